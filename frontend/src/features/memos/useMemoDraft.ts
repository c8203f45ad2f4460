import { useCallback, useEffect, useRef, useState } from 'react';
import { useApply } from '../../api/apply';
import { command, type Command } from '../../api/commands';
import type { Memo } from '../../api/types';

export interface Draft {
  title: string;
  text: string;
  kind: string;
  about: string[];
}

export type Saving = { state: 'saved' | 'waiting' | 'saving' } | { state: 'refused'; message: string };

const REST_MS = 1500;
const SAVED: Saving = { state: 'saved' };

/** A memo being written; it saves itself when typing rests, on leaving, and never over what someone else wrote meanwhile. */
export function useMemoDraft(id: string, memo: Memo | undefined, first: Draft, onBegun: () => void) {
  const apply = useApply();
  const [draft, setDraft] = useState<Draft>(() => (memo ? draftOf(memo) : first));
  const [saving, setSaving] = useState<Saving>(SAVED);
  const latest = useRef(draft);
  const kept = useRef<Draft | null>(memo ? draftOf(memo) : null);
  const timer = useRef(0);
  const running = useRef<Promise<void> | null>(null);
  const begin = useRef(onBegun);
  begin.current = onBegun;

  const save = useCallback(
    async (force = false): Promise<void> => {
      clearTimeout(timer.current);
      if (running.current) await running.current;
      const change = changeOf(id, kept.current, latest.current, force);
      if (!change) return setSaving(SAVED);
      const sent = latest.current;
      const begun = kept.current === null;
      setSaving({ state: 'saving' });
      const work = apply([change], { onRefused: ({ message }) => setSaving({ state: 'refused', message }) }).then((applied) => {
        running.current = null;
        if (!applied) return;
        kept.current = sent;
        setSaving(latest.current === sent ? SAVED : { state: 'waiting' });
        if (begun) begin.current();
      });
      running.current = work;
      return work;
    },
    [apply, id],
  );

  const change = (fields: Partial<Draft>, at: 'once' | 'rest' = 'rest') => {
    latest.current = { ...latest.current, ...fields };
    setDraft(latest.current);
    setSaving({ state: 'waiting' });
    clearTimeout(timer.current);
    if (at === 'once') void save();
    else timer.current = window.setTimeout(() => void save(), REST_MS);
  };

  useTheirs(memo, kept, latest, setDraft);
  useEffect(() => () => void save(), [save]);
  return { draft, saving, change, save };
}

/** What came from elsewhere is shown here, as long as nothing is waiting to be saved. */
function useTheirs(
  memo: Memo | undefined,
  kept: React.RefObject<Draft | null>,
  latest: React.RefObject<Draft>,
  setDraft: (draft: Draft) => void,
): void {
  useEffect(() => {
    if (!memo || (kept.current && !same(kept.current, latest.current))) return;
    const theirs = draftOf(memo);
    kept.current = theirs;
    latest.current = theirs;
    setDraft(theirs);
  }, [memo, kept, latest, setDraft]);
}

function draftOf({ title, text, kind, about }: Memo): Draft {
  return { title, text, kind, about };
}

function same(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The command that brings `kept` to `draft`; null where there is nothing to do, or nothing yet to write. */
export function changeOf(id: string, kept: Draft | null, draft: Draft, force = false): Command | null {
  const empty = draft.title.trim() === '' && draft.text.trim() === '';
  if (empty || (kept && same(kept, draft))) return null;
  if (!kept) return command('WriteMemo', { id, ...draft });
  const fields = Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(kept[name as keyof Draft])),
  );
  const seen = 'text' in fields && !force ? { was: kept.text } : {};
  return command('ReviseMemo', { memo: id, ...fields, ...seen });
}
