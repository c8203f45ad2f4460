import { describe, expect, it } from 'vitest';
import type { Attribute, Participant } from '../../api/types';
import { columnsOf } from './columns';
import { pasted } from './paste';

const attribute = (id: string, type: string): Attribute => ({
  id,
  name: id,
  of: 'participant',
  type,
  options: [],
  description: '',
  position: 0,
});
const people = ['Noor', 'Ife'].map((name): Participant => ({
  id: name,
  name,
  attributes: {},
  note: '',
  sources: 0,
  sessions: 0,
  codings: 0,
}));
const columns = columnsOf([attribute('team', 'text'), attribute('years', 'number')]);

describe('pasting cells', () => {
  it('fills from the cursor, and stops at the edges of the table', () => {
    const { values } = pasted('a\t3\r\nb\t4\tx\nc\t5\n', { row: 0, column: 0 }, people, columns);
    expect(values.map(({ participant, attribute: id, value }) => [participant, id, value])).toEqual([
      ['Noor', 'team', 'a'],
      ['Noor', 'years', 3],
      ['Ife', 'team', 'b'],
      ['Ife', 'years', 4],
    ]);
  });

  it('takes values away where cells are empty', () => {
    expect(pasted('', { row: 1, column: 1 }, people, columns).values).toEqual([
      { participant: 'Ife', attribute: 'years', value: null },
    ]);
  });

  it('is all or nothing', () => {
    const { values, refused } = pasted('1\nmany', { row: 0, column: 1 }, people, columns);
    expect(values).toEqual([]);
    expect(refused).toContain('Ife');
  });
});
