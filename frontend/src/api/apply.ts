/** Changes: posted as commands, answered with the kinds of record to read again; undo and redo. */

import { useIsMutating, useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { say } from '../ui/Toast';
import { Refusal, post } from './client';
import type { Command } from './commands';
import { client, invalidate, studyQuery } from './queries';
import type { Applied } from './types';

const CHANGE = ['change'];
const ours = new Set<number>();

export interface ApplyOptions {
  reason?: string;
  /** Show the change at once; returns how to take it back should the server refuse. */
  atOnce?: () => () => void;
  /** Called with the refusal instead of the toast. */
  onRefused?: (refusal: Refusal) => void;
  /** Say the summary in a toast with Undo. */
  say?: boolean | string;
}

interface Sent {
  path: string;
  body: unknown;
}

/** Was this entry made by this window? Then its kinds are read again already. */
export function isOurs(seq: number): boolean {
  return ours.has(seq);
}

/** A function that applies commands as one step. It answers null when they were refused. */
export function useApply() {
  const send = useSend();
  return useCallback(
    async (commands: Command[], options: ApplyOptions = {}): Promise<Applied | null> => {
      const takeBack = options.atOnce?.();
      const body = { commands, reason: options.reason ?? '', told: options.say === true };
      const applied = await send({ path: '/commands', body }, options.onRefused, takeBack);
      if (applied && options.say) sayUndoable(options.say === true ? applied.summary : options.say, send);
      return applied;
    },
    [send],
  );
}

export interface Undoing {
  /** Undo an entry, or the last thing I did; says what was undone. */
  undo: (entry?: string) => Promise<Applied | null>;
  redo: () => Promise<Applied | null>;
}

export function useUndo(): Undoing {
  const send = useSend();
  const undo = useCallback(
    async (entry?: string) => {
      const applied = await send({ path: '/undo', body: entry ? { entry } : {} });
      if (applied) say(applied.summary, { action: { label: 'Redo', run: () => void redo() } });
      return applied;
    },
    [send],
  );
  const redo = useCallback(async () => {
    const applied = await send({ path: '/redo', body: {} });
    if (applied) sayUndoable(applied.summary, send);
    return applied;
  }, [send]);
  return { undo, redo };
}

/** Is a change on its way to the study? */
export function useSaving(): boolean {
  return useIsMutating({ mutationKey: CHANGE }) > 0;
}

type Send = (
  sent: Sent,
  onRefused?: (refusal: Refusal) => void,
  takeBack?: () => void,
) => Promise<Applied | null>;

function useSend(): Send {
  const { mutateAsync } = useMutation({
    mutationKey: CHANGE,
    scope: { id: 'change' },
    mutationFn: (sent: Sent) => post<Applied>(sent.path, sent.body),
    retry: false,
  });
  return useCallback(
    async (sent, onRefused, takeBack) => {
      try {
        const applied = await mutateAsync(sent);
        ours.add(applied.seq);
        void invalidate(applied.kinds);
        return applied;
      } catch (reason) {
        takeBack?.();
        if (!(reason instanceof Refusal)) throw reason;
        if (onRefused) onRefused(reason);
        else say(reason.message, { refused: true });
        return null;
      }
    },
    [mutateAsync],
  );
}

function sayUndoable(sentence: string, send: Send): void {
  const undo = async () => {
    const undone = await send({ path: '/undo', body: {} });
    if (undone) say(undone.summary);
  };
  say(sentence, { action: { label: 'Undo', run: () => void undo() } });
}

/** Who sits here: asks the server to remember the name. */
export async function sitDown(name: string): Promise<void> {
  await post('/me', { name });
  await client.invalidateQueries({ queryKey: studyQuery.queryKey });
}
