/** Addresses of things that can be spoken about. */

import type { Passage } from '../../api/types';
import { address } from '../../app/router';

/** The place of a passage in its text. */
export function passageAddress({ source, version, start, codings, waiting }: Pick<Passage, 'source' | 'version' | 'start' | 'codings' | 'waiting'>): string {
  return address('texts', source, { at: start, coding: codings[0], version: waiting ? version : undefined });
}

/** The spot `start` in a text. */
export function spotAddress(source: string, start: number): string {
  return address('texts', source, { at: start });
}

/** The address for a question. */
export function askAddress(expression: string): string {
  return address('ask', '', { q: expression });
}
