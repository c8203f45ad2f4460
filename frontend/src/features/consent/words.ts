/** Consent in plain words. */

import type { Allowed, Consent, Consenting } from '../../api/types';
import { longDate } from '../guide/words';

export type Scope = 'record' | 'use' | 'quote' | 'recontact' | 'archive' | 'secondary';

/** Each thing someone agrees to or not: as a form asks it, and as the head of a column. */
export const SCOPES: { id: Scope; asks: string; head: string }[] = [
  { id: 'record', asks: 'Recording the conversation', head: 'Recording' },
  { id: 'use', asks: 'Using what they said in this study', head: 'Use' },
  { id: 'quote', asks: 'Quoting them word for word', head: 'Quote' },
  { id: 'recontact', asks: 'Being asked again', head: 'Ask again' },
  { id: 'archive', asks: 'Keeping it in an archive', head: 'Archive' },
  { id: 'secondary', asks: 'Use by other studies', head: 'Other studies' },
];

export const MACHINES: Record<string, string> = {
  none: 'no machine',
  local: 'on this computer only',
  external: 'also outside services',
};

/** The same, short enough for a column. */
export const MACHINES_SHORT: Record<string, string> = { none: 'no', local: 'on this computer', external: 'outside too' };

/** Where someone stands, where that is out of the ordinary. */
export function standing({ recorded, expired, paused, stopped }: Allowed): string {
  if (paused) return 'paused';
  if (!recorded) return 'not recorded';
  if (expired) return 'expired';
  return stopped ? 'collect nothing more' : '';
}

/** Day, manner, who took it, and the form: “5 March 2026, written, taken by Anna (form v2)”. */
export function given({ form, date, mode, taken_by }: Consent): string {
  const parts = [date && longDate(date), mode, taken_by && `taken by ${taken_by}`].filter(Boolean).join(', ');
  return form ? `${parts} (form ${form})`.trim() : parts;
}

/** What someone does not allow today, as a sentence; empty where nothing is held back. */
export function heldBack({ allowed, name }: Consenting): string {
  if (allowed.paused) return `${name} has paused. Their words are left out of answers and files.`;
  const not = [];
  if (!allowed.use) not.push('used');
  if (!allowed.quote) not.push('quoted in files');
  if (!allowed.archive) not.push('put into an archive');
  if (allowed.machine === 'none') not.push('read by machines');
  if (!not.length) return '';
  const listed = not.length > 1 ? `${not.slice(0, -1).join(', ')} or ${not.at(-1)}` : not[0];
  return `Their words are not ${listed}.`;
}
