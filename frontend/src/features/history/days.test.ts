import { describe, expect, it } from 'vitest';
import { byDay, cut, dayInWords, differences } from './days';

describe('the days of the journal', () => {
  it('keep every entry, in order', () => {
    const entries = ['2024-03-14T10:00:00', '2024-03-14T09:00:00', '2024-03-12T23:59:00'].map((at) => ({ at }));
    const days = byDay(entries);
    expect(days.map((one) => one.entries.length)).toEqual([2, 1]);
    expect(days.flatMap((one) => one.entries)).toEqual(entries);
  });

  it('are said as people say them', () => {
    const now = new Date(2024, 2, 1, 8);
    expect(dayInWords('2024-03-01', now)).toBe('Today');
    expect(dayInWords('2024-02-29', now)).toBe('Yesterday');
    expect(dayInWords('2024-02-12', now)).toMatch(/^Monday,? 12 February$/u);
    expect(dayInWords('2021-02-12', now)).toContain('2021');
  });
});

describe('what a change changed', () => {
  it('names only fields that differ and say something', () => {
    const before = { id: '1', name: 'Unclear role', brief: '', facets: [] };
    expect(differences(before, { ...before, name: 'Role ambiguity', brief: null })).toEqual([
      { field: 'name', before: 'Unclear role', after: 'Role ambiguity' },
    ]);
    expect(differences(null, before).map((one) => one.field)).toEqual(['name']);
  });

  it('tells values by name one by one', () => {
    const before = { attributes: { years: 3, paid: true, team: 'A' } };
    expect(differences(before, { attributes: { years: 4, paid: true } })).toEqual([
      { field: 'years', before: 3, after: 4 },
      { field: 'team', before: 'A', after: undefined },
    ]);
  });

  it('cuts texts so that both come back whole', () => {
    const texts = ['', 'one', 'one two three', 'one 2 three', 'three', 'one two three four', 'a  b\nc'];
    for (const before of texts) {
      for (const after of texts) {
        const { same, gone, come, rest } = cut(before, after);
        expect(same + gone + rest).toBe(before);
        expect(same + come + rest).toBe(after);
      }
    }
  });
});
