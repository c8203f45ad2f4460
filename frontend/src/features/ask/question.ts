/** A question to the material as the builder draws it: conditions one under the other, each joined to all above it. */

export type Subject =
  'code' | 'coded' | 'text' | 'speaker' | 'participant' | 'source' | 'attribute' | 'facet' | 'coder' | 'origin' | 'memo';
export type Sign = '=' | '!=' | '<' | '>' | '<=' | '>=';
export type How = 'and' | 'or' | 'overlaps' | 'within' | 'near' | 'followed by';

/** How a part joins what stands above it; `turns` counts for near and followed by alone. */
export interface Join {
  how: How;
  turns: number;
}

export interface Condition {
  kind: 'condition';
  key: number;
  join: Join;
  not: boolean;
  subject: Subject;
  /** The attribute's or facet's name; empty for the other subjects. */
  name: string;
  sign: Sign;
  value: string;
  /** A code without the codes under it. */
  only: boolean;
}

export interface Group {
  kind: 'group';
  key: number;
  join: Join;
  not: boolean;
  parts: Part[];
}

export type Part = Condition | Group;

export const JOINS: readonly How[] = ['and', 'or', 'overlaps', 'within', 'near', 'followed by'];
/** Relations between passages; what they join stands in parentheses, unless it is a single condition. */
export const RELATIONS: readonly How[] = ['overlaps', 'within', 'near', 'followed by'];
export const IN_TURNS: readonly How[] = ['near', 'followed by'];
export const AND: Join = { how: 'and', turns: 1 };

let lastKey = 0;

/** A key for a part that React can hold on to while the part changes. */
export function freshKey(): number {
  lastKey += 1;
  return lastKey;
}

/** A condition on `subject`, still without a value. */
export function condition(subject: Subject = 'code', fields: Partial<Condition> = {}): Condition {
  return {
    kind: 'condition',
    key: freshKey(),
    join: AND,
    not: false,
    subject,
    name: '',
    sign: '=',
    value: '',
    only: false,
    ...fields,
  };
}

/** A group of parts, in parentheses when spelt out. */
export function group(parts: Part[], fields: Partial<Group> = {}): Group {
  return { kind: 'group', key: freshKey(), join: AND, not: false, parts, ...fields };
}

/** Whether a part says something already; a part that does not is left out of the spelt question. */
export function isComplete(part: Part): boolean {
  if (part.kind === 'group') return part.parts.some(isComplete);
  if (isAlone(part.subject)) return true;
  return part.value.trim() !== '' && (part.name !== '' || !isNamed(part.subject));
}

/** Whether a condition of this subject says all without a value: `memo`, `coded`. */
export function isAlone(subject: Subject): boolean {
  return subject === 'memo' || subject === 'coded';
}

/** Whether a condition of this subject needs the name of an attribute or facet. */
export function isNamed(subject: Subject): boolean {
  return subject === 'attribute' || subject === 'facet';
}

/** The question as text, with parentheses wherever the reading order needs them. */
export function spell(whole: Group): string {
  const parts = whole.parts.filter(isComplete);
  const [first, ...rest] = parts;
  if (!first) return '';
  if (first.kind === 'group' && !first.not && rest.length === 0) return spell(first);
  let text = spellPart(first);
  let together: How | 'not' | null = first.not ? 'not' : null;
  for (const part of rest) {
    const { how } = part.join;
    const left = standsTogether(together, how) ? text : `(${text})`;
    const right = part.not && RELATIONS.includes(how) ? `(${spellPart(part)})` : spellPart(part);
    text = `${left} ${spellJoin(part.join)} ${right}`;
    together = how;
  }
  return text;
}

/** Whether what is spelt so far can take another join without parentheses around it. */
function standsTogether(together: How | 'not' | null, how: How): boolean {
  if (together === null) return true;
  if (together === 'not') return !RELATIONS.includes(how);
  return together === how && !RELATIONS.includes(how);
}

function spellJoin({ how, turns }: Join): string {
  return IN_TURNS.includes(how) && turns !== 1 ? `${how}[${turns}]` : how;
}

function spellPart(part: Part): string {
  const not = part.not ? 'not ' : '';
  if (part.kind === 'condition') return not + spellCondition(part);
  const complete = part.parts.filter(isComplete);
  const alone = complete.length === 1 ? complete[0] : undefined;
  if (alone?.kind === 'condition' && !alone.not) return not + spellCondition(alone);
  return `${not}(${spell(part)})`;
}

function spellCondition({ subject, name, sign, value, only }: Condition): string {
  switch (subject) {
    case 'memo':
    case 'coded':
      return subject;
    case 'code':
      return `${only ? 'only ' : ''}${quoted(value.trim())}`;
    case 'text':
      return `text~${inQuotes(value)}`;
    case 'attribute':
    case 'facet':
      return `${OWN.test(name) ? inQuotes(name) : quoted(name)}${sign}${quoted(value)}`;
    default:
      return `${subject}${sign}${quoted(value)}`;
  }
}

const OPERATORS = /^(and|or|not|only|overlaps|within|near|followed|by|memo|coded)$/iu;
const OWN = /^(text|speaker|source|participant|coder|origin)$/iu;
const PLAIN = /^[^\s()[\]"“”=<>~!≠≤≥\\]+$/u;

/** `words` as they stand where the language can read them so, else in quotation marks. */
export function quoted(words: string): string {
  return PLAIN.test(words) && !OPERATORS.test(words) ? words : inQuotes(words);
}

function inQuotes(words: string): string {
  return `"${words.replace(/["\\]/gu, (mark) => `\\${mark}`)}"`;
}
