/** The words around a passage, cut where words end. */

import type { Passage } from '../../api/types';

type Around = Pick<Passage, 'before' | 'after' | 'start'>;

/** What stands before, from the beginning of a word on. */
export function leading({ before, start }: Around): string {
  const text = closed(before);
  if (Array.from(before).length >= start || /^\s*\n/u.test(before)) return text.trimStart();
  return `…${text.replace(/^\S*\s+/u, '')}`;
}

/** What stands after, up to the end of a word. */
export function trailing({ after }: Around): string {
  const text = closed(after);
  if (text === '' || /[\s.,;:!?…”’)\]]$/u.test(text)) return text.trimEnd();
  return `${text.replace(/\s+\S*$/u, '')}…`;
}

/** Words of several turns without the empty lines between them. */
export function closed(text: string): string {
  return text.replace(/\n\s*\n/gu, '\n');
}

const BEFORE = 90;
const AFTER = 60;

/** The nearest words before, where there is little room: from the beginning of one on. */
export function nearBefore(before: string): string {
  const near = Array.from(closed(before)).slice(-BEFORE).join('');
  return near.length < closed(before).length ? `…${near.replace(/^\S*\s+/u, '')}` : near;
}

/** The nearest words after, where there is little room: up to the end of one. */
export function nearAfter(after: string): string {
  const near = Array.from(closed(after)).slice(0, AFTER).join('');
  return near.length < closed(after).length ? `${near.replace(/\s+\S*$/u, '')}…` : near;
}
