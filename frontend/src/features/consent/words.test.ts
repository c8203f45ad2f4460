import { describe, expect, it } from 'vitest';
import type { Allowed, Consenting } from '../../api/types';
import { placesOf } from './passages';
import { given, heldBack, standing } from './words';

const ALL: Allowed = {
  recorded: true, expired: false, paused: false, stopped: false, record: true, use: true, quote: true, recontact: true,
  archive: true, secondary: true, machine: 'local', collect: true, consent: 'k',
};
const person = (allowed: Partial<Allowed>): Consenting => ({ id: 'p', name: 'Maren', allowed: { ...ALL, ...allowed }, consents: [], withdrawals: [] });

describe('consent in words', () => {
  it('says only what is held back', () => {
    expect(heldBack(person({}))).toBe('');
    expect(heldBack(person({ quote: false }))).toBe('Their words are not quoted in files.');
    expect(heldBack(person({ quote: false, archive: false, machine: 'none' }))).toBe(
      'Their words are not quoted in files, put into an archive or read by machines.',
    );
    expect(heldBack(person({ paused: true, use: false }))).toMatch(/^Maren has paused\./);
  });

  it('says where someone stands', () => {
    expect(standing(ALL)).toBe('');
    expect(standing({ ...ALL, recorded: false })).toBe('not recorded');
    expect(standing({ ...ALL, expired: true, paused: true })).toBe('paused');
    expect(standing({ ...ALL, stopped: true })).toBe('collect nothing more');
  });

  it('says how a consent was given', () => {
    const consent = { id: 'k', participant: 'p', form: 'v2', date: '2026-03-05', mode: 'written', taken_by: 'Anna', scopes: {}, expires: '', note: '', at: '' };
    expect(given(consent)).toBe('5 March 2026, written, taken by Anna (form v2)');
    expect(given({ ...consent, form: '', mode: '', taken_by: '' })).toBe('5 March 2026');
  });

  it('finds pasted words in code points', () => {
    expect(placesOf('job', '👩🏽‍🚀 a job, the job')).toEqual([
      { start: 7, end: 10 },
      { start: 16, end: 19 },
    ]);
  });
});
