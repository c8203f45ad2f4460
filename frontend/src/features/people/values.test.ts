import { describe, expect, it } from 'vitest';
import { order, shown, typedIn, type Typed, type Value } from './values';

const years: Typed = { name: 'Years', type: 'number', options: [] };
const model: Typed = { name: 'Model', type: 'choice', options: ['team', 'peer organisation', 'other'] };
const paid: Typed = { name: 'Paid', type: 'boolean', options: [] };
const since: Typed = { name: 'Since', type: 'date', options: [] };

describe('a typed value', () => {
  it.each<[Typed, string, Value]>([
    [years, ' 7 ', 7],
    [years, '3,5', 3.5],
    [years, '', null],
    [model, 'peer', 'peer organisation'],
    [model, 'TEAM', 'team'],
    [paid, 'Yes', true],
    [paid, 'n', false],
    [since, '2024-02-29', '2024-02-29'],
  ])('reads %o from “%s”', (attribute, text, value) => {
    expect(typedIn(attribute, text)).toEqual({ value });
  });

  it.each<[Typed, string]>([
    [years, 'seven'],
    [years, 'Infinity'],
    [model, 'hospital'],
    [paid, 'perhaps'],
    [since, '2023-02-29'],
    [since, '12 March'],
  ])('refuses for %o “%s” with a sentence', (attribute, text) => {
    const reading = typedIn(attribute, text);
    expect('message' in reading && reading.message).toContain(attribute.name);
  });

  it('comes back from what is shown', () => {
    for (const [attribute, value] of [
      [years, 12],
      [model, 'team'],
      [paid, false],
      [since, '2024-01-31'],
    ] as [Typed, Value][]) {
      expect(typedIn(attribute, shown(value))).toEqual({ value });
    }
  });
});

describe('the order of a column', () => {
  it('puts nothing last in both directions', () => {
    const values: Value[] = [null, 10, 9, undefined, 2];
    expect([...values].sort((a, b) => order(years, a, b, 1)).slice(0, 3)).toEqual([2, 9, 10]);
    expect([...values].sort((a, b) => order(years, a, b, -1)).slice(0, 3)).toEqual([10, 9, 2]);
  });

  it('follows the list of a choice, not the alphabet', () => {
    expect(['other', 'peer organisation', 'team'].sort((a, b) => order(model, a, b, 1))).toEqual(model.options);
  });
});
