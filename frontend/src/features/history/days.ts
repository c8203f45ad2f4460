/** The journal as days, and one change as the fields that differ. */

export interface Day<E> {
  day: string;
  entries: E[];
}

/** Entries grouped by the local day of their `at`, in the order given. */
export function byDay<E extends { at: string }>(entries: readonly E[]): Day<E>[] {
  const days: Day<E>[] = [];
  for (const entry of entries) {
    const day = localDay(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

function localDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** “Today”, “Yesterday”, or the day in words; with the year where it is not this one. */
export function dayInWords(day: string, now: Date): string {
  const date = new Date(`${day}T12:00:00`);
  if (day === localDay(now)) return 'Today';
  if (day === localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 12))) return 'Yesterday';
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year });
}

export type Fields = Record<string, unknown> | null;

export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

const UNTOLD = new Set(['id', 'changed_at', 'kind_of']);

/** The fields in which a record differs before and after; of a field that holds values by name, those that differ. */
export function differences(before: Fields, after: Fields): Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((field) => !UNTOLD.has(field))
    .flatMap((field) => within({ field, before: before?.[field], after: after?.[field] }))
    .filter((one) => JSON.stringify(one.before ?? null) !== JSON.stringify(one.after ?? null))
    .filter((one) => says(one.before) || says(one.after));
}

/** A field with values by name (attributes, facets) as one difference a name; its name is then that of the value. */
function within(one: Difference): Difference[] {
  if (!isByName(one.before) && !isByName(one.after)) return [one];
  const [before, after] = [isByName(one.before) ? one.before : {}, isByName(one.after) ? one.after : {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

function isByName(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('kind' in value);
}

function says(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

export interface Cut {
  same: string;
  gone: string;
  come: string;
  rest: string;
}

/** Two texts as their common start, what went, what came, and their common end, cut between words. */
export function cut(before: string, after: string): Cut {
  const [a, b] = [words(before), words(after)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return {
    same: a.slice(0, start).join(''),
    gone: a.slice(start, a.length - end).join(''),
    come: b.slice(start, b.length - end).join(''),
    rest: a.slice(a.length - end).join(''),
  };
}

function words(text: string): string[] {
  return text.split(/(\s+)/u).filter(Boolean);
}
