import { describe, expect, it } from 'vitest';
import type { AskedMark, AskedProposal, SourceDetail } from '../../api/types';
import { answerAfter, notesOf } from './asking';
import { dueInWords, inShort } from './words';

const turn = (start: number, end: number, role: string) => ({ start, end, role });
const detail = {
  text: '🙂 Why this job? Because of my sister, who had seen the card. And then? Well.',
  turns: [turn(0, 15, 'interviewer'), turn(16, 60, 'participant'), turn(61, 70, 'interviewer'), turn(71, 76, 'participant')],
} as unknown as SourceDetail;
const question = { number: '4', topic: 'Unclear', text: 'A time when it was unclear?' };

describe('what the guide says in words', () => {
  it('calls a question by its topic, else by its first words', () => {
    expect(inShort(question)).toBe('4 Unclear');
    expect(inShort({ ...question, topic: '', text: 'Tell me about a time when it was unclear what to do.' })).toBe('4 Tell me about a time when it was…');
  });

  it('says how late a summary is', () => {
    expect([3, 1, 0, -1, -2].map((late) => dueInWords({ late }))).toEqual(['3 days late', '1 day late', 'Due today', 'Due tomorrow', 'Due in 2 days']);
  });

  it('takes some words after a question for an answer, and one word not', () => {
    expect(answerAfter(detail, 0)).toBe('answered');
    expect(answerAfter(detail, 2)).toBe('');
  });

  it('shows at a turn what is marked, and only where nothing is, what may be', () => {
    const asked = [{ ...question, start: 0, answer: 'declined' }] as AskedMark[];
    const perhaps = [
      { ...question, number: '5', start: 0, sure: true },
      { ...question, number: '6', start: 61, sure: true },
      { ...question, number: '7', start: 61, sure: false },
    ] as AskedProposal[];
    const notes = notesOf(detail, asked, perhaps);
    expect([...notes]).toEqual([
      [0, { words: '4 Unclear, declined', tentative: false }],
      [2, { words: '6 Unclear?', tentative: true }],
    ]);
  });
});
