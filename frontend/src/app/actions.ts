/** What the palette can do: actions of every room, and those of the room one is in. */

import { useEffect, useRef } from 'react';

export interface Action {
  id: string;
  /** In the imperative, as on a button: “Write a memo”. */
  label: string;
  /** Other words people may type for it. */
  also?: string;
  keys?: string;
  run: () => void;
}

const present = new Map<string, Action>();

/** Offer actions while the component lives, such as those of the text that is open. */
export function useActions(actions: Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  const ids = actions.map((action) => action.id).join(' ');
  useEffect(() => {
    for (const action of latest.current) {
      const run = () => latest.current.find((each) => each.id === action.id)?.run();
      present.set(action.id, { ...action, run });
    }
    return () => latest.current.forEach((action) => present.delete(action.id));
  }, [ids]);
}

/** The actions offered right now by what is on the screen. */
export function presentActions(): Action[] {
  return [...present.values()];
}
