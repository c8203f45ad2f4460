/** What the palette finds for what was typed: codes, texts, people, memos, things to do. */

import type { Code, Memo, Named } from '../api/types';
import { match } from '../ui/fuzzy';
import type { Action } from './actions';
import { address } from './router';

export type FindKind = 'code' | 'text' | 'person' | 'memo' | 'action' | 'words';

export interface Find {
  id: string;
  kind: FindKind;
  label: string;
  ranges: [number, number][];
  note?: string;
  keys?: string;
  /** A code's id, for its colour. */
  code?: string;
  to?: string;
  run?: () => void;
  score: number;
}

export interface Findable {
  codes: readonly Code[];
  texts: readonly Named[];
  people: readonly Named[];
  memos: readonly Memo[];
  actions: readonly Action[];
}

const EACH = 6;
/** A kind of thing comes before another that matches only a little better. */
const WEIGHT: Record<FindKind, number> = { code: 6, text: 8, person: 4, memo: 0, action: 7, words: 0 };
const LONGEST_TITLE = 70;

/** Best first, six of a kind at most; the words themselves last, to be looked for in all texts. */
export function findAll(typed: string, { codes, texts, people, memos, actions }: Findable): Find[] {
  const asked = typed.trim();
  if (!asked) return actions.map((action) => actionFind(action, [], 0));
  const found = [
    ...best(codes.map((code) => scored(asked, codeFind(code), [code.label, code.path]))),
    ...best(texts.map(({ id, name }) => scored(asked, plainFind('text', id, name, address('texts', id))))),
    ...best(people.map(({ id, name }) => scored(asked, plainFind('person', id, name, address('people', id))))),
    ...best(memos.map((memo) => scored(asked, memoFind(memo), [memo.text]))),
    ...best(actions.map((action) => scored(asked, actionFind(action, [], 0), [action.also ?? '']))),
  ];
  return [...found.sort((a, b) => b.score - a.score), wordsFind(asked)];
}

function scored(asked: string, find: Find, also: string[] = []): Find | null {
  const inLabel = match(asked, find.label);
  const inOther = Math.max(-1, ...also.map((text) => (text ? (match(asked, text)?.score ?? -1) * 0.6 : -1)));
  const score = Math.max(inLabel?.score ?? -1, inOther);
  if (score < 0) return null;
  return { ...find, ranges: inLabel?.ranges ?? [], score: score + WEIGHT[find.kind] };
}

function best(found: (Find | null)[]): Find[] {
  return found
    .filter((find) => find !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, EACH);
}

function codeFind(code: Code): Find {
  const find = plainFind('code', code.id, code.name, address('codes', code.id));
  return { ...find, code: code.id, note: code.label || 'Code' };
}

function memoFind(memo: Memo): Find {
  const title = memo.title || memo.text.split('\n')[0]!;
  const label = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;
  return { ...plainFind('memo', memo.id, label, address('memos', memo.id)), note: 'Memo' };
}

function actionFind(action: Action, ranges: [number, number][], score: number): Find {
  const { id, label, keys, run } = action;
  return { id: `action ${id}`, kind: 'action', label, ranges, score, run, ...(keys && { keys }) };
}

function plainFind(kind: FindKind, id: string, label: string, to: string): Find {
  const note = { text: 'Text', person: 'Person', memo: 'Memo', code: 'Code', action: '', words: '' }[kind];
  return { id: `${kind} ${id}`, kind, label, ranges: [], to, note, score: 0 };
}

function wordsFind(asked: string): Find {
  return { id: 'words', kind: 'words', label: `Look for “${asked}” in all texts`, ranges: [], to: address('search', '', { q: asked }), score: 0 };
}
