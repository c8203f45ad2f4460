/**
 * The page that is measured: one text of invented words and its codings, shown by one of two
 * programs, ours or the limit, and the same work done on it with a clock running.
 */
import { createTranscript } from '../../frontend/src/transcript';
// The limit program, from the folder that LIFEWORLD_SHARED names.
import { CODES, makeCodings, makeDoc, rng } from 'limit/common.js';
import { mount as mountLimit } from 'limit/rows.js';

interface Coding {
  id: string;
  code: number;
  start: number;
  end: number;
}

/** What both programs can do. */
interface Shown {
  add(coding: Coding): void;
  setVisible(code: number, on: boolean): void;
}

interface Doc {
  text: string;
  paras: string[];
  starts: number[];
  length: number;
}

const scroller = document.getElementById('scroller') as HTMLElement;
const root = document.getElementById('root') as HTMLElement;
let shown: Shown;
let doc: Doc;

const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
const task = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(0);
  });
const middle = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1];

/** Work, style, layout and paint of `work`, begun inside a frame so that no waiting is counted (ms). */
const timed = (work: () => void) =>
  new Promise<number>((done) =>
    requestAnimationFrame(() => {
      const begun = performance.now();
      work();
      void task().then(() => done(performance.now() - begun));
    }),
  );

function mountOurs(codings: Coding[]): Shown {
  const record = (c: Coding) => ({ ...c, code: String(c.code), coder: 'Anna' });
  const turns = doc.paras.map((words, i) => ({
    label: doc.starts[i],
    start: doc.starts[i] + words.indexOf(':') + 2,
    end: doc.starts[i] + words.length,
    speaker: words.slice(0, words.indexOf(':')),
    role: words.startsWith('INT') ? ('interviewer' as const) : ('participant' as const),
  }));
  const codes = CODES.map(({ id, name, hue }) => ({ id: String(id), name, hue }));
  const transcript = createTranscript(root, { text: doc.text, turns, direction: 'ltr', lang: 'en' }, {
    codes,
    codings: codings.map(record),
    on: {},
  });
  return {
    add: (coding) => transcript.add(record(coding)),
    setVisible: (code, on) => transcript.setVisible(String(code), on),
  };
}

async function paint(side: 'ours' | 'limit', characters: number, count: number): Promise<number> {
  doc = makeDoc(characters);
  const codings = makeCodings(doc, count);
  root.classList.add(side);
  await frame();
  await frame();
  const begun = performance.now();
  shown = side === 'ours' ? mountOurs(codings) : mountLimit(root, doc, codings, { chunk: 2000 });
  for (let i = 0; i < 2; i++) {
    await frame();
    await task();
  }
  return performance.now() - begun;
}

/** Position of the text in the middle of the view. */
function inView(): number {
  const box = scroller.getBoundingClientRect();
  const place = document.caretPositionFromPoint(box.left + 200, box.top + box.height / 2);
  const words = place?.offsetNode.textContent ?? '';
  return Math.max(0, doc.text.indexOf(words));
}

async function add(): Promise<number> {
  for (const share of [0.2, 0.8, 0.5]) {
    scroller.scrollTop = share * scroller.scrollHeight;
    await frame();
    await frame();
    await new Promise((done) => setTimeout(done, 60));
  }
  const at = inView();
  const roll = rng(9);
  const times: number[] = [];
  for (let i = 0; i < 12; i++) {
    const start = Math.min(Math.max(0, at + Math.floor((roll() - 0.5) * 600)), doc.length - 210);
    const coding = { id: `new-${i}`, code: i % 40, start, end: start + 20 + Math.floor(roll() * 180) };
    times.push(await timed(() => shown.add(coding)));
    await frame();
  }
  return middle(times);
}

async function toggle(): Promise<number> {
  const times: number[] = [];
  for (let code = 0; code < 4; code++) {
    for (const on of [false, true]) {
      times.push(await timed(() => shown.setVisible(code, on)));
      await frame();
    }
  }
  return middle(times);
}

/** How many of 90 frames took longer than two should while the text runs by at 300 pixels a frame. */
async function slowFrames(): Promise<number> {
  scroller.scrollTop = 0.3 * scroller.scrollHeight;
  await frame();
  await frame();
  let last = await frame();
  let slow = 0;
  for (let i = 0; i < 90; i++) {
    scroller.scrollTop += 300;
    const now = await frame();
    if (now - last > 34) slow++;
    last = now;
  }
  return slow;
}

/** Whether the browser's own search finds the one odd word near the end, far from what is laid out. */
function find(): boolean {
  getSelection()?.removeAllRanges();
  scroller.scrollTop = 0;
  const found = (window as unknown as { find(words: string): boolean }).find('zebrafinch');
  const selection = getSelection();
  return found && selection?.toString() === 'zebrafinch' && root.contains(selection.anchorNode);
}

Object.assign(window, {
  measure: async (side: 'ours' | 'limit', characters: number, codings: number) => {
    const painted = await paint(side, characters, codings);
    await new Promise((done) => setTimeout(done, 200));
    return { paint: painted, add: await add(), toggle: await toggle(), slow: await slowFrames(), find: find() };
  },
});
