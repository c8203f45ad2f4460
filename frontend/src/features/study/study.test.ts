import { describe, expect, it } from 'vitest';
import { sampleSource } from '../../api/samples';
import { stepsOf } from './NextSteps';
import { groupsOf } from './Progress';

const totals = { sources: 0, participants: 0, codes: 0, codings: 0, memos: 0, turns: 0, turns_coded: 0, reviews: 0 };
const open = (some: Partial<typeof totals>) => stepsOf({ ...totals, ...some }).filter(({ isDone }) => !isDone).map(({ id }) => id);

describe('what to do next', () => {
  it('begins with texts, then goes on as things are done', () => {
    expect(open({})).toEqual(['texts', 'codes', 'people', 'code', 'ask']);
    expect(open({ sources: 1, codes: 1, participants: 1, turns: 9 })).toEqual(['code', 'groups', 'ask']);
    expect(open({ sources: 1, codes: 1, participants: 1, codings: 5, turns: 9, turns_coded: 4 })).toEqual(['code', 'ask']);
    expect(open({ sources: 1, codes: 1, participants: 1, codings: 9, turns: 9, turns_coded: 9 })).toEqual(['ask']);
  });
});

describe('how far it is coded', () => {
  const employer = { id: 'e', name: 'Employer', of: 'participant', type: 'choice', options: [], description: '', position: 0 };
  const text = (name: string, value: string, turns_coded: number) =>
    sampleSource(name, name, { turns: 10, turns_coded, participants: [{ id: name, name, attributes: { Employer: value } }] });
  const sources = [text('a', 'Team', 10), text('b', 'Team', 0), text('c', 'Team', 3), text('d', 'Peer', 0)];

  it('adds up turns by group', () => {
    const groups = groupsOf(sources, employer).map(({ name, texts, turns, coded }) => [name, texts, turns, coded]);
    expect(groups).toEqual([['Team', 3, 30, 13], ['Peer', 1, 10, 0]]);
    expect(groupsOf(sources, undefined).map(({ name, coded }) => [name, coded])).toEqual([['All texts', 13]]);
    expect(groupsOf([], undefined)).toEqual([]);
  });

  it('goes on with the text that was begun', () => {
    expect(groupsOf(sources, employer).map(({ next }) => next?.name)).toEqual(['c', 'd']);
  });
});
