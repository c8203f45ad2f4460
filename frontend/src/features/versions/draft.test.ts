import { describe, expect, it } from 'vitest';
import { changes, clock, draftOf, join, newSpeakers, readClock, split, withSpeaker, withTime, withWords, without, written } from './draft';

const TEXT = 'I: What is it? 👩🏽‍🚀\n\nM [0:01:02]: Nobody told me. I liked that.\n\nI: Why?\n';
const points = (text: string) => [...text].length;
const place = (label: string, words: string, speaker: string) => {
  const at = TEXT.indexOf(label + words);
  const start = points(TEXT.slice(0, at + label.length));
  return { label: points(TEXT.slice(0, at)), start, end: start + points(words), speaker, role: null, participant: null, from_ms: null, to_ms: null };
};
const TURNS = [place('I: ', 'What is it? 👩🏽‍🚀', 'I'), { ...place('M [0:01:02]: ', 'Nobody told me. I liked that.', 'M'), from_ms: 62_000 }, place('I: ', 'Why?', 'I')];
const first = draftOf({ text: TEXT, turns: TURNS });

describe('a text being corrected', () => {
  it('gives back the text and the turns it was made from', () => {
    const { text, turns } = written(first);
    expect(text).toBe(TEXT);
    expect(turns).toEqual(TURNS.map(({ role: _, participant: __, ...turn }) => turn));
    expect(changes(first, first)).toBe(0);
  });

  it('takes other words, and counts in code points', () => {
    const now = withWords(first, 0, 'What? 👩🏽‍🚀');
    const { text, turns } = written(now);
    expect([...text].slice(turns[1]!.start, turns[1]!.end).join('')).toBe('Nobody told me. I liked that.');
    expect(changes(first, now)).toBe(1);
  });

  it('parts a turn in two and lets the other speaker go on', () => {
    const now = split(first, 1, 'Nobody told me.'.length);
    expect(now.rows.map(({ speaker, label, words }) => [speaker, label, words])).toEqual([
      ['I', 'I: ', 'What is it? 👩🏽‍🚀'],
      ['M', 'M [0:01:02]: ', 'Nobody told me.'],
      ['I', 'I: ', 'I liked that.'],
      ['I', 'I: ', 'Why?'],
    ]);
    expect(written(now).text).toBe(TEXT.replace(' I liked', '\n\nI: I liked'));
    expect(changes(first, now)).toBe(2);
  });

  it('joins a turn to the one above, where they meet', () => {
    const { draft, meet } = join(first, 2);
    expect(draft.rows[1]!.words).toBe('Nobody told me. I liked that. Why?');
    expect(meet).toBe('Nobody told me. I liked that.'.length);
    expect(changes(first, draft)).toBe(2);
  });

  it('writes a name and a time where they stood', () => {
    expect(withSpeaker(first, 1, 'Maren').rows[1]!.label).toBe('Maren [0:01:02]: ');
    expect(withTime(first, 1, 65_000).rows[1]!.label).toBe('M [0:01:05]: ');
    expect(withSpeaker(first, 1, '').rows[1]).toMatchObject({ speaker: null, label: '' });
  });

  it('leaves out turns without words', () => {
    expect(written(withWords(first, 2, '  ')).turns).toHaveLength(2);
    expect(written(without(first, 0)).text.startsWith('\n\nM [')).toBe(true);
  });

  it('knows who a new name is where it took the place of another everywhere', () => {
    const known = [{ label: 'I', role: 'interviewer', participant: null }, { label: 'M', role: 'participant', participant: 'p' }];
    expect(newSpeakers(known, first, withSpeaker(first, 1, 'Maren'))).toEqual([{ label: 'Maren', role: 'participant', participant: 'p' }]);
    expect(newSpeakers(known, first, withSpeaker(first, 0, 'Ben'))).toEqual([]);
  });

  it('reads and writes times', () => {
    expect([clock(62_000), readClock('1:02'), readClock('0:01:02'), readClock('soon'), readClock('1:-2')]).toEqual(['0:01:02', 62_000, 62_000, null, null]);
  });
});
