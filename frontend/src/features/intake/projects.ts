/** What a project of another program holds, in words. */

import type { ProjectFound } from '../../api/answers';
import { counted, number } from '../../ui/time';

const HELD: [string, string][] = [
  ['sources', 'Texts and other sources'],
  ['codes', 'Codes'],
  ['codings', 'Codings'],
  ['participants', 'Cases, as participants'],
  ['memos', 'Notes, as memos'],
  ['links', 'Links'],
  ['attributes', 'Variables, as attributes'],
  ['coders', 'People who coded'],
];

/** What there is of each kind; nothing of what there is not. */
export function heldIn({ counts }: ProjectFound): [string, string][] {
  return HELD.filter(([key]) => (counts[key] ?? 0) > 0).map(([key, name]) => [name, number(counts[key] ?? 0)]);
}

/** Whether the study has it already. */
export function newIn({ counts, new: fresh }: ProjectFound): string {
  const coming = Object.values(fresh).reduce((sum, count) => sum + count, 0);
  const held = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (held > 0 && coming === 0) return 'The study has all of this already; nothing will be added.';
  return 'All of it comes in as one step, which can be undone.';
}

/** How its positions are counted, for those who want to know; each way once. */
export function howCounted({ positions }: ProjectFound): string[] {
  const ways = new Map<string, number>();
  for (const { convention, other } of positions) {
    const way = other ? `${convention}; some passages with ${other.replace('code points, ', '')}` : convention;
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  return [...ways].map(([way, texts]) => `Positions in ${counted(texts, 'text')}: counted in ${way}. Tested on the words.`);
}

type Held = readonly { project?: ProjectFound | null; drafts: readonly unknown[] }[];

/** What a person still has to say of codes of the same name; null where there is nothing. */
export function unsaid(files: Held, codes: string): string | null {
  const same = files.some(({ project }) => (project?.same_named.length ?? 0) > 0);
  return same && codes === '' ? 'Say whether the codes of the same name are the same.' : null;
}

/** Whether nothing but projects is to come in. */
export function isProjectsAlone(files: Held): boolean {
  return files.some(({ project }) => project) && files.every(({ drafts }) => drafts.length === 0);
}
