/** Values of attributes: as people read them, as people type them, and in what order they stand. */

import type { Attribute, Value as Known } from '../../api/types';

export type Value = Known | undefined;
export type Typed = Pick<Attribute, 'name' | 'type' | 'options'>;

export type Reading = { value: Known } | { message: string };

const YES = ['yes', 'y', 'true', '1'];
const NO = ['no', 'n', 'false', '0'];

/** The value as it stands in the table; empty where there is none. */
export function shown(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}

/** What was typed, in the attribute's type; null takes the value away. A message says what would be right. */
export function typedIn({ name, type, options }: Typed, text: string): Reading {
  const words = text.trim();
  if (words === '') return { value: null };
  if (type === 'number') return numberIn(name, words);
  if (type === 'boolean') return yesOrNo(name, words);
  if (type === 'date') {
    return isDate(words) ? { value: words } : { message: `${name} is a date, written year-month-day, such as 2024-03-12.` };
  }
  if (type === 'choice' && options.length > 0) return choiceIn(name, options, words);
  return { value: words };
}

function numberIn(name: string, words: string): Reading {
  const number = Number(words.replace(/[\s\u00a0]/gu, '').replace(/^(-?\d+),(\d+)$/u, '$1.$2'));
  return Number.isFinite(number) ? { value: number } : { message: `${name} is a number; “${words}” is not.` };
}

function yesOrNo(name: string, words: string): Reading {
  const word = words.toLowerCase();
  if (YES.includes(word)) return { value: true };
  if (NO.includes(word)) return { value: false };
  return { message: `${name} is yes or no; “${words}” is neither.` };
}

function choiceIn(name: string, options: string[], words: string): Reading {
  const lower = words.toLowerCase();
  const exact = options.find((option) => option.toLowerCase() === lower);
  const starting = options.filter((option) => option.toLowerCase().startsWith(lower));
  const option = exact ?? (starting.length === 1 ? starting[0] : undefined);
  return option ? { value: option } : { message: `${name} is one of ${options.join(', ')}.` };
}

function isDate(words: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(words)) return false;
  const day = new Date(`${words}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(words);
}

/** Order for a column: numbers by size, choices as they are listed, words by the alphabet; nothing stands last either way. */
export function order(attribute: Typed | null, a: Value, b: Value, direction: 1 | -1): number {
  const [none, other] = [shown(a) === '', shown(b) === ''];
  if (none || other) return Number(none) - Number(other);
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
  if (attribute?.type === 'choice') {
    const places = [a, b].map((value) => attribute.options.indexOf(shown(value)));
    if (places[0] !== places[1]) return direction * (places[0]! - places[1]!);
  }
  return direction * shown(a).localeCompare(shown(b), undefined, { numeric: true, sensitivity: 'base' });
}
