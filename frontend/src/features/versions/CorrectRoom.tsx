import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useSource } from '../../api/queries';
import type { SourceDetail } from '../../api/types';
import { address, navigate, usePlace } from '../../app/router';
import { EmptyState, Kbd, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { counted } from '../../ui/time';
import { SaveDialog } from './SaveDialog';
import { type RowDeeds, TurnRow } from './TurnRow';
import { changes, join, split, withSpeaker, withTime, withWords, without } from './draft';
import { type Drafting, useDraft } from './useDraft';
import './versions.css';

const SPEAKERS = 'speakers-here';

/** A transcript being corrected: words, speakers, times; turns parted and joined. */
export default function CorrectRoom() {
  const { id } = usePlace();
  const source = useSource(id);
  if (!id) return <EmptyState title="Choose a text first" text="Open it, and choose “Correct the transcript” in its menu." />;
  if (source.error) return <Trouble error={source.error} />;
  if (!source.data) return <Waiting />;
  return <Correcting key={source.data.version.id} detail={source.data} />;
}

function Correcting({ detail }: { detail: SourceDetail }) {
  const drafting = useDraft(detail);
  const { first, now, undo, canUndo, forget } = drafting;
  const [open, setOpen] = useState<'saving' | 'discarding' | null>(null);
  const close = () => setOpen(null);
  const changed = changes(first, now);
  useWarning(changed > 0);
  const back = () => navigate(address('texts', detail.source.id));
  const leave = () => {
    forget();
    back();
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || event.shiftKey) return;
    event.preventDefault();
    undo();
  };
  return (
    <div className="correct" onKeyDown={press}>
      <header className="correct-head">
        <div>
          <h1 className="title">Correct “{detail.source.name}”</h1>
          <p className="soft">
            What is coded stays on its words. <Kbd>Ctrl ↵</Kbd> parts a turn, <Kbd>Backspace</Kbd> at its beginning joins it to the one
            above, <Kbd>Alt ↑</Kbd> <Kbd>Alt ↓</Kbd> go from turn to turn.
          </p>
        </div>
        <div className="row">
          <span className="soft" role="status">
            {changed ? `${counted(changed, 'turn')} changed` : 'Nothing changed yet'}
          </span>
          <Button onPress={undo} isDisabled={!canUndo}>
            Undo
          </Button>
          <Button onPress={changed ? () => setOpen('discarding') : back}>{changed ? 'Discard' : 'Close'}</Button>
          <Button look="primary" isDisabled={!changed} onPress={() => setOpen('saving')}>
            See and save…
          </Button>
        </div>
      </header>
      <Turns detail={detail} drafting={drafting} />
      {open === 'saving' && <SaveDialog detail={detail} first={first} now={now} onClose={close} onSaved={leave} />}
      {open === 'discarding' && (
        <ConfirmDialog title={`Discard ${counted(changed, 'changed turn')}?`} confirm="Discard" danger onConfirm={leave} onClose={close}>
          <p>What you typed here goes; the text stays as it was.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

interface Caret {
  at: number;
  unit: number;
  /** So that the same place can be asked for again. */
  turn: number;
}

function Turns({ detail, drafting }: { detail: SourceDetail; drafting: Drafting }) {
  const { first, now, change } = drafting;
  const [caret, setCaret] = useState<Caret | null>({ at: 0, unit: 0, turn: 0 });
  const deeds = useMemo(() => deedsOf(change, (at, unit) => setCaret((before) => ({ at, unit, turn: (before?.turn ?? 0) + 1 }))), [change]);
  const hasTimes = useMemo(() => detail.turns.some(({ from_ms }) => from_ms !== null), [detail.turns]);
  const names = useMemo(() => [...new Set([...now.rows.map(({ speaker }) => speaker), ...detail.speakers.map(({ label }) => label)])], [now.rows]);
  useEffect(() => setCaret(null), [caret]);
  return (
    <>
      <datalist id={SPEAKERS}>{names.map((name) => name && <option key={name} value={name} />)}</datalist>
      <ol className={hasTimes ? 'turn-rows has-times' : 'turn-rows'}>
        {now.rows.map((row, at) => {
          const old = row.was === null ? undefined : first.rows[row.was];
          const isChanged = !old || old.words !== row.words || old.speaker !== row.speaker || old.fromMs !== row.fromMs;
          return (
            <TurnRow key={row.key} {...{ row, at, hasTimes, isChanged, deeds }} speakers={SPEAKERS} caret={caret?.at === at ? caret.unit : null} />
          );
        })}
      </ol>
    </>
  );
}

function deedsOf(change: Drafting['change'], put: (at: number, unit: number) => void): RowDeeds {
  return {
    words: (at, words) => change((draft) => withWords(draft, at, words), `words ${at}`),
    speaker: (at, speaker) => change((draft) => withSpeaker(draft, at, speaker), `speaker ${at}`),
    time: (at, ms) => change((draft) => withTime(draft, at, ms)),
    split: (at, unit) => {
      change((draft) => split(draft, at, unit));
      put(at + 1, 0);
    },
    join: (at) => {
      change((draft) => {
        const joined = join(draft, at);
        put(at - 1, joined.meet);
        return joined.draft;
      });
    },
    remove: (at) => change((draft) => without(draft, at)),
    go: (at) => put(at, 0),
  };
}

/** The browser asks before a window with corrections in it is closed. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOn]);
}
