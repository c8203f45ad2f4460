import { describe, expect, it } from 'vitest';
import { byFate, countedKind, type Loss } from './losses';

const loss = (what: string, where: string, fate: string, count = 1): Loss => ({ what, where, fate, count, reason: 'Because.' });

describe('what a file does not carry as it was', () => {
  it('stands in one line for each reason, with its places', () => {
    const found = byFate([
      loss('sets', '', 'set aside', 16),
      loss('files of sources', 'a.mp4', 'dropped'),
      loss('files of sources', 'b.mp4', 'dropped', 2),
      loss('paths', '', 'dropped', 4),
      loss('looks', '', 'dropped'),
    ]);
    expect(found).toEqual([
      {
        fate: 'dropped',
        reasons: [
          {
            reason: 'Because.',
            whats: [{ name: 'files of sources', count: 3 }],
            places: [{ name: 'a.mp4', count: 1 }, { name: 'b.mp4', count: 2 }],
          },
          { reason: 'Because.', whats: [{ name: 'paths', count: 4 }, { name: 'looks', count: 1 }], places: [] },
        ],
      },
      { fate: 'set aside', reasons: [{ reason: 'Because.', whats: [{ name: 'sets', count: 16 }], places: [] }] },
    ]);
  });

  it('is dropped where nothing else is said', () => {
    expect(byFate([{ what: 'macros', where: '', count: 1, reason: 'Programs.' }])[0]?.fate).toBe('dropped');
  });

  it('is counted as people count', () => {
    const said = (name: string, count: number) => countedKind({ name, count });
    expect([said('texts of sources', 1), said('sets', 2), said('queries', 1), said('annotations', 1200), said('order of elements', 1)]).toEqual([
      '1 text of sources',
      '2 sets',
      '1 query',
      '1,200 annotations',
      'order of elements',
    ]);
  });
});
