/** Words that were selected in a text for someone to take back, kept until it is done or they are let go. */

import { useSyncExternalStore } from 'react';
import type { Passage } from './passages';

/** A passage with its words, to be shown. */
export interface Pointed extends Passage {
  words: string;
}

const NONE: readonly Pointed[] = [];
const kept = new Map<string, readonly Pointed[]>();
const watchers = new Set<() => void>();

/** The passages pointed to for this person, in the order in which they were. */
export function usePointed(participant: string): readonly Pointed[] {
  return useSyncExternalStore(watch, () => kept.get(participant) ?? NONE);
}

/** Point to a passage; the same again changes nothing. */
export function point(participant: string, passage: Pointed): void {
  const others = (kept.get(participant) ?? NONE).filter((each) => !isSame(each, passage));
  set(participant, [...others, passage]);
}

/** Let a passage go again; all of them, where none is given. */
export function letGo(participant: string, passage?: Pointed): void {
  set(participant, passage ? (kept.get(participant) ?? NONE).filter((each) => !isSame(each, passage)) : NONE);
}

function isSame(one: Passage, other: Passage): boolean {
  return one.version === other.version && one.start === other.start && one.end === other.end;
}

function set(participant: string, passages: readonly Pointed[]): void {
  kept.set(participant, passages);
  watchers.forEach((tell) => tell());
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
