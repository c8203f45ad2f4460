import { describe, expect, it } from 'vitest';
import type { Draft, IntakeFile } from '../../api/answers';
import {
  changed,
  comingIn,
  firstChoices,
  hindrance,
  newPeople,
  roleEverywhere,
  sent,
  speakerChanged,
  withSpeaker,
} from './choices';

function draft(key: string, fields: Partial<Draft> = {}): Draft {
  const speaker = (label: string, role: string) => ({ label, role, participant: null, turns: 4, words: 40 });
  return {
    key,
    name: key,
    format: 'txt',
    words: 80,
    turns: 8,
    language: 'en',
    direction: 'ltr',
    participant: null,
    attributes: {},
    speakers: [speaker('I', 'interviewer'), speaker(key.toUpperCase(), 'participant')],
    sample: [],
    losses: [],
    notes: [],
    same_as: null,
    ...fields,
  };
}

const files: IntakeFile[] = [
  { name: 'noor.txt', ok: true, message: '', drafts: [draft('noor')] },
  { name: 'noise.bin', ok: false, message: 'This is no text.', drafts: [] },
  { name: 'two.docx', ok: true, message: '', drafts: [draft('ife'), draft('tobias', { same_as: 'Tobias' })] },
];

describe('the choices of an intake', () => {
  const first = firstChoices(files);

  it('begin with every readable text that is new', () => {
    expect(first.map((choice) => [choice.key, choice.include])).toEqual([
      ['noor', true],
      ['ife', true],
      ['tobias', false],
    ]);
    expect(newPeople(first, ['IFE'])).toEqual(['NOOR']);
  });

  it('count what comes in, shown or not', () => {
    expect(comingIn(files, first)).toBe(2);
    expect(comingIn([{ ...files[0]!, total: 801 }], first.slice(0, 1))).toBe(801);
  });

  it('never make an interviewer a participant', () => {
    const turned = roleEverywhere(first, 'NOOR', 'interviewer');
    expect(newPeople(turned, [])).toEqual(['IFE']);
    expect(withSpeaker(first, 'I')).toBe(3);
  });

  it('change one text and leave the others', () => {
    const named = speakerChanged(changed(first, 'ife', { name: ' ' }), 'noor', 'NOOR', { participant: ' Noor A. ' });
    expect(hindrance(named)).toContain('no name');
    expect(sent(named)[0]?.speakers[1]?.participant).toBe('Noor A.');
    expect(sent(named)[2]).toEqual(sent(first)[2]);
  });

  it('want at least one text', () => {
    expect(hindrance(first)).toBeNull();
    expect(hindrance(first.map((choice) => ({ ...choice, include: false })))).toContain('at least one');
  });
});
