/** What a file does not carry as it was: one line for each reason, with what it befell and in which places. */

import type { Draft } from '../../api/answers';
import { number } from '../../ui/time';

type Listed = Draft['losses'][number];
/** One thing a file does not carry as it was, as the server tells it. */
export type Loss = Omit<Listed, 'fate' | 'source'> & Partial<Pick<Listed, 'fate' | 'source'>>;

export type Fate = 'dropped' | 'approximated' | 'set aside';

interface Counted {
  name: string;
  count: number;
}

export interface Reason {
  reason: string;
  whats: Counted[];
  places: Counted[];
}

export interface Fated {
  fate: Fate;
  reasons: Reason[];
}

const FATES: Fate[] = ['dropped', 'approximated', 'set aside'];

/** The losses by what becomes of them and why; what is the same in several places is counted together. */
export function byFate(losses: readonly Loss[]): Fated[] {
  return FATES.map((fate) => ({ fate, reasons: reasonsOf(losses.filter((loss) => (loss.fate ?? 'dropped') === fate)) })).filter(
    ({ reasons }) => reasons.length > 0,
  );
}

function reasonsOf(losses: readonly Loss[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const { what, reason, count, where } of losses) {
    // What lies in places is a line of its own, so that its places are its own.
    const key = where ? `${reason}\n${what}` : reason;
    const one = found.get(key) ?? { reason, whats: [], places: [] };
    add(one.whats, what, count);
    if (where) add(one.places, where, count);
    found.set(key, one);
  }
  return [...found.values()];
}

function add(some: Counted[], name: string, count: number): void {
  const there = some.find((each) => each.name === name);
  if (there) there.count += count;
  else some.push({ name, count });
}

/** “1 set”, “14 texts of sources”; what has no singular is not counted where there is one. */
export function countedKind({ name, count }: Counted): string {
  if (count !== 1) return `${number(count)} ${name}`;
  return one(name) === name ? name : `1 ${one(name)}`;
}

/** The first word in the singular: “texts of sources” are each a “text of sources”. */
function one(what: string): string {
  const [first = '', ...rest] = what.split(' ');
  const single = first.endsWith('ies') ? `${first.slice(0, -3)}y` : first.replace(/(?<![s'’])s$/, '');
  return [single, ...rest].join(' ');
}
