/** Everything a memo can be about, for choosing by a few letters. */

import { useMemo } from 'react';
import { useCodes, usePeople, useQuestions, useSessions, useSources } from '../../api/queries';
import type { Option } from '../../ui/Select';

const NONE: never[] = [];

/** Codes, people, texts, sessions and questions; the id of an option is its reference, `kind:id`. */
export function useThings(): Option[] {
  const codes = useCodes().data ?? NONE;
  const people = usePeople();
  const sources = useSources().data?.pages;
  const sessions = useSessions().data ?? NONE;
  const questions = useQuestions().data ?? NONE;
  return useMemo(
    () => [
      ...refs('code', 'code', codes),
      ...refs('participant', 'person', people),
      ...refs(
        'source',
        'text',
        (sources ?? NONE).flatMap((page) => page.items),
      ),
      ...refs('session', 'session', sessions),
      ...refs('question', 'question', questions),
    ],
    [codes, people.length, sources, sessions, questions],
  );
}

function refs(kind: string, note: string, things: readonly { id: string; name: string }[]): Option[] {
  return things.map(({ id, name }) => ({ id: `${kind}:${id}`, name, note }));
}
