/** What a question can be made of in this study: codes, attributes, facets, people. */

import { useMemo } from 'react';
import { useAttributes, useCodes, useFacets, usePeople, useSources, useStudy } from '../../api/queries';
import type { Attribute, Code, Facet } from '../../api/types';
import type { Option } from '../../ui/Select';
import { type Condition, type Subject, condition } from './question';

export interface Vocabulary {
  codes: readonly Code[];
  attributes: readonly Attribute[];
  facets: readonly Facet[];
  people: readonly string[];
  coders: readonly string[];
  sources: readonly string[];
}

const NONE: never[] = [];

/** The vocabulary, null until what matters for reading a question is here. */
export function useVocabulary(): Vocabulary | null {
  const [codes, attributes, facets] = [useCodes().data, useAttributes().data, useFacets().data];
  const coders = useStudy().data?.coders ?? NONE;
  const people = usePeople();
  const sources = useSources().data?.pages;
  return useMemo(() => {
    if (!codes || !attributes || !facets) return null;
    return {
      codes: codes.filter((code) => code.status !== 'retired' || code.codings > 0),
      attributes,
      facets,
      people: people.map(({ name }) => name),
      coders: coders.map(({ name }) => name),
      sources: (sources ?? NONE).flatMap((page) => page.items.map(({ name }) => name)),
    };
  }, [codes, attributes, facets, coders, people.length, sources]);
}

/** The shortest name by which the language of questions finds a code: its short label, its name, or its path. */
export function spokenName(codes: readonly Code[], code: Code): string {
  const bears = (name: string) =>
    codes.filter((each) => [each.label, each.name].some((one) => one.toLowerCase() === name.toLowerCase()));
  const short = [code.label, code.name].find((name) => name !== '' && bears(name).length === 1);
  return short ?? code.path;
}

/** The code that a question means by `words`; undefined where none or several bear the name. */
export function codeSpoken(codes: readonly Code[], words: string): Code | undefined {
  const wanted = words.toLowerCase().replace(/\s*\/\s*/gu, ' / ');
  const found = codes.filter(({ id, label, name, path }) =>
    [id, label, name, path].some((one) => one !== '' && one.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : found.find(({ label }) => label.toLowerCase() === wanted);
}

/** What a condition can be about: the id tells subject and name, as in `attribute:setting`. */
export function subjects({ attributes, facets }: Vocabulary): Option[] {
  return [
    { id: 'code', name: 'Code' },
    { id: 'coded', name: 'Any code' },
    { id: 'text', name: 'Words' },
    { id: 'participant', name: 'Person' },
    { id: 'speaker', name: 'Speaker' },
    { id: 'source', name: 'Text' },
    { id: 'coder', name: 'Coder' },
    { id: 'memo', name: 'Has a memo' },
    { id: 'origin', name: 'How it was coded' },
    ...named('attribute', attributes),
    ...named('facet', facets),
  ];
}

function named(subject: Subject, things: readonly { name: string }[]): Option[] {
  const names = [...new Set(things.map(({ name }) => name))];
  return names.map((name) => ({ id: `${subject}:${name}`, name }));
}

/** The id of a condition's subject among `subjects`. */
export function subjectId({ subject, name }: Condition): string {
  return name ? `${subject}:${name}` : subject;
}

/** `old` made to be about another subject; its place and joining stay. */
export function aboutSubject(old: Condition, id: string): Condition {
  const at = id.indexOf(':');
  const [subject, name] = at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)];
  return { ...condition(subject as Subject, { name }), key: old.key, join: old.join, not: old.not };
}

const ORIGINS = ['hand', 'in vivo', 'imported'];

/** The values to choose from for a condition; null where anything can be typed. */
export function valuesFor({ subject, name }: Condition, words: Vocabulary): readonly string[] | null {
  switch (subject) {
    case 'participant':
      return words.people;
    case 'speaker':
      return ['interviewer', 'participant', ...words.people];
    case 'source':
      return words.sources;
    case 'coder':
      return words.coders;
    case 'origin':
      return ORIGINS;
    case 'facet':
      return words.facets.find((facet) => facet.name.toLowerCase() === name.toLowerCase())?.values ?? null;
    case 'attribute':
      return valuesOf(words.attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase()));
    default:
      return null;
  }
}

function valuesOf(attribute: Attribute | undefined): readonly string[] | null {
  if (attribute?.type === 'boolean') return ['yes', 'no'];
  return attribute?.type === 'choice' && attribute.options.length > 0 ? attribute.options : null;
}

/** Whether the values of a condition's subject have an order, so that “more than” says something. */
export function isOrdered({ subject, name }: Condition, { attributes }: Vocabulary): boolean {
  const attribute = subject === 'attribute' ? attributes.find((one) => one.name.toLowerCase() === name.toLowerCase()) : undefined;
  return attribute?.type === 'number' || attribute?.type === 'date';
}
