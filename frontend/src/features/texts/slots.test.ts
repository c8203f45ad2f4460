// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { SLOTS, type Slot, keep, recall, used } from './slots';

describe('codes used lately', () => {
  it('keep their keys while they are used', () => {
    let slots: Slot[] = [];
    for (const code of ['a', 'b', 'c', 'a']) slots = used(slots, code);
    expect(slots.map((slot) => slot.code)).toEqual(['a', 'b', 'c']);
  });

  it('give way to a new one where they are stalest', () => {
    let slots: Slot[] = [];
    for (const code of 'abcdefghi') slots = used(slots, code);
    slots = used(used(slots, 'a'), 'new');
    expect(slots).toHaveLength(SLOTS);
    expect(slots.map((slot) => slot.code).join(' ')).toBe('a new c d e f g h i');
  });

  it('are remembered for each study, and survive nonsense', () => {
    keep('s', [{ code: 'a', used: 1 }]);
    expect(recall('s')).toEqual([{ code: 'a', used: 1 }]);
    expect(recall('t')).toEqual([]);
    localStorage.setItem('lifeworld.slots.s', '{"a":');
    expect(recall('s')).toEqual([]);
  });
});
