/** What the code picker offers for what was typed. */

import type { Code } from '../../api/types';
import { match } from '../../ui/fuzzy';

export interface Choice {
  code: Code;
  /** Letters to underline in the name. */
  ranges: [number, number][];
  /** Its key among the codes used lately, 1 to 9. */
  digit?: number;
}

const MOST = 60;

/**
 * Codes for what was typed, best first. With nothing typed: those used lately, then the codebook in its order.
 * A retired code is not offered; of equal matches the one used more comes first.
 */
export function choicesFor(typed: string, codes: readonly Code[], lately: readonly string[]): Choice[] {
  const open = codes.filter((code) => code.status !== 'retired');
  const digits = new Map(lately.map((id, at) => [id, at + 1]));
  const choice = (code: Code, ranges: [number, number][]): Choice => {
    const digit = digits.get(code.id);
    return digit === undefined ? { code, ranges } : { code, ranges, digit };
  };
  if (!typed.trim()) {
    const recent = lately.flatMap((id) => open.find((code) => code.id === id) ?? []);
    const rest = open.filter((code) => !digits.has(code.id));
    return [...recent, ...rest].slice(0, MOST).map((code) => choice(code, []));
  }
  return open
    .flatMap((code) => scored(typed, code, digits.has(code.id)))
    .sort((a, b) => b.score - a.score || b.code.codings - a.code.codings)
    .slice(0, MOST)
    .map(({ code, ranges }) => choice(code, ranges));
}

function scored(typed: string, code: Code, isRecent: boolean) {
  const name = match(typed, code.name);
  const label = code.label ? match(typed, code.label) : null;
  const path = code.path ? match(typed, code.path) : null;
  const best = Math.max(name?.score ?? -1, label?.score ?? -1, path ? path.score * 0.5 : -1);
  if (best < 0) return [];
  return [{ code, ranges: name?.ranges ?? [], score: best + (isRecent ? 4 : 0) }];
}

/** Is there a code of exactly this name already? */
export function isNameTaken(typed: string, codes: readonly Code[]): boolean {
  const name = typed.trim().toLocaleLowerCase();
  return codes.some((code) => code.name.toLocaleLowerCase() === name);
}
