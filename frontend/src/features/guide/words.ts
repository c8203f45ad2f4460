/** What the guide, its coverage and the recruitment log say in words. */

import type { AskedMark, GuideQuestion, SummaryDue } from '../../api/types';
import { counted } from '../../ui/time';

/** “4 Unclear”: a question in short. */
export function inShort({ number, topic, text }: Pick<GuideQuestion, 'number' | 'topic' | 'text'>): string {
  return `${number} ${topic || shortened(text)}`;
}

/** “due tomorrow”, “3 days late”. */
export function dueInWords({ late }: Pick<SummaryDue, 'late'>): string {
  if (late > 0) return `${counted(late, 'day')} late`;
  return late === 0 ? 'Due today' : late === -1 ? 'Due tomorrow' : `Due in ${-late} days`;
}

/** What came of a question, for a small label. */
export function answerInWords({ answer }: Pick<AskedMark, 'answer'>): string {
  return answer || 'asked';
}

/** A day as people write it: 7 March 2025. */
export function longDate(iso: string): string {
  const at = new Date(`${iso}T12:00:00`);
  return Number.isNaN(at.getTime()) ? iso : at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The states of a cell of the coverage: the sign in the table, and what it means. */
export const STATES: Record<string, { sign: string; means: string }> = {
  answered: { sign: '●', means: 'asked and answered' },
  declined: { sign: '◐', means: 'asked, and declined' },
  asked: { sign: '○', means: 'asked; nobody has said what came of it' },
  'not asked': { sign: '×', means: 'not asked' },
  'not looked at': { sign: '', means: 'not yet looked at' },
  'not in guide': { sign: '–', means: 'not in the guide that was used' },
};

function shortened(text: string): string {
  return text.length > 34 ? `${text.slice(0, 34).replace(/\s+\S*$/, '')}…` : text;
}
