/** Kinds, fields and values of records, as people say them. */

import type { Kind } from '../../api/types';

export const KINDS: { id: Kind; name: string }[] = [
  { id: 'source', name: 'Texts' },
  { id: 'code', name: 'Codes' },
  { id: 'coding', name: 'Codings' },
  { id: 'participant', name: 'People' },
  { id: 'attribute', name: 'Attributes' },
  { id: 'session', name: 'Sessions' },
  { id: 'guide', name: 'The guide' },
  { id: 'asked', name: 'Questions asked' },
  { id: 'approach', name: 'Recruitment' },
  { id: 'memo', name: 'Memos' },
  { id: 'link', name: 'Links' },
  { id: 'question', name: 'Questions' },
  { id: 'facet', name: 'Facets' },
  { id: 'coder', name: 'Coders' },
  { id: 'study', name: 'The study' },
];

const ONE: Partial<Record<Kind, string>> = {
  source: 'Text',
  version: 'Version of a text',
  segment: 'Words',
  code: 'Code',
  coding: 'Coding',
  participant: 'Person',
  attribute: 'Attribute',
  session: 'Session',
  guide: 'Version of the guide',
  asked: 'Question asked',
  approach: 'Line of the recruitment log',
  memo: 'Memo',
  link: 'Link',
  question: 'Question',
  facet: 'Facet',
  coder: 'Coder',
  study: 'Study',
};

/** What one record of this kind is called. */
export function kindInWords(kind: Kind): string {
  return ONE[kind] ?? kind;
}

const FIELDS: Record<string, string> = {
  name: 'Name',
  label: 'Short label',
  brief: 'In brief',
  definition: 'Definition',
  use_when: 'Use when',
  not_when: 'Don’t use when',
  near_miss: 'Near miss',
  parent: 'Under',
  position: 'Place among its siblings',
  about: 'About',
  text: 'Text',
  title: 'Title',
  participant: 'Person',
  participants: 'People',
  source: 'Text',
  segment: 'Words',
  place: 'Place in the text',
  quote: 'Words',
  coder: 'Coder',
  author: 'Author',
  at: 'When',
  fit: 'Fit',
  where: 'Asked of',
  expression: 'Question',
  options: 'Choices',
  start: 'From',
  end: 'To',
  of: 'Belongs to',
  status: 'In use',
  private: 'Private',
  version: 'Version',
  speakers: 'Speakers',
};

/** A field's name for reading: “use_when” is “Use when”. */
export function fieldInWords(field: string): string {
  return FIELDS[field] ?? (field.charAt(0).toUpperCase() + field.slice(1)).replaceAll('_', ' ');
}

export type NameOf = (id: string) => string | undefined;

/** A value for reading; ids are told by their names where these are known, and left out where not. */
export function valueInWords(value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string')
    return nameOf(value.slice(value.indexOf(':') + 1)) ?? nameOf(value) ?? (isId(value) ? '(gone)' : value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value
      .map((item) => valueInWords(item, nameOf))
      .filter(Boolean)
      .join(', ');
  const pairs = Object.entries(value).filter(([, item]) => item !== null && item !== '');
  return pairs.map(([key, item]) => `${nameOf(key) ?? fieldInWords(key).toLowerCase()}: ${valueInWords(item, nameOf)}`).join(', ');
}

function isId(value: string): boolean {
  return /^([a-z]+:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u.test(value);
}
