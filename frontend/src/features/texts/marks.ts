/** Codings as the transcript view shows them. */

import type { Code, Coding, SourceDetail } from '../../api/types';
import type { CodeStyle, CodingMark, Transcript, Turn } from '../../transcript/types';
import { coloursOf, hueOf } from '../../ui/colours';

/** More changes than this at once are quicker painted anew. */
const FEW = 60;

/** Codes as the transcript view wants them: name and hue. */
export function stylesOf(codes: readonly Code[]): CodeStyle[] {
  const colours = coloursOf(codes);
  return codes.map(({ id, name }) => ({ id, name, ...hueOf(colours.get(id) ?? '') }));
}

export function markOf(coding: Coding): CodingMark {
  const { id, start, end, code_id, coder, facets, memos } = coding;
  return { id, start, end, code: code_id, coder, facets, hasMemo: memos > 0 };
}

export function turnsOf(detail: SourceDetail): Turn[] {
  return detail.turns.map(({ start, end, label, speaker, role, from_ms }) => ({
    label,
    start,
    end,
    speaker: speaker || null,
    role: role === 'interviewer' || role === 'participant' || role === 'other' ? role : null,
    fromMs: from_ms,
  }));
}

/** Bring what the view shows to `after`, by single changes where they are few. */
export function showChanges(view: Transcript, before: readonly CodingMark[], after: readonly CodingMark[]): void {
  const old = new Map(before.map((mark) => [mark.id, mark]));
  const changed = after.filter((mark) => !same(old.get(mark.id), mark));
  const kept = new Set(after.map((mark) => mark.id));
  const gone = before.filter((mark) => !kept.has(mark.id));
  if (changed.length + gone.length > FEW) {
    view.setCodings([...after]);
    return;
  }
  gone.forEach((mark) => view.remove(mark.id));
  changed.forEach((mark) => (old.has(mark.id) ? view.change(mark) : view.add(mark)));
}

/** Whose codings are shown: everyone's, mine, or one coder's (by id). */
export type Whose = 'all' | 'mine' | (string & {});

export function shownOf(codings: readonly Coding[], whose: Whose, me: string): Coding[] {
  if (whose === 'all') return [...codings];
  const coder = whose === 'mine' ? me : whose;
  return codings.filter((coding) => coding.coder_id === coder);
}

/** Codings in reading order; of those that begin together the longer first. */
export function inOrder(codings: readonly Coding[]): Coding[] {
  return [...codings].sort((a, b) => a.start - b.start || b.end - a.end || a.id.localeCompare(b.id));
}

/** The coding after (1) or before (-1) a coding or, without one, a place in the text. */
export function beside(codings: readonly Coding[], step: 1 | -1, from: Coding | number): Coding | undefined {
  const ordered = inOrder(codings);
  if (typeof from === 'number') {
    return step > 0 ? ordered.find((each) => each.start >= from) : ordered.filter((each) => each.start < from).at(-1);
  }
  return ordered[ordered.findIndex((each) => each.id === from.id) + step];
}

function same(a: CodingMark | undefined, b: CodingMark): boolean {
  return (
    a !== undefined &&
    a.start === b.start &&
    a.end === b.end &&
    a.code === b.code &&
    a.coder === b.coder &&
    a.hasMemo === b.hasMemo &&
    JSON.stringify(a.facets) === JSON.stringify(b.facets)
  );
}
