/** A question to the material as the builder draws it: conditions one under the other, each joined to all above it. */

export type Subject = 'code' | 'text' | 'speaker' | 'source' | 'attribute' | 'facet' | 'coder' | 'origin' | 'memo';
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
export const ROWS_APART: readonly How[] = ['near', 'followed by'];
export const AND: Join = { how: 'and', turns: 1 };

let lastKey = 0;

/** A key for a part that React can hold on to while the part changes. */
export function freshKey(): number {
  lastKey += 1;
  return lastKey;
}

/** A condition on `subject`, still without a value. */
export function condition(subject: Subject = 'code', fields: Partial<Condition> = {}): Condition {
  return { kind: 'condition', key: freshKey(), join: AND, not: false, subject, name: '', sign: '=', value: '', only: false, ...fields };
}

/** A group of parts, in parentheses when spelt out. */
export function group(parts: Part[], fields: Partial<Group> = {}): Group {
  return { kind: 'group', key: freshKey(), join: AND, not: false, parts, ...fields };
}

/** Whether a part says something already; a part that does not is left out of the spelt question. */
export function isComplete(part: Part): boolean {
  if (part.kind === 'group') return part.parts.some(isComplete);
  if (part.subject === 'memo') return true;
  return part.value.trim() !== '' && (part.name !== '' || !isNamed(part.subject));
}

/** Whether a condition of this subject needs the name of an attribute or facet. */
export function isNamed(subject: Subject): boolean {
  return subject === 'attribute' || subject === 'facet';
}

/** The question as text, with parentheses wherever the reading order needs them. */
export function spell(whole: Group): string {
  let text = '';
  let last: How | null = null;
  for (const part of unfolded(whole.parts)) {
    const words = spellPart(part);
    if (last === null && text === '') {
      text = words;
      continue;
    }
    const { how } = part.join;
    const chained = how === last && (how === 'and' || how === 'or');
    text = `${last !== null && !chained ? `(${text})` : text} ${spellJoin(part.join)} ${words}`;
    last = how;
  }
  return text;
}

/** The complete parts; a group that stands first needs no parentheses, since reading goes from top to bottom. */
function unfolded(parts: Part[]): Part[] {
  const [first, ...rest] = parts.filter(isComplete);
  if (!first) return [];
  return first.kind === 'group' && !first.not ? [...unfolded(first.parts), ...rest] : [first, ...rest];
}

function spellJoin({ how, turns }: Join): string {
  return ROWS_APART.includes(how) && turns !== 1 ? `${how}[${turns}]` : how;
}

function spellPart(part: Part): string {
  if (part.kind === 'condition') return (part.not ? 'not ' : '') + spellCondition(part);
  const complete = part.parts.filter(isComplete);
  const alone = complete.length === 1 ? complete[0] : undefined;
  if (alone && !part.not) return spellPart(alone);
  return `${part.not ? 'not ' : ''}(${spell(part)})`;
}

function spellCondition({ subject, name, sign, value, only }: Condition): string {
  switch (subject) {
    case 'memo':
      return 'memo';
    case 'code':
      return `${only ? 'only ' : ''}${quoted(value.trim())}`;
    case 'text':
      return `text~"${escaped(value)}"`;
    case 'attribute':
    case 'facet':
      return `${quoted(name)}${sign}${quoted(value)}`;
    default:
      return `${subject}${sign}${quoted(value)}`;
  }
}

const RESERVED = /^(and|or|not|overlaps|within|near|followed|by|only|memo)$/i;

/** `words` as they stand where the language can read them so, else in quotes. */
export function quoted(words: string): string {
  const plain = /^[^\s()"=<>!~[\]\\]+$/u.test(words) && !RESERVED.test(words);
  return plain ? words : `"${escaped(words)}"`;
}

function escaped(words: string): string {
  return words.replace(/["\\]/g, (mark) => `\\${mark}`);
}
