import { describe, expect, it } from 'vitest';
import { sampleCoding, sampleSource } from '../../api/samples';
import type { Comparison, Participant, Passage, Session, SourceDetail } from '../../api/types';
import { attribution, chosen } from './Earlier';
import { around } from './Passage';
import { circumstances } from './SheetHeader';
import { changesTo } from './SourceDetails';
import { assigned } from './SpeakersDialog';

const passage = (id: string, name = 'Noor', group = 'Peer organisation') =>
  ({ id, participant_name: name, speaker: name, source_name: name, attributes: { Employer: group } }) as unknown as Passage;
const compared = (rest: Partial<Comparison>): Comparison => ({ total: 9, people: 5, recent: [], different: [], other_group: [], ...rest });
const told = (comparison: Comparison) => chosen(comparison).map(({ passage: { id }, mark }) => `${id} ${mark}`.trim());

describe('earlier under this code', () => {
  it('shows the recent, the most different, and one of the other group, each once', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => passage(id));
    expect(told(compared({ recent: [a!, b!, c!], different: [d!], other_group: [d!] }))).toEqual(['a', 'b', 'd Most different; the other group']);
    expect(told(compared({ recent: [a!, b!, c!], different: [a!], other_group: [b!] }))).toEqual(['c', 'a Most different', 'b The other group']);
  });

  it('calls nothing different where there is little to differ from', () => {
    const [a, b] = [passage('a'), passage('b')];
    expect(told(compared({ total: 2, recent: [a, b], different: [b] }))).toEqual(['a', 'b']);
  });

  it('says whose words they are', () => {
    expect(attribution(passage('a'), 'Employer', 'Most different')).toBe('Noor, peer organisation. Most different');
    expect(attribution(passage('a'), undefined, '')).toBe('Noor');
    expect(attribution(passage('a', 'Noor', 'ACT team'), 'Employer', '')).toBe('Noor, ACT team');
  });
});

describe('the passage in hand', () => {
  it('gathers codings of the same words, and those that overlap', () => {
    const here = sampleCoding('a', 5, 10);
    const { here: same, near } = around(here, [here, sampleCoding('b', 5, 10), sampleCoding('c', 9, 12), sampleCoding('d', 10, 12)]);
    expect(same.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(near.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('the head of a text', () => {
  const detail = (layer: string, versions = 1) =>
    ({ source: sampleSource('t', 'Tobias', { note: 'Kept short.' }), version: { layer }, versions: Array(versions).fill({}) }) as unknown as SourceDetail;
  const session = { name: 'First interview', date: '2025-03-12', minutes: 54, guide_called: 'guide version 2' } as Session;

  it('says how it came about', () => {
    expect(circumstances(detail('de-identified'), session)).toBe('First interview, 12 March, 54 minutes, guide version 2. De-identified text.');
    expect(circumstances(detail('original'), undefined)).toBe('Transcript, Kept short.');
    expect(circumstances(detail('original', 2), session)).toContain('Original text.');
  });
});

describe('what is changed about a text', () => {
  it('is only what was changed', () => {
    const source = sampleSource('t', 'Tobias', { language: null });
    const same = { name: 'Tobias', kind: 'transcript', note: '', language: '', session: '' };
    expect(changesTo(source, same)).toEqual([]);
    expect(changesTo(source, { ...same, name: 'Toby', language: 'de' })).toEqual([
      { command: 'RenameSource', args: { source: 't', name: 'Toby' } },
      { command: 'DescribeSource', args: { source: 't', language: 'de' } },
    ]);
  });
});

describe('who speaks', () => {
  const line = (label: string, role: string, typed: string) => ({ label, role, typed, participant: null, turns: 1 });
  const people = [{ id: 'p', name: 'Tobias' }] as Participant[];

  it('finds people by name and makes those who are new, each once', () => {
    const { commands, speakers } = assigned([line('I', 'interviewer', 'x'), line('T', 'participant', 'Tobias'), line('A', 'participant', 'Ada'), line('B', 'participant', ' Ada ')], people);
    expect(commands).toHaveLength(1);
    expect(speakers.map(({ participant }) => participant)).toEqual([null, 'p', speakers[2]!.participant, speakers[2]!.participant]);
    expect(speakers[2]!.participant).toBeTruthy();
  });

  it('leaves a participant without a name unnamed', () => {
    expect(assigned([line('T', 'participant', ' ')], people)).toEqual({ commands: [], speakers: [{ label: 'T', role: 'participant', participant: null }] });
  });
});
