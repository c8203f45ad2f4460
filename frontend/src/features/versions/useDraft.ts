import { useCallback, useMemo, useRef, useState } from 'react';
import type { SourceDetail } from '../../api/types';
import { type Draft, draftOf } from './draft';

const MOST = 400;

interface State {
  now: Draft;
  past: readonly Draft[];
  /** What the last change was part of: typing in one place is undone in one go. */
  going: string;
}

/** Drafts that were left, by version, until the window is closed; nothing is kept on the disk. */
const left = new Map<string, State>();

export interface Drafting {
  first: Draft;
  now: Draft;
  /** Change the draft; changes with the same `going` follow one another as one. */
  change: (to: (draft: Draft) => Draft, going?: string) => void;
  undo: () => void;
  canUndo: boolean;
  forget: () => void;
}

/** The draft of a text being corrected, and the way back through what was changed. */
export function useDraft(detail: SourceDetail): Drafting {
  const { id } = detail.version;
  const first = useMemo(() => draftOf(detail), [detail.text, detail.turns]);
  const [state, setState] = useState<State>(() => left.get(id) ?? { now: first, past: [], going: '' });
  const latest = useRef(state);
  const set = useCallback(
    (to: State) => {
      latest.current = to;
      left.set(id, to);
      setState(to);
    },
    [id],
  );
  const change = useCallback(
    (to: (draft: Draft) => Draft, going = '') => {
      const { now, past, going: before } = latest.current;
      const isSame = going !== '' && going === before;
      set({ now: to(now), past: isSame ? past : [...past, now].slice(-MOST), going });
    },
    [set],
  );
  const undo = useCallback(() => {
    const { past } = latest.current;
    const before = past.at(-1);
    if (before) set({ now: before, past: past.slice(0, -1), going: '' });
  }, [set]);
  const forget = useCallback(() => left.delete(id), [id]);
  return { first, now: state.now, change, undo, canUndo: state.past.length > 0, forget };
}
