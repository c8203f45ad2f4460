import { describe, expect, it } from 'vitest';
import { altered, extended, grouped } from './parts';
import { condition, group, spell } from './question';

const code = (value: string, how: 'and' | 'or' = 'and') => condition('code', { value, join: { how, turns: 1 } });

describe('the parts of a question', () => {
  const [a, b, c] = [code('a'), code('b', 'or'), code('c')];
  const inner = group([b, c]);
  const whole = group([a, inner]);

  it('change in place, and leave the others as they were', () => {
    const changed = altered(whole, c.key, (part) => ({ ...part, not: true }));
    expect(spell(changed)).toBe('a and (b and not c)');
    expect(spell(whole)).toBe('a and (b and c)');
    expect(changed.parts[0]).toBe(a);
  });

  it('go, and a group goes with its last part', () => {
    const without = altered(
      altered(whole, b.key, () => null),
      c.key,
      () => null,
    );
    expect(without.parts).toEqual([a]);
  });

  it('come at the end of their group', () => {
    expect(spell(extended(whole, inner.key, code('d', 'or')))).toBe('a and ((b and c) or d)');
    expect(spell(extended(whole, whole.key, code('d')))).toBe('a and (b and c) and d');
  });

  it('make a group that keeps its place and waits for one more', () => {
    const made = altered(whole, a.key, grouped);
    expect(spell(made)).toBe('a and (b and c)');
    expect(made.parts[0]).toMatchObject({ kind: 'group', join: a.join });
    expect(new Set([made.parts[0]!.key, a.key]).size).toBe(2);
  });
});
