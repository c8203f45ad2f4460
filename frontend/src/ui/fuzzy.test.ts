import { describe, expect, it } from 'vitest';
import { match, plain } from './fuzzy';

const NAMES = ['Showing value through results', 'Building ties with colleagues', 'Whether to show one’s own story', 'Role shadow'];
const best = (typed: string) =>
  NAMES.map((name) => ({ name, found: match(typed, name) }))
    .filter(({ found }) => found)
    .sort((a, b) => b.found!.score - a.found!.score)
    .map(({ name }) => name);

describe('finding by a few letters', () => {
  it('puts the beginning before the beginning of a word before the middle', () => {
    expect(best('show')).toEqual(['Showing value through results', 'Whether to show one’s own story', 'Role shadow']);
    expect(best('sha')[0]).toBe('Role shadow');
  });

  it('takes words in any order, and all of them', () => {
    expect(best('coll ties')).toEqual(['Building ties with colleagues']);
    expect(best('coll show')).toEqual([]);
  });

  it('takes first letters, and letters left out', () => {
    expect(best('btc')[0]).toBe('Building ties with colleagues');
    expect(best('blding')[0]).toBe('Building ties with colleagues');
  });

  it('underlines what was typed, at its place', () => {
    const text = 'Étude à faire';
    const found = match('etu fai', text)!;
    expect(found.ranges.map(([from, to]) => text.slice(from, to))).toEqual(['Étu', 'fai']);
  });

  it('matches everything when nothing is typed', () => {
    expect(match('  ', 'x')).toEqual({ score: 0, ranges: [] });
  });

  it('keeps every letter at its place', () => {
    for (const text of ['İstanbul', 'ﬁne', 'e\u0301', '👩‍👩‍👧', 'ß']) expect(plain(text)).toHaveLength(text.length);
  });
});
