/** Moving codes about in the tree: by drag and drop, by keyboard, and how the tree looks afterwards. */

import type { Code } from '../../api/types';

/** Where a code goes: under `parent` (null: top level), before the sibling `before` (null: last). */
export interface Move {
  code: string;
  parent: string | null;
  before: string | null;
}

export type Way = 'up' | 'down' | 'in' | 'out';
export type DropSide = 'before' | 'after' | 'on';

export interface Branch {
  code: Code;
  children: Branch[];
}

/** The codes as a tree, in their order. A code whose parent is not there stands at the top. */
export function treeOf(codes: readonly Code[]): Branch[] {
  const branches = new Map(codes.map((code) => [code.id, { code, children: [] as Branch[] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.code.parent ? branches.get(branch.code.parent) : undefined;
    (parent?.children ?? roots).push(branch);
  }
  return roots;
}

/** One step by keyboard; null where there is no such place. */
export function stepped(codes: readonly Code[], id: string, way: Way): Move | null {
  const code = codes.find((each) => each.id === id);
  if (!code) return null;
  const siblings = siblingsOf(codes, code.parent);
  const at = siblings.findIndex((each) => each.id === id);
  switch (way) {
    case 'up':
      return at > 0 ? { code: id, parent: code.parent, before: siblings[at - 1]!.id } : null;
    case 'down':
      return at < siblings.length - 1 ? { code: id, parent: code.parent, before: siblings[at + 2]?.id ?? null } : null;
    case 'in':
      return at > 0 ? { code: id, parent: siblings[at - 1]!.id, before: null } : null;
    case 'out': {
      const parent = codes.find((each) => each.id === code.parent);
      return parent ? { code: id, parent: parent.parent, before: siblingAfter(codes, parent) } : null;
    }
  }
}

/** What dropping codes beside or on another means, in order; those that would go into themselves stay. */
export function dropped(codes: readonly Code[], ids: readonly string[], target: string, side: DropSide): Move[] {
  const there = codes.find((each) => each.id === target);
  if (!there) return [];
  const movable = codes.filter((each) => ids.includes(each.id) && !isWithin(codes, target, each.id)).map(({ id }) => id);
  if (side === 'on') return movable.map((code) => ({ code, parent: target, before: null }));
  const siblings = siblingsOf(codes, there.parent).filter(({ id }) => !movable.includes(id));
  const at = siblings.findIndex(({ id }) => id === target);
  const before = (side === 'before' ? target : siblings[at + 1]?.id) ?? null;
  return movable.map((code) => ({ code, parent: there.parent, before }));
}

/** The codes after a move, in tree order, with paths and depths as they become. */
export function moved(codes: readonly Code[], { code: id, parent, before }: Move): Code[] {
  const code = codes.find((each) => each.id === id);
  if (!code || (parent && isWithin(codes, parent, id))) return [...codes];
  const rest = codes.filter((each) => each.id !== id);
  const at = before ? rest.findIndex((each) => each.id === before) : rest.length;
  return flat(treeOf([...rest.slice(0, at), { ...code, parent }, ...rest.slice(at)]));
}

/** Is `id` this code, or somewhere under it? */
export function isWithin(codes: readonly Code[], id: string, root: string): boolean {
  const parents = new Map(codes.map((code) => [code.id, code.parent]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    if (at === root) return true;
    seen.add(at);
  }
  return false;
}

function flat(branches: Branch[], depth = 0, path = ''): Code[] {
  return branches.flatMap(({ code, children }) => {
    const here = path ? `${path} / ${code.name}` : code.name;
    return [{ ...code, depth, path: here }, ...flat(children, depth + 1, here)];
  });
}

function siblingsOf(codes: readonly Code[], parent: string | null): Code[] {
  return codes.filter((each) => each.parent === parent);
}

function siblingAfter(codes: readonly Code[], code: Code): string | null {
  const siblings = siblingsOf(codes, code.parent);
  return siblings[siblings.findIndex(({ id }) => id === code.id) + 1]?.id ?? null;
}
