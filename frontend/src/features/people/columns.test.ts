import { describe, expect, it } from 'vitest';
import type { Attribute, Participant, Values } from '../../api/types';
import { columnsOf, listed, valuesIn } from './columns';

const attribute = (id: string, type: string, options: string[] = []): Attribute => ({
  id,
  name: id,
  of: 'participant',
  type,
  options,
  description: '',
  position: 0,
});
const person = (name: string, attributes: Values): Participant => ({
  id: name,
  name,
  attributes,
  note: '',
  sources: 1,
  sessions: 0,
  codings: 3,
});

const attributes = [attribute('model', 'choice', ['team', 'peer']), attribute('years', 'number')];
const people = [
  person('Noor', { model: 'peer', years: 5 }),
  person('Ife', { model: 'team', years: 1 }),
  person('Piet', { model: 'peer' }),
];
const columns = columnsOf(attributes);
const names = (ordering: Partial<Parameters<typeof listed>[2]>) =>
  listed(people, columns, { find: '', only: [], sorting: null, ...ordering }).map(({ name }) => name);

describe('the table of people', () => {
  it('has a column for each attribute, then the counts', () => {
    expect(columns.map(({ name }) => name)).toEqual(['model', 'years', 'Texts', 'Sessions', 'Codings']);
  });

  it('sorts by any column, the unknown last', () => {
    expect(names({ sorting: { key: 'years', direction: 1 } })).toEqual(['Ife', 'Noor', 'Piet']);
    expect(names({ sorting: { key: 'years', direction: -1 } })).toEqual(['Noor', 'Ife', 'Piet']);
    expect(names({ sorting: { key: 'model', direction: 1 } })[0]).toBe('Ife');
    expect(names({ sorting: { key: '', direction: 1 } })).toEqual(['Ife', 'Noor', 'Piet']);
  });

  it('shows only whom one asks for, by words and by values', () => {
    expect(names({ find: 'PEER' })).toEqual(['Noor', 'Piet']);
    expect(
      names({
        only: [
          { attribute: 'model', value: 'peer' },
          { attribute: 'years', value: '' },
        ],
      }),
    ).toEqual(['Piet']);
    expect(
      names({
        only: [
          { attribute: 'model', value: 'peer' },
          { attribute: 'model', value: 'team' },
        ],
      }),
    ).toHaveLength(3);
  });

  it('offers the values that occur, in the order of the choices', () => {
    expect(valuesIn(people, attributes[0]!)).toEqual(['team', 'peer']);
    expect(valuesIn(people, attributes[1]!)).toContain('');
  });

  it('never changes the list it is given', () => {
    names({ sorting: { key: '', direction: 1 } });
    expect(people.map(({ name }) => name)).toEqual(['Noor', 'Ife', 'Piet']);
  });
});
