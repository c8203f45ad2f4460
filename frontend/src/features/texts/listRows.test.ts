import { describe, expect, it } from 'vitest';
import { sampleSource } from '../../api/samples';
import type { Attribute, Values } from '../../api/types';
import { groupingOf, noteOf, rowsOf, saying } from './listRows';

const attribute = (name: string, type: string, position: number, options: string[] = []): Attribute => ({
  id: name, name, of: 'participant', type, options, description: '', position,
});
const attributes = [
  attribute('Years in role', 'number', 1),
  attribute('Employer', 'choice', 0, ['Team', 'Peer organisation']),
  attribute('Setting', 'choice', 2, ['urban', 'rural']),
];
const text = (id: string, values: Values) => sampleSource(id, id, { participants: [{ id: `p${id}`, name: id, attributes: values }] });

describe('the list of texts', () => {
  it('is grouped by the first choice, in the order of its options, the unsaid last', () => {
    const sources = [
      text('Noor', { Employer: 'Peer organisation' }),
      text('Someone', {}),
      sampleSource('note', 'A field note', { kind: 'field note' }),
      text('Tobias', { Employer: 'Team' }),
    ];
    const rows = rowsOf(sources, attributes).map((row) => (row.kind === 'heading' ? `${row.name} ${row.count}` : row.source.id));
    expect(rows).toEqual(['Team 1', 'Tobias', 'Peer organisation 1', 'Noor', 'Employer not known 1', 'Someone', 'Other texts 1', 'note']);
    expect(groupingOf(attributes)?.name).toBe('Employer');
  });

  it('is flat without such an attribute, and while it is known of nobody', () => {
    expect(rowsOf([text('a', {})], []).map((row) => row.kind)).toEqual(['source']);
    expect(rowsOf([text('a', {}), sampleSource('note', 'A note')], attributes).map((row) => row.kind)).toEqual(['source', 'source']);
  });

  it('says of people what tells them apart, but not their group', () => {
    const source = text('Tobias', { 'Years in role': 7, Employer: 'Team', Setting: 'urban' });
    expect(noteOf(source, attributes, groupingOf(attributes))).toBe('7 years, urban');
    expect(noteOf(sampleSource('n', 'n', { kind: 'field note' }), attributes)).toBe('field note');
  });

  it('names the people of a group interview', () => {
    const people = ['Ife', 'Dev'].map((name) => ({ id: name, name, attributes: {} }));
    expect(noteOf(sampleSource('g', 'g', { participants: people }), attributes)).toBe('Ife, Dev');
  });

  it('puts values into words', () => {
    expect(saying(attribute('Years', 'number', 0), 1)).toBe('1 year');
    expect(saying(attribute('years_in_role', 'choice', 0), '5-9')).toBe('5–9 years');
    expect(saying(attribute('Years in role', 'choice', 0), 'under 2 years')).toBe('under 2 years');
    expect(saying(attribute('Caseload', 'number', 0), 12)).toBe('caseload 12');
    expect(saying(attribute('Paid', 'boolean', 0), true)).toBe('Paid');
    expect(saying(attribute('Paid', 'boolean', 0), false)).toBe('');
  });
});
