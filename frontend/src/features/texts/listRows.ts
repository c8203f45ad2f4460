/** The list of texts as rows: grouped by the first choice attribute of participants. */

import type { Attribute, Source, Value } from '../../api/types';
import { capital } from '../../ui/time';

export type ListRow =
  | { kind: 'heading'; name: string; count: number }
  | { kind: 'source'; source: Source; note: string };

const NOBODY = 'Other texts';

/** The attribute by which the list is grouped, if the study has one. */
export function groupingOf(attributes: readonly Attribute[]): Attribute | undefined {
  return attributes
    .filter(({ of, type }) => of === 'participant' && type === 'choice')
    .sort((a, b) => a.position - b.position)[0];
}

/** Rows for the list; ungrouped when `grouping` is undefined, or known of nobody yet. */
export function rowsOf(sources: readonly Source[], attributes: readonly Attribute[], grouping = groupingOf(attributes)): ListRow[] {
  const row = (source: Source): ListRow => ({ kind: 'source', source, note: noteOf(source, attributes, grouping) });
  if (!grouping) return sources.map(row);
  const groups = new Map<string, Source[]>();
  for (const name of groupNames(grouping)) groups.set(name, []);
  for (const source of sources) {
    const name = groupOf(source, grouping);
    groups.set(name, [...(groups.get(name) ?? []), source]);
  }
  const last = [notKnown(grouping), NOBODY];
  const named = [...groups].filter(([, members]) => members.length);
  if (named.every(([name]) => last.includes(name))) return sources.map(row);
  named.sort(([a], [b]) => last.indexOf(a) - last.indexOf(b));
  return named.flatMap(([name, members]) => [{ kind: 'heading' as const, name, count: members.length }, ...members.map(row)]);
}

/** The groups of the list, in the order of the attribute's options. */
export function groupNames({ options }: Attribute): string[] {
  return options.map((option) => capital(spoken(option)));
}

function notKnown({ name }: Attribute): string {
  return `${capital(spoken(name))} not known`;
}

/** The group of the list a source stands in. */
export function groupOf(source: Source, grouping: Attribute): string {
  if (!source.participants.length) return NOBODY;
  const values = new Set(source.participants.map(({ attributes }) => attributes[grouping.name]));
  const [value] = values;
  if (values.size > 1) return 'Several groups';
  return value === undefined || value === null || value === '' ? notKnown(grouping) : capital(spoken(value));
}

/** The second line: what is known of the person, two things at most; of a text of many, who they are. */
export function noteOf(source: Source, attributes: readonly Attribute[], grouping?: Attribute): string {
  return [source.unconsented && 'no valid consent', knownOf(source, attributes, grouping)].filter(Boolean).join(' · ');
}

function knownOf(source: Source, attributes: readonly Attribute[], grouping?: Attribute): string {
  const [person, ...others] = source.participants;
  if (others.length) return source.participants.map(({ name }) => name).join(', ');
  const values = person?.attributes ?? source.attributes;
  const said = attributes
    .filter(({ of, id }) => of === (person ? 'participant' : 'source') && id !== grouping?.id)
    .sort((a, b) => a.position - b.position)
    .map((attribute) => saying(attribute, values[attribute.name]))
    .filter(Boolean)
    .slice(0, 2);
  if (said.length) return said.join(', ');
  return source.kind === 'transcript' ? '' : source.kind;
}

/** A value as people say it: without underscores, with a dash between numbers. */
export function spoken(value: Value): string {
  return String(value).replaceAll('_', ' ').replace(/(\d)-(\d)/g, '$1–$2');
}

/** A value with as much of its attribute's name as it needs: `7 years`, `community team`, `Paid`. */
export function saying({ name, type }: Attribute, value: Value | undefined): string {
  if (value === undefined || value === null || value === '') return '';
  if (type === 'boolean') return value ? name : '';
  if (/^years?\b|^years?_/i.test(name) && !/year/i.test(String(value))) return `${spoken(value)} ${value === 1 ? 'year' : 'years'}`;
  return type === 'number' ? `${spoken(name).toLocaleLowerCase()} ${value}` : spoken(value);
}
