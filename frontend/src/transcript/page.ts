import { chunksOf, rowsOf, type Row, type UnitTurn } from './slices';
import type { Role, Span, TranscriptText, Turn } from './types';

/** An element that holds a stretch of the text, and nothing but that. */
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

/** Average width of a character of the text in em, to guess heights before anything is laid out. */
const CHARACTER = 0.46;

/** Build the page of a text. Nothing is laid out yet; the caller puts `el` where it belongs. */
export function buildPage(source: TranscriptText, turns: UnitTurn[]): Page {
  const { text } = source;
  const page: Page = {
    el: element('div', 'transcript'),
    rows: [],
    parts: [],
    chunks: [],
    firstRow: new Int32Array(turns.length).fill(-1),
  };
  const rows = rowsOf(text, turns);
  for (const rowsHere of chunksOf(rows)) {
    const el = element('div', 't-chunk');
    for (let i = rowsHere.from; i < rowsHere.to; i++) el.append(buildRow(page, source, rows[i]));
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

export function element(name: string, className: string): HTMLElement {
  const el = document.createElement(name);
  el.className = className;
  return el;
}

function buildRow(page: Page, source: TranscriptText, row: Row): HTMLElement {
  const turn = row.turn < 0 ? null : source.turns[row.turn];
  const el = element('div', rowClass(turn, page.firstRow.length > 0));
  const words = element('div', 't-words');
  const first = page.parts.length;
  const index = page.rows.length;
  if (turn && row.first) {
    page.firstRow[row.turn] = index;
    el.dataset.number = String(turn.number ?? row.turn + 1);
    if (turn.fromMs != null) el.dataset.time = clock(turn.fromMs);
    const before = row.turn > 0 ? source.turns[row.turn - 1].speaker : null;
    if (row.label || (turn.speaker && turn.speaker !== before)) words.append(buildWho(page, source.text, row, turn));
  }
  for (const paragraph of row.paragraphs) {
    const p = element('p', paragraph.after === 'blank' ? 't-apart' : paragraph.after === 'line' ? 't-next' : '');
    hold(page, source.text, paragraph, p, index, false);
    words.append(p);
  }
  el.append(words);
  page.rows.push({ ...row, el, parts: { from: first, to: page.parts.length }, margin: null });
  return el;
}

/** The line above the words: the label as written; where it does not name the speaker, the speaker too. */
function buildWho(page: Page, text: string, row: Row, turn: Turn): HTMLElement {
  const who = element('div', 't-who');
  const written = row.label ? text.slice(row.label.from, row.label.to) : '';
  if (row.label) {
    // The colon and the space after a name stay in the text, unseen.
    const name = row.label.from + written.replace(/[\s:：]+$/, '').length;
    const index = page.rows.length;
    if (name > row.label.from) who.append(hold(page, text, { from: row.label.from, to: name }, element('span', ''), index, true));
    if (name < row.label.to) who.append(hold(page, text, { from: name, to: row.label.to }, element('span', 't-tail'), index, true));
  }
  const { speaker } = turn;
  if (speaker && !written.toLocaleLowerCase().includes(speaker.toLocaleLowerCase())) who.dataset.speaker = speaker;
  return who;
}

function hold(page: Page, text: string, { from, to }: Span, el: HTMLElement, row: number, isLabel: boolean): HTMLElement {
  el.append(document.createTextNode(text.slice(from, to)));
  page.parts.push({ el, from, to, row, isLabel });
  return el;
}

const ROLE: Record<Role, string> = { interviewer: 't-turn t-asks', participant: 't-turn', other: 't-turn' };

function rowClass(turn: Turn | null, hasTurns: boolean): string {
  if (turn) return ROLE[turn.role ?? 'other'];
  return hasTurns ? 't-turn t-between' : 't-turn';
}

/** A time in the recording as people write it: 4:07, 1:02:33. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
