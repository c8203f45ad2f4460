/** The table of people: its columns, who is in it, in what order. */

import type { Attribute, Participant, Value } from '../../api/types';
import { order, shown } from './values';

export interface Column {
  key: string;
  name: string;
  width: number;
  /** Absent for the counts, which nobody edits. */
  attribute?: Attribute;
  value: (person: Participant) => Value | undefined;
}

export interface Sorting {
  key: string;
  direction: 1 | -1;
}

/** Only people whose value of an attribute is this, as it is shown. */
export interface Only {
  attribute: string;
  value: string;
}

export interface Ordering {
  find: string;
  only: readonly Only[];
  sorting: Sorting | null;
}

const WIDTHS: Record<string, number> = { number: 100, boolean: 100, date: 130, choice: 120, text: 190 };
const PER_LETTER = 7.4;

/** One column an attribute of participants, then how much there is of each person. */
export function columnsOf(attributes: readonly Attribute[]): Column[] {
  const own = attributes
    .filter((attribute) => attribute.of === 'participant')
    .map((attribute) => ({
      key: attribute.id,
      name: attribute.name,
      width: widthOf(attribute),
      attribute,
      value: (person: Participant) => person.attributes[attribute.id],
    }));
  return [...own, counting('sources', 'Texts'), counting('sessions', 'Sessions'), counting('codings', 'Codings')];
}

/** As wide as its name and its choices need, within reason. */
function widthOf({ name, type, options }: Attribute): number {
  const longest = Math.max(name.length + 4, ...options.map((option) => option.length));
  return Math.max(WIDTHS[type] ?? 110, Math.min(270, longest * PER_LETTER + 26));
}

function counting(key: 'sources' | 'sessions' | 'codings', name: string): Column {
  return { key, name, width: 96, value: (person) => person[key] };
}

/** Those people who are asked for, in the order asked for. */
export function listed(
  people: readonly Participant[],
  columns: readonly Column[],
  { find, only, sorting }: Ordering,
): Participant[] {
  const words = find.trim().toLowerCase();
  const chosen = people.filter((person) => meets(person, only) && (words === '' || tells(person, words)));
  if (!sorting) return chosen;
  const column = columns.find(({ key }) => key === sorting.key);
  const value = (person: Participant) => (column ? column.value(person) : person.name);
  return chosen.sort((a, b) => order(column?.attribute ?? null, value(a), value(b), sorting.direction));
}

/** All values of one attribute are alternatives; different attributes must all be met. */
function meets(person: Participant, only: readonly Only[]): boolean {
  const attributes = [...new Set(only.map(({ attribute }) => attribute))];
  return attributes.every((id) => only.some(({ attribute, value }) => attribute === id && shown(person.attributes[id]) === value));
}

function tells(person: Participant, words: string): boolean {
  return [person.name, person.note, ...Object.values(person.attributes).map(shown)].some((each) =>
    each.toLowerCase().includes(words),
  );
}

const MOST_VALUES = 14;

/** The values of an attribute to choose from, none at all where there are many. */
export function valuesIn(people: readonly Participant[], attribute: Attribute): string[] {
  const there = new Set(people.map((person) => shown(person.attributes[attribute.id])));
  const known = attribute.options.filter((option) => there.has(option));
  const others = [...there].filter((value) => !known.includes(value)).sort();
  const values = [...known, ...others];
  return values.length > MOST_VALUES ? [] : values;
}
