/** What a project of another program holds, in words. */

import type { ProjectFound } from '../../api/answers';
import { counted } from '../../ui/time';

/** Of these it is always said how many there are; of the others only where there are any. */
const ALWAYS = ['sources', 'codes', 'codings', 'participants', 'memos'];
const HELD: [string, string][] = [
  ['sources', 'Texts and other sources'],
  ['codes', 'Codes'],
  ['codings', 'Codings (a code on a passage)'],
  ['participants', 'Cases, as participants'],
  ['memos', 'Notes, as memos'],
  ['links', 'Links'],
  ['attributes', 'Variables, as attributes'],
  ['coders', 'People who coded'],
];
const KINDS: [string, string][] = [
  ['sources', 'text'],
  ['codes', 'code'],
  ['codings', 'coding'],
  ['participants', 'participant'],
  ['memos', 'memo'],
];

type Counts = Record<string, number>;

/** What there is of each kind, in the file and new for the study. */
export function heldIn({ counts, new: fresh }: Pick<ProjectFound, 'counts' | 'new'>): { key: string; name: string; held: number; fresh: number }[] {
  return HELD.map(([key, name]) => ({ key, name, held: counts[key] ?? 0, fresh: fresh[key] ?? 0 })).filter(
    ({ key, held }) => held > 0 || ALWAYS.includes(key),
  );
}

/** Why nothing would come of it; empty where something does. */
export function standing({ adds, counts }: ProjectFound): string {
  if (adds) return '';
  return Object.values(counts).some((count) => count > 0)
    ? 'Everything in this file is in the study already. Bringing it in again would add nothing.'
    : 'There is nothing in this file that could come in.';
}

/** “60 texts, 172 codes and 874 codings”; empty where there is nothing new of these. */
export function freshInWords(fresh: Counts): string {
  const said = KINDS.filter(([key]) => (fresh[key] ?? 0) > 0).map(([key, one]) => counted(fresh[key] ?? 0, one));
  return said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}` : (said[0] ?? '');
}

/** What the import will do, and that it can be taken back. */
export function comesOf({ new: fresh }: ProjectFound): string {
  const words = freshInWords(fresh);
  return `${words ? `${words} will be new` : 'A few things will be new'}. One undo takes all of it back.`;
}

/** The texts in which the place of some passages is in doubt, the most first. */
export function doubtful({ positions }: ProjectFound): ProjectFound['positions'] {
  return positions.filter(({ in_doubt }) => in_doubt > 0).sort((a, b) => b.in_doubt - a.in_doubt);
}

/** How the positions of each text are counted, and what speaks for it. */
export function howCounted({ positions }: ProjectFound): { source: string; way: string; evidence: string }[] {
  return positions.map(({ source, convention, other, others, evidence }) => ({
    source,
    way: inPlain(convention) + (other ? `; ${counted(others, 'passage')} in ${inPlain(other)}` : ''),
    evidence,
  }));
}

/** “code points” are what a reader would call letters and signs. */
function inPlain(convention: string): string {
  return convention.replace('code points', 'letters and signs (code points)').replace('UTF-16 units', 'units of UTF-16');
}

/** What a person still has to say of codes of the same name; null where there is nothing. */
export function unsaid({ same_named: same }: ProjectFound, codes: string): string | null {
  return same.length > 0 && codes === '' ? 'Say whether the codes of the same name are the same.' : null;
}
