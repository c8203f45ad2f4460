/** A text being corrected: its turns as rows, what can be done to them, and the text they make. Positions are code points. */

import type { SourceDetail, Speaker } from '../../api/types';
import { Positions } from '../../transcript/position';

/** One turn as it is being written; `was` is its index in the text being corrected, null for one that is new. */
export interface Row {
  key: string;
  /** What stands between the words before and this turn's label. */
  before: string;
  /** What stands before the words: the name as it is written there, a time. */
  label: string;
  speaker: string | null;
  words: string;
  fromMs: number | null;
  toMs: number | null;
  was: number | null;
}

export interface Draft {
  rows: readonly Row[];
  tail: string;
}

/** A turn as the study keeps it. */
export interface Written {
  start: number;
  end: number;
  label: number;
  speaker: string | null;
  from_ms: number | null;
  to_ms: number | null;
}

const TIME = /\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?/;
const TIME_AND_BRACKETS = /[[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*/;
const APART = '\n\n';

let made = 0;
const newKey = () => `new-${++made}`;

export function draftOf(detail: Pick<SourceDetail, 'text' | 'turns'>): Draft {
  const positions = new Positions(detail.text);
  const slice = (from: number, to: number) => detail.text.slice(positions.toUnit(from), positions.toUnit(to));
  let at = 0;
  const rows = detail.turns.map((turn, was): Row => {
    const before = slice(at, turn.label);
    at = turn.end;
    const { speaker, from_ms: fromMs, to_ms: toMs } = turn;
    return { key: `${was}`, before, label: slice(turn.label, turn.start), speaker, words: slice(turn.start, turn.end), fromMs, toMs, was };
  });
  return { rows, tail: slice(at, positions.length) };
}

/** The text that a draft makes, with its turns. Turns without words are left out. */
export function written({ rows, tail }: Draft): { text: string; turns: Written[] } {
  const parts: string[] = [];
  let at = 0;
  const add = (words: string) => {
    parts.push(words);
    at += lengthOf(words);
  };
  const turns: Written[] = [];
  for (const { before, label: name, words, speaker, fromMs, toMs } of rows) {
    const said = words.trim();
    if (!said) continue;
    add(before);
    const label = at;
    add(name);
    const start = at;
    add(said);
    turns.push({ start, end: at, label, speaker: speaker || null, from_ms: fromMs, to_ms: toMs });
  }
  add(tail);
  return { text: parts.join(''), turns };
}

export function withWords(draft: Draft, at: number, words: string): Draft {
  return put(draft, at, { words });
}

/** Someone else says these words: the name is written where the old one was. */
export function withSpeaker(draft: Draft, at: number, speaker: string): Draft {
  const row = draft.rows[at]!;
  const kept = row.speaker && row.label.includes(row.speaker);
  const label = kept && speaker ? row.label.replace(row.speaker!, () => speaker) : labelFor(draft.rows, at, speaker);
  return put(draft, at, { speaker: speaker || null, label });
}

/** The time at which the words begin; where the text tells it, it is told anew. */
export function withTime(draft: Draft, at: number, fromMs: number | null): Draft {
  const { label } = draft.rows[at]!;
  return put(draft, at, { fromMs, label: fromMs === null ? label : label.replace(TIME, () => clock(fromMs)) });
}

/** Part a turn in two at a place in its words; the other speaker goes on. */
export function split(draft: Draft, at: number, unit: number): Draft {
  const row = draft.rows[at]!;
  const speaker = otherSpeaker(draft.rows, at);
  const next: Row = {
    key: newKey(), speaker, fromMs: null, toMs: row.toMs, was: null, words: row.words.slice(unit).trimStart(),
    before: apart(draft.rows, at), label: '',
  };
  const rows = [...draft.rows.slice(0, at), { ...row, words: row.words.slice(0, unit).trimEnd() }, next, ...draft.rows.slice(at + 1)];
  rows[at + 1] = { ...next, label: labelFor(rows, at + 1, speaker ?? '') };
  return { ...draft, rows };
}

/** Join a turn to the one above it; answers where in the words they meet. */
export function join(draft: Draft, at: number): { draft: Draft; meet: number } {
  const [above, row] = [draft.rows[at - 1]!, draft.rows[at]!];
  const [first, second] = [above.words.trimEnd(), row.words.trimStart()];
  const words = [first, second].filter(Boolean).join(' ');
  const rows = [...draft.rows.slice(0, at - 1), { ...above, words, toMs: row.toMs ?? above.toMs }, ...draft.rows.slice(at + 1)];
  return { draft: { ...draft, rows }, meet: first.length };
}

export function without(draft: Draft, at: number): Draft {
  return { ...draft, rows: draft.rows.filter((_, n) => n !== at) };
}

/** How many turns differ from those the draft began with. */
export function changes(first: Draft, now: Draft): number {
  const differs = now.rows.filter((row) => {
    const old = row.was === null ? undefined : first.rows[row.was];
    return !old || old.words !== row.words.trim() || old.speaker !== row.speaker || old.fromMs !== row.fromMs;
  });
  return differs.length + (first.rows.length - now.rows.filter(({ was }) => was !== null).length);
}

/** Who new names are: a name that took the place of another everywhere is the same person under it. */
export function newSpeakers(known: readonly Speaker[], first: Draft, now: Draft): Speaker[] {
  const left = new Set(now.rows.map(({ speaker }) => speaker));
  const found = new Map<string, Speaker>();
  for (const { speaker, was } of now.rows) {
    if (!speaker || known.some(({ label }) => label === speaker) || found.has(speaker)) continue;
    const old = was === null ? null : first.rows[was]!.speaker;
    const same = old && !left.has(old) ? known.find(({ label }) => label === old) : undefined;
    if (same) found.set(speaker, { ...same, label: speaker });
  }
  return [...found.values()];
}

/** `62000` is `0:01:02`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Milliseconds of a time as people write it (`1:02`, `0:01:02`); null where it is none. */
export function readClock(text: string): number | null {
  const parts = text.trim().split(':').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length < 2 || parts.length > 3 || parts.some(Number.isNaN)) return null;
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000;
}

function put(draft: Draft, at: number, to: Partial<Row>): Draft {
  return { ...draft, rows: draft.rows.map((row, n) => (n === at ? { ...row, ...to } : row)) };
}

/** How a name is written before its words, as elsewhere in this text; without the time that stands there. */
function labelFor(rows: readonly Row[], at: number, speaker: string): string {
  if (!speaker) return '';
  const named = rows.filter((row, n) => n !== at && row.speaker && row.label.includes(row.speaker));
  const like = named.find((row) => row.speaker === speaker) ?? named[0];
  return like ? like.label.replace(like.speaker!, () => speaker).replace(TIME_AND_BRACKETS, '') : '';
}

/** Who goes on after this turn: whoever of the turns around it is somebody else. */
function otherSpeaker(rows: readonly Row[], at: number): string | null {
  const here = rows[at]!.speaker;
  const around = [rows[at - 1], rows[at + 1], ...rows];
  return around.find((row) => row?.speaker && row.speaker !== here)?.speaker ?? here;
}

/** What stands between two turns here. */
function apart(rows: readonly Row[], at: number): string {
  return rows[at + 1]?.before || rows[at]!.before || APART;
}

function lengthOf(words: string): number {
  return new Positions(words).length;
}
