import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stretch, Transcript } from './types';

declare global {
  interface Window {
    transcript: Transcript;
    heard: unknown[][];
    where(words: string): Stretch;
    find(words: string): boolean;
  }
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
// As strict as the workbench's own policy.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'";

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
let complaints: string[];

/** Only where there is a browser; CHROMIUM names another than /usr/bin/chromium. */
describe.skipIf(!existsSync(executablePath))('in a real browser', { timeout: 60_000, retry: process.env.LIFEWORLD_CI ? 2 : 0 }, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'transcript-'));
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', rollupOptions: { input: join(import.meta.dirname, 'trial.html') } },
    });
    server = createServer((request, response) => {
      const file = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? '', 'content-security-policy': POLICY });
      return response.end(readFileSync(file));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => open(), 60_000);
  afterEach(() => page.close());

  it('breaks no rule of the policy', async () => {
    await open('marks');
    expect(complaints).toEqual([]);
  });

  it('paints beside the text, and the text stays whole', async () => {
    expect(await page.evaluate(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0))).toBe(true);
    expect(await page.locator('mark').count()).toBe(0);
    expect(await page.locator('.t-name').count()).toBe(3);
  });

  it('has the browser find words far away, and nothing that is not in the text', async () => {
    expect(await page.evaluate(() => window.find('zebrafinch'))).toBe(true);
    for (const words of ['Unclear role', 'Coded', 'Anna']) {
      expect(await page.evaluate((w) => window.find(w), words)).toBe(false);
    }
  });

  it('selects by mouse, in whole words, or exactly with Alt', async () => {
    await drag('ouldn’t want i', false);
    expect(await last('select')).toBe('wouldn’t want it');
    await page.keyboard.press('Escape');
    await drag('wouldn’t wa', true);
    expect(await last('select')).toBe('wouldn’t wa');
  });

  it('keeps what is selected when the focus goes to a field', async () => {
    await drag('wouldn’t want', false);
    await page.evaluate(() => {
      const field = document.body.appendChild(document.createElement('input'));
      field.focus();
      field.select();
    });
    expect(await page.evaluate(() => window.transcript.selection())).toEqual(await where('wouldn’t want'));
  });

  it('chooses among overlapping passages by clicking again', async () => {
    const at = await rect('a peer was');
    const chosen = [];
    for (let i = 0; i < 3; i++) {
      await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
      chosen.push(await last('coding'));
    }
    expect(chosen).toEqual(['1', '2', '1']);
    await page.locator('.t-name[data-coding="3"]').click();
    expect(await last('coding')).toBe('3');
  });

  it('lets the end of the focused passage be dragged, word by word', async () => {
    await page.evaluate(() => window.transcript.focusCoding('3'));
    const grip = await page.locator('.t-grip-end').boundingBox();
    const to = await rect('them');
    if (!grip) throw new Error('no handle');
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height - 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 6, to.y + to.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => window.heard.filter(([kind]) => kind === 'resize'))).toEqual([
      ['resize', '3', 'I went to each of them'],
    ]);
  });

  it('copies the words alone', async () => {
    const copied = await page.evaluate(() => {
      window.transcript.select(window.where('like a spare chair').start, window.where('So it was').end);
      const data = new DataTransfer();
      window.transcript.element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/plain');
    });
    expect(copied).toBe('like a spare chair.\n\nInterviewer: So it was');
  });

  it('brings a far position to the eye, and says which turn is read', async () => {
    const { start } = await where('zebrafinch');
    await page.evaluate((at) => window.transcript.scrollTo(window.transcript.turnAt(at) > 0 ? at - 9000 : 0, { flash: true }), start);
    await page.waitForFunction((at) => {
      const box = window.transcript.rectOf(at - 9000, at - 8999);
      return box && Math.abs(box.top - innerHeight * 0.3) < 3;
    }, start);
    expect(await last('turn')).toBeGreaterThan(200);
    await page.mouse.wheel(0, -1_000_000);
    await page.waitForFunction(() => window.transcript.currentTurn < 5);
  });

  it('does not pull a reader back who scrolls while it still aims', async () => {
    const { start } = await where('zebrafinch');
    const reached = await page.evaluate(async (at) => {
      window.transcript.scrollTo(at - 9000);
      window.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
      scrollTo(0, 0);
      for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
      return scrollY;
    }, start);
    expect(reached).toBe(0);
  });

  it('prints every row with marks, and takes them away again', async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('mark').count()).toBeGreaterThan(2);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('works the same with plain marks', async () => {
    await open('marks');
    expect(await page.locator('mark').count()).toBeGreaterThan(2);
    await drag('ell me wha', false);
    expect(await last('select')).toBe('tell me what');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('tell me what');
  });
});

async function open(painter = 'highlights'): Promise<void> {
  if (page && !page.isClosed()) await page.close();
  page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  complaints = [];
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/trial.html?painter=${painter}`);
  await page.waitForSelector('.t-name');
}

function where(words: string): Promise<Stretch> {
  return page.evaluate((w) => window.where(w), words);
}

async function rect(words: string): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.evaluate((w) => {
    const { start, end } = window.where(w);
    return window.transcript.rectOf(start, end)?.toJSON();
  }, words);
}

async function drag(words: string, exact: boolean): Promise<void> {
  const box = await rect(words);
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 4 });
  if (exact) await page.keyboard.down('Alt');
  await page.mouse.up();
  if (exact) await page.keyboard.up('Alt');
  await page.waitForFunction(() => window.transcript.selection() !== null);
}

/** What was told last of one kind: the second word of the event. */
function last(kind: string): Promise<unknown> {
  return page.evaluate((k) => window.heard.filter(([name]) => name === k).at(-1)?.[1], kind);
}
