import type { Span } from './types';

/** A turn with its positions in UTF-16 units. */
export interface UnitTurn extends Span {
  label: number;
}

/** A paragraph, or a part of one too long to be laid out in one piece. */
export interface Paragraph extends Span {
  /** What stands between it and the paragraph before: nothing, a line end, a blank line. */
  after: 'nothing' | 'line' | 'blank';
}

/** One row of the page: a turn, a part of a long turn, or text between turns (`turn` is -1). */
export interface Row extends Span {
  turn: number;
  /** Whether the turn begins here. */
  first: boolean;
  label: Span | null;
  paragraphs: Paragraph[];
}

/** About how many characters are laid out together. */
export const CHUNK = 2000;

const SENTENCE_END = /[.!?…]["'”’»)\]]*\s+|[。！？][”’」』）]*/g;

/** The rows of a text, in order. Every character that is not white space is in exactly one of them. */
export function rowsOf(text: string, turns: UnitTurn[], size = CHUNK): Row[] {
  const rows: Row[] = [];
  let at = 0;
  turns.forEach((turn, index) => {
    const label = Math.max(turn.label, at);
    const from = Math.max(turn.from, label);
    const to = Math.max(turn.to, from);
    rows.push(...rowsIn(text, { from: at, to: label }, size, -1, null));
    rows.push(...rowsIn(text, { from, to }, size, index, label < from ? { from: label, to: from } : null));
    at = to;
  });
  rows.push(...rowsIn(text, { from: at, to: text.length }, size, -1, null));
  return rows;
}

/** Consecutive rows of about `size` characters, as pairs of row indexes `[from, to)`. */
export function chunksOf(rows: Row[], size = CHUNK): Span[] {
  const chunks: Span[] = [];
  let from = 0;
  let length = 0;
  rows.forEach((row, index) => {
    const own = row.to - row.from;
    if (index > from && length + own > size) {
      chunks.push({ from, to: index });
      from = index;
      length = 0;
    }
    length += own;
  });
  if (from < rows.length) chunks.push({ from, to: rows.length });
  return chunks;
}

function rowsIn(text: string, span: Span, size: number, turn: number, label: Span | null): Row[] {
  const groups: Paragraph[][] = [];
  let length = Infinity;
  for (const paragraph of paragraphsIn(text, span, size)) {
    const own = paragraph.to - paragraph.from;
    if (length + own > size) {
      groups.push([]);
      length = 0;
    }
    groups[groups.length - 1].push(paragraph);
    length += own;
  }
  // A turn in which nothing is said still has its row; empty space between turns has none.
  if (!groups.length && turn >= 0) groups.push([{ from: span.from, to: span.to, after: 'nothing' }]);
  return groups.map((paragraphs, i) => ({
    turn,
    first: i === 0,
    label: i === 0 ? label : null,
    paragraphs,
    from: i === 0 && label ? label.from : paragraphs[0].from,
    to: paragraphs[paragraphs.length - 1].to,
  }));
}

function* paragraphsIn(text: string, { from, to }: Span, size: number): Generator<Paragraph> {
  let after: Paragraph['after'] = 'nothing';
  for (let at = from; at < to; ) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 || lineEnd > to ? to : lineEnd;
    if (text.slice(at, end).trim()) {
      for (let part = at; part < end; after = 'nothing') {
        const cut = end - part > size ? cutBefore(text, part, part + size) : end;
        yield { from: part, to: cut, after };
        part = cut;
      }
      after = 'line';
    } else if (after === 'line') after = 'blank';
    at = end + 1;
  }
}

/** Where to cut a long paragraph: after a sentence, else after a word, else anywhere but inside a character. */
function cutBefore(text: string, from: number, limit: number): number {
  const half = from + ((limit - from) >> 1);
  const window = text.slice(half, limit);
  let cut = 0;
  for (const match of window.matchAll(SENTENCE_END)) cut = match.index + match[0].length;
  cut ||= window.lastIndexOf(' ') + 1;
  return cut ? half + cut : wholeCharacter(text, half, limit);
}

function wholeCharacter(text: string, from: number, limit: number): number {
  let at = limit;
  while (at > from && /[\udc00-\udfff\u200d\ufe0f\p{M}]/u.test(text[at])) at--;
  return at > from ? at : limit;
}
