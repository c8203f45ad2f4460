/** Which turns of the open text ask which question: what is marked, what is proposed, and what can be done about it. */

import { useMemo } from 'react';
import { useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { AskedHere, AskedMark, AskedProposal, Guide, GuideQuestion, SourceDetail } from '../../api/types';
import type { TurnNote } from '../../transcript/types';
import { counted } from '../../ui/time';
import { useAsked } from './queries';
import { inShort } from './words';

/** Words that make an answer. */
const TALK = 6;

export interface Asking {
  guide: Guide;
  session: string | null;
  asked: AskedMark[];
  proposals: AskedProposal[];
  /** The turn asks the question; marking it again takes that back. */
  mark: (question: GuideQuestion, turn: number) => void;
  accept: (proposals: readonly AskedProposal[]) => void;
  answer: (mark: AskedMark, answer: string) => void;
  unmark: (mark: AskedMark) => void;
}

/** What is asked in the text that is open; `guide` is null where its session names none. */
export function useAsking(detail: SourceDetail): { here: AskedHere | undefined; asking: Asking | null } {
  const { source, version } = detail;
  const here = useAsked(source.id, version.id === source.version ? '' : version.id).data;
  const apply = useApply();
  const asking = useMemo(() => {
    if (!here?.guide) return null;
    const { guide, session, asked, proposals } = here;
    const marking = (question: string, at: { start: number; end: number }, answer: string, by: 'hand' | 'match') => {
      const args = { id: newId(), guide: guide.id, question, version: version.id, start: at.start, end: at.end, answer, by, segment: newId() };
      return command('MarkAsked', args);
    };
    const unmark = (mark: AskedMark) => void apply([command('UnmarkAsked', { asked: mark.id })]);
    return {
      guide, session, asked, proposals, unmark,
      mark: (question: GuideQuestion, turn: number) => {
        const at = detail.turns[turn]!;
        const there = asked.find((each) => each.question === question.id && each.start === at.start && each.end === at.end);
        if (there) unmark(there);
        else void apply([marking(question.id, at, answerAfter(detail, turn), 'hand')]);
      },
      accept: (taken: readonly AskedProposal[]) => {
        const commands: Command[] = taken.map((each) => marking(each.question, each, each.answer, 'match'));
        if (commands.length) void apply(commands, { say: `Marked ${counted(commands.length, 'question')}.` });
      },
      answer: (mark: AskedMark, answer: string) => void apply([command('SetAnswer', { asked: mark.id, answer })]),
    };
  }, [here, apply, detail, version.id]);
  return { here, asking };
}

/** What stands at the turns: the questions they are marked with, else what they most likely ask. */
export function notesOf({ turns }: SourceDetail, asked: readonly AskedMark[], proposals: readonly AskedProposal[]): Map<number, TurnNote> {
  const places = new Map(turns.map(({ start }, index) => [start, index]));
  const notes = new Map<number, TurnNote>();
  const note = (start: number, words: string, tentative: boolean) => {
    const turn = places.get(start);
    const before = turn === undefined ? undefined : notes.get(turn);
    if (turn === undefined || (before && tentative && !before.tentative)) return;
    notes.set(turn, { words: before ? `${before.words} · ${words}` : words, tentative });
  };
  for (const each of asked) note(each.start, inShort(each) + (each.answer === 'declined' ? ', declined' : ''), false);
  for (const each of proposals) if (each.sure) note(each.start, `${inShort(each)}?`, true);
  return notes;
}

/** `answered` where somebody speaks at some length before the interviewer asks on. */
export function answerAfter({ text, turns }: SourceDetail, asked: number): string {
  const points = [...text];
  let words = 0;
  for (const { start, end, role } of turns.slice(asked + 1)) {
    if (role === 'interviewer') break;
    words += points.slice(start, end).join('').split(/\s+/).filter(Boolean).length;
  }
  return words >= TALK ? 'answered' : '';
}
