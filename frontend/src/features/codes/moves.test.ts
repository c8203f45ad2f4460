import { describe, expect, it } from 'vitest';
import { sampleCode } from '../../api/samples';
import type { Code } from '../../api/types';
import { type Way, dropped, isWithin, moved, stepped, treeOf } from './moves';

/** a, b(c, d(e)), f */
const codes = [
  sampleCode('a', 'A'),
  sampleCode('b', 'B'),
  sampleCode('c', 'C', { parent: 'b' }),
  sampleCode('d', 'D', { parent: 'b' }),
  sampleCode('e', 'E', { parent: 'd' }),
  sampleCode('f', 'F'),
];

function drawn(all: readonly Code[]): string {
  const draw = (branches: ReturnType<typeof treeOf>): string =>
    branches.map(({ code, children }) => code.id + (children.length ? `(${draw(children)})` : '')).join(' ');
  return draw(treeOf(all));
}

const after = (id: string, way: Way) => {
  const move = stepped(codes, id, way);
  return move ? drawn(moved(codes, move)) : null;
};

describe('moving codes', () => {
  it('steps up and down among siblings, and stops at the ends', () => {
    expect(after('f', 'up')).toBe('a f b(c d(e))');
    expect(after('a', 'down')).toBe('b(c d(e)) a f');
    expect(after('b', 'down')).toBe('a f b(c d(e))');
    expect(after('a', 'up')).toBeNull();
    expect(after('d', 'down')).toBeNull();
  });

  it('steps in under the one before, and out after its parent', () => {
    expect(after('f', 'in')).toBe('a b(c d(e) f)');
    expect(after('c', 'in')).toBeNull();
    expect(after('d', 'out')).toBe('a b(c) d(e) f');
    expect(after('a', 'out')).toBeNull();
  });

  it('drops before, after and on', () => {
    const drop = (ids: string[], target: string, side: 'before' | 'after' | 'on') =>
      drawn(dropped(codes, ids, target, side).reduce(moved, codes));
    expect(drop(['f'], 'a', 'before')).toBe('f a b(c d(e))');
    expect(drop(['f'], 'a', 'after')).toBe('a f b(c d(e))');
    expect(drop(['a'], 'e', 'on')).toBe('b(c d(e(a))) f');
    expect(drop(['a', 'f'], 'c', 'after')).toBe('b(c a f d(e))');
    expect(drop(['c', 'd'], 'f', 'after')).toBe('a b f c d(e)');
  });

  it('never puts a code into itself', () => {
    expect(dropped(codes, ['b'], 'e', 'on')).toEqual([]);
    expect(drawn(moved(codes, { code: 'b', parent: 'e', before: null }))).toBe(drawn(codes));
    expect(isWithin(codes, 'e', 'b')).toBe(true);
    expect(isWithin(codes, 'b', 'e')).toBe(false);
  });

  it('loses and doubles none, whatever is moved where', () => {
    for (const code of codes) {
      for (const target of codes) {
        for (const side of ['before', 'after', 'on'] as const) {
          const all = dropped(codes, [code.id], target.id, side).reduce(moved, codes);
          expect(all.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
          expect(treeOf(all).length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('keeps paths and depths in step', () => {
    const [, , e] = moved(codes, { code: 'e', parent: 'b', before: 'c' });
    expect([e!.id, e!.path, e!.depth]).toEqual(['e', 'B / E', 1]);
  });
});
