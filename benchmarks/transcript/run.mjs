/**
 * The transcript view against the limit program, in turn, best of five.
 *
 *     node benchmarks/transcript/run.mjs [--characters 1000000] [--codings 10000] [--rounds 5] [--json]
 *
 * Prints milliseconds for the first paint, adding a coding and hiding or showing a code, the slow
 * frames of 90 while scrolling, and whether find-in-page works. The limit program (`hl-chunk2k`) is
 * used from the folder LIFEWORLD_SHARED, by default `shared` beside the checkout. CHROMIUM names the
 * browser, by default /usr/bin/chromium. Exit 1 when a goal is missed, 2 when something is not there.
 */
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const checkout = resolve(here, '../..');
const shared = resolve(process.env.LIFEWORLD_SHARED ?? join(checkout, '../shared'));
const limit = join(shared, 'proofs/transcript-view/src');
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const { values } = parseArgs({
  options: {
    characters: { type: 'string', default: '1000000' },
    codings: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});

const GOAL = { ratio: 2, slow: 3 };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

for (const [what, path] of [['the limit program', limit], ['the browser', browserPath], ['the front end\'s packages', join(checkout, 'frontend/node_modules')]]) {
  if (!existsSync(path)) {
    console.error(`Not measured: ${what} is not at ${path}.`);
    process.exit(2);
  }
}

/** Load a package of the front end. */
async function use(name) {
  const from = createRequire(join(checkout, 'frontend/package.json'));
  return import(pathToFileURL(from.resolve(name)).href);
}

async function build(outDir) {
  const { build } = await use('vite');
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { limit } },
    build: { outDir, emptyOutDir: true, target: 'es2022', rollupOptions: { input: join(here, 'page.html') } },
  });
}

async function serve(folder) {
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url, 'http://localhost').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

/** One measurement in a browser of its own. */
async function measure(chromium, address, side) {
  const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 820 } });
    page.on('pageerror', (error) => console.error(`${side}: ${error.message}`));
    await page.goto(address);
    await page.waitForFunction(() => 'measure' in window);
    return await page.evaluate(([s, c, n]) => window.measure(s, c, n), [side, Number(values.characters), Number(values.codings)]);
  } finally {
    await browser.close();
  }
}

function best(rounds) {
  const least = (key) => Math.min(...rounds.map((round) => round[key]));
  return { paint: least('paint'), add: least('add'), toggle: least('toggle'), slow: least('slow'), find: rounds.every((r) => r.find) };
}

function report(ours, limits) {
  const rows = ['paint', 'add', 'toggle'].map((key) => ({ key, ours: ours[key], limit: limits[key], ratio: ours[key] / limits[key] }));
  const met = rows.every(({ ratio }) => ratio <= GOAL.ratio) && ours.slow <= GOAL.slow && ours.find;
  if (values.json) console.log(JSON.stringify({ characters: Number(values.characters), codings: Number(values.codings), ours, limit: limits, met }));
  else {
    console.log(`${values.characters} characters, ${values.codings} codings, best of ${values.rounds}`);
    for (const { key, ours, limit, ratio } of rows) {
      console.log(`${key.padEnd(12)} ours ${ours.toFixed(1).padStart(7)} ms   limit ${limit.toFixed(1).padStart(7)} ms   ${ratio.toFixed(2)} x (goal ${GOAL.ratio})`);
    }
    console.log(`slow frames  ours ${String(ours.slow).padStart(7)} of 90 limit ${String(limits.slow).padStart(6)} of 90 (goal 0-${GOAL.slow})`);
    console.log(`find         ours ${ours.find ? 'works' : 'fails'}, limit ${limits.find ? 'works' : 'fails'}`);
  }
  return met;
}

const folder = mkdtempSync(join(tmpdir(), 'transcript-'));
await build(folder);
const server = await serve(folder);
const address = `http://127.0.0.1:${server.address().port}/page.html`;
const { chromium } = (await use('playwright-core')).default;
const rounds = { ours: [], limit: [] };
for (let i = 0; i < Number(values.rounds); i++) {
  for (const side of ['ours', 'limit']) rounds[side].push(await measure(chromium, address, side));
}
server.close();
rmSync(folder, { recursive: true });
process.exitCode = report(best(rounds.ours), best(rounds.limit)) ? 0 : 1;
