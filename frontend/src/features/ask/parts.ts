/** Changing the parts of a question; each change gives a new whole. */

import { condition, group, type Group, type Part } from './question';

/** The whole with the part of `key` put through `change`; null takes it away. A group left empty goes too. */
export function altered(whole: Group, key: number, change: (part: Part) => Part | null): Group {
  const parts = whole.parts.flatMap((part): Part[] => {
    if (part.key === key) return listed(change(part));
    if (part.kind === 'condition') return [part];
    const inner = altered(part, key, change);
    return inner.parts.length > 0 ? [inner] : [];
  });
  return { ...whole, parts };
}

function listed(part: Part | null): Part[] {
  return part ? [part] : [];
}

/** The whole with another part at the end of the group of `key`. */
export function extended(whole: Group, key: number, added: Part): Group {
  if (whole.key === key) return { ...whole, parts: [...whole.parts, added] };
  return altered(whole, key, (part) => (part.kind === 'group' ? { ...part, parts: [...part.parts, added] } : part));
}

/** A condition turned into a group of itself and one more, in its place. */
export function grouped(part: Part): Group {
  return group([{ ...part, not: false }, condition('code', { join: { how: 'or', turns: 1 } })], { join: part.join, not: part.not });
}
