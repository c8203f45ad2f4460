import { useEffect, useRef, useState } from 'react';
import { navigate, usePlace } from '../../app/router';
import { useLater } from '../shared/later';
import { condition, group, type Group, spell } from './question';
import { useCheck, type Asked } from './queries';
import { read } from './reading';

export interface QuestionHere {
  text: string;
  /** The builder's parts; null where the text cannot be shown in it. */
  whole: Group | null;
  where: string[];
  /** The server's word on the question, once typing rests. */
  check: ReturnType<typeof useCheck>['data'];
  /** What is asked right now: the last question that was understood. */
  asked: Asked | null;
  type: (text: string) => void;
  build: (whole: Group) => void;
  narrow: (where: string[]) => void;
}

/** The question being asked: as text, as parts, and in the address; a change to one changes the others. */
export function useQuestion(facets: readonly string[]): QuestionHere {
  const { params } = usePlace();
  const there = params.get('q') ?? '';
  const where = params.getAll('where');
  const [{ text, whole }, set] = useState(() => ({ text: there, whole: parts(there, facets) }));
  const put = useRef(there);
  useEffect(() => {
    if (there !== put.current) set({ text: there, whole: parts(there, facets) });
    put.current = there;
  }, [there, facets]);
  const settled = useLater(text.trim(), 250);
  const check = useCheck(settled);
  const ok = check.data?.ok === true && !check.isPlaceholderData && settled === text.trim() && settled !== '';
  useEffect(() => {
    if (!ok && text.trim() !== '') return;
    put.current = text.trim();
    navigate(address(text.trim(), where), { replace: true });
  }, [ok, text]);
  return {
    text,
    whole,
    where,
    check: settled === '' ? undefined : check.data,
    asked: there === '' ? null : { expression: there, where },
    type: (next) => set({ text: next, whole: parts(next, facets) }),
    build: (next) => set({ text: spell(next), whole: next }),
    narrow: (next) => navigate(address(there, next), { replace: true }),
  };
}

/** The parts of a text; for an empty one, a first condition to fill in. */
function parts(text: string, facets: readonly string[]): Group | null {
  return text.trim() === '' ? group([condition()]) : read(text, facets);
}

/** The address of a question and the groups it is asked of. */
export function address(q: string, where: readonly string[]): string {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  for (const each of where) search.append('where', each);
  const query = search.toString();
  return query ? `/ask?${query}` : '/ask';
}
