import { chunksOf, rowsOf, type Row, type UnitTurn } from './slices';
import type { Span, TranscriptText, Turn } from './types';

/** An element that holds a stretch of the text: the first thing in it, and but for a label's tail the only one. */
export interface Part extends Span {
  el: HTMLElement;
  row: number;
  /** Part of what stands before the words of a turn. */
  isLabel: boolean;
}

/** A row with its element and, once something stood in it, its margin. */
export interface PageRow extends Row {
  el: HTMLElement;
  /** Index of its first part and of the one after its last. */
  parts: Span;
  margin: HTMLElement | null;
}

export interface Chunk {
  el: HTMLElement;
  rows: Span;
}

/** The page: the whole text as elements, in chunks that the browser lays out only when they come near. */
export interface Page {
  el: HTMLElement;
  rows: PageRow[];
  parts: Part[];
  chunks: Chunk[];
  /** Index of the first row of each turn. */
  firstRow: Int32Array;
}

/** White space that means something. Single spaces are left to the browser, which then shows none at line ends. */
const SPACED = /^\s|\s\s|[^\S ]/;

/** Average width of a character of the text in em, to guess heights before anything is laid out. */
const CHARACTER = 0.46;

/** Build the page of a text. Nothing is laid out yet; the caller puts `el` where it belongs. */
export function buildPage(source: TranscriptText, turns: UnitTurn[]): Page {
  const page: Page = {
    el: element('div', 'transcript'),
    rows: [],
    parts: [],
    chunks: [],
    firstRow: new Int32Array(turns.length).fill(-1),
  };
  const rows = rowsOf(source.text, turns);
  const from = moulds();
  for (const rowsHere of chunksOf(rows)) {
    const el = element('div', 't-chunk');
    for (let i = rowsHere.from; i < rowsHere.to; i++) el.append(buildRow(page, source, rows, i, from));
    page.chunks.push({ el, rows: rowsHere });
  }
  page.el.append(...page.chunks.map((chunk) => chunk.el));
  page.el.dir = source.direction;
  if (source.lang) page.el.lang = source.lang;
  return page;
}

/** Tell the browser about how high each chunk will be in a column of this width and font size (CSS pixels). */
export function guessHeights(page: Page, width: number, fontSize: number): void {
  const perLine = Math.max(10, width / (fontSize * CHARACTER));
  for (const { el, rows } of page.chunks) {
    let lines = 0;
    for (let i = rows.from; i < rows.to; i++) {
      const row = page.rows[i];
      lines += row.first ? 1.2 : 0;
      for (const p of row.paragraphs) lines += Math.ceil((p.to - p.from) / perLine);
    }
    el.style.setProperty('contain-intrinsic-size', `auto none auto ${Math.round(lines * fontSize * 1.66)}px`);
  }
}

/** Index of the last of `spans` that begins at or before `at`; 0 when none does. */
export function lastBefore(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle].from <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Indexes of those of `spans` that a span touches, in order. */
export function touched(spans: readonly Span[], { from, to }: Span): number[] {
  const found: number[] = [];
  for (let i = lastBefore(spans, from); i < spans.length && spans[i].from < to; i++) {
    if (spans[i].to > from) found.push(i);
  }
  return found;
}

export function element(name: string, className: string): HTMLElement {
  const el = document.createElement(name);
  el.className = className;
  return el;
}

/** A row of `source` made from copies of these, which is quicker than making each element. */
interface Moulds {
  row: HTMLElement;
  who: HTMLElement;
  tail: HTMLElement;
  paragraph: HTMLElement;
}

function moulds(): Moulds {
  return {
    row: element('div', 't-turn'),
    who: element('div', 't-who'),
    tail: element('span', 't-tail'),
    paragraph: document.createElement('p'),
  };
}

function buildRow(page: Page, source: TranscriptText, rows: readonly Row[], index: number, from: Moulds): HTMLElement {
  const row = rows[index];
  const turn = row.turn < 0 ? null : source.turns[row.turn];
  const el = copy(from.row);
  const first = page.parts.length;
  if (turn?.role === 'interviewer') el.className = 't-turn t-asks';
  else if (!turn && source.turns.length) el.className = 't-turn t-between';
  if (turn && rows[index + 1]?.turn === row.turn) el.classList.add('t-parted');
  if (turn && row.first) {
    page.firstRow[row.turn] = index;
    number(el, turn, row.turn);
    const before = row.turn > 0 ? source.turns[row.turn - 1].speaker : null;
    if (row.label || (turn.speaker && turn.speaker !== before)) el.append(buildWho(page, source.text, row, turn, from));
    else el.classList.add('t-goes-on');
  }
  for (const paragraph of row.paragraphs) {
    const p = copy(from.paragraph);
    const words = hold(page, source.text, paragraph, p, false);
    if (paragraph.after !== 'nothing') p.className = paragraph.after === 'blank' ? 't-apart' : 't-next';
    if (SPACED.test(words)) p.classList.add('t-spaced');
    el.append(p);
  }
  page.rows.push({ ...row, el, parts: { from: first, to: page.parts.length }, margin: null });
  return el;
}

function number(el: HTMLElement, turn: Turn, index: number): void {
  el.setAttribute('data-number', String(turn.number ?? index + 1));
  if (turn.fromMs != null) el.setAttribute('data-time', clock(turn.fromMs));
}

/** The line above the words: the label as written; where it does not name the speaker, the speaker too. */
function buildWho(page: Page, text: string, row: Row, turn: Turn, from: Moulds): HTMLElement {
  const who = copy(from.who);
  const { speaker } = turn;
  let written = '';
  if (row.label) {
    written = text.slice(row.label.from, row.label.to);
    // The colon and the space after a name stay in the text, unseen.
    const name = row.label.from + written.replace(/[\s:：]+$/, '').length;
    const tail = copy(from.tail);
    if (name > row.label.from) hold(page, text, { from: row.label.from, to: name }, who, true);
    if (name < row.label.to) hold(page, text, { from: name, to: row.label.to }, tail, true);
    who.append(tail);
  }
  if (speaker && !written.toLocaleLowerCase().includes(speaker.toLocaleLowerCase())) who.dataset.speaker = speaker;
  return who;
}

function hold(page: Page, text: string, { from, to }: Span, el: HTMLElement, isLabel: boolean): string {
  const words = text.slice(from, to);
  el.append(words);
  page.parts.push({ el, from, to, row: page.rows.length, isLabel });
  return words;
}

function copy(mould: HTMLElement): HTMLElement {
  return mould.cloneNode(false) as HTMLElement;
}

/** A time in the recording as people write it: 4:07, 1:02:33. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
