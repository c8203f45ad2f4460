import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/Button';
import { type Row, clock, readClock } from './draft';

export interface RowDeeds {
  words: (at: number, words: string) => void;
  speaker: (at: number, speaker: string) => void;
  time: (at: number, ms: number | null) => void;
  split: (at: number, unit: number) => void;
  join: (at: number) => void;
  remove: (at: number) => void;
  /** Put the keyboard into another turn's words. */
  go: (at: number) => void;
}

interface Props {
  row: Row;
  at: number;
  hasTimes: boolean;
  /** Where the keyboard is to be put, once. */
  caret: number | null;
  speakers: string;
  isChanged: boolean;
  deeds: RowDeeds;
}

/** One turn being corrected: when, who, and the words. */
export const TurnRow = memo(function TurnRow({ row, at, hasTimes, caret, speakers, isChanged, deeds }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (caret === null || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(caret, caret);
    area.current.scrollIntoView({ block: 'nearest' });
  }, [caret]);
  const number = at + 1;
  return (
    <li className={isChanged ? 'turn-row is-changed' : 'turn-row'}>
      {hasTimes && <TimeField key={row.fromMs} ms={row.fromMs} label={`Time of turn ${number}`} onChange={(ms) => deeds.time(at, ms)} />}
      <input
        className="turn-speaker"
        aria-label={`Speaker of turn ${number}`}
        list={speakers}
        value={row.speaker ?? ''}
        placeholder="nobody"
        onChange={(event) => deeds.speaker(at, event.target.value)}
      />
      <div className="turn-words" data-words={row.words} dir="auto">
        <textarea
          ref={area}
          aria-label={`Words of turn ${number}`}
          value={row.words}
          rows={1}
          dir="auto"
          onChange={(event) => deeds.words(at, event.target.value)}
          onKeyDown={(event) => press(event, at, deeds)}
        />
      </div>
      <div className="turn-tools">
        <IconButton icon="split" label="Part this turn in two, at the cursor" keys="Ctrl ↵" onPress={() => deeds.split(at, area.current?.selectionStart ?? 0)} />
        <IconButton icon="merge" label="Join to the turn above" isDisabled={at === 0} onPress={() => deeds.join(at)} />
        <IconButton icon="trash" label="Remove this turn" onPress={() => deeds.remove(at)} />
      </div>
    </li>
  );
});

function TimeField({ ms, label, onChange }: { ms: number | null; label: string; onChange: (ms: number | null) => void }) {
  const leave = (text: string) => {
    const read = text.trim() ? readClock(text) : null;
    if (read !== ms && (read !== null || !text.trim())) onChange(read);
  };
  return (
    <input className="turn-time" aria-label={label} defaultValue={ms === null ? '' : clock(ms)} placeholder="0:00:00" onBlur={(event) => leave(event.target.value)} />
  );
}

/** Ctrl ↵ parts, Backspace at the beginning joins, Alt ↑ ↓ goes from turn to turn. */
function press(event: KeyboardEvent<HTMLTextAreaElement>, at: number, deeds: RowDeeds): void {
  const { selectionStart: start, selectionEnd: end } = event.currentTarget;
  const deed =
    event.key === 'Enter' && (event.ctrlKey || event.metaKey) ? () => deeds.split(at, start)
    : event.key === 'Backspace' && start === 0 && end === 0 && at > 0 ? () => deeds.join(at)
    : event.key === 'ArrowUp' && event.altKey ? () => deeds.go(at - 1)
    : event.key === 'ArrowDown' && event.altKey ? () => deeds.go(at + 1)
    : null;
  if (!deed) return;
  event.preventDefault();
  deed();
}
