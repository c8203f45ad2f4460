import { useState } from 'react';
import { post, Refusal } from '../../api/client';
import { invalidate } from '../../api/queries';
import type { Applied, Change, EntryDetail } from '../../api/types';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { say } from '../../ui/Toast';
import { counted, dayAndTime } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { cut, differences, type Difference } from './days';
import { useNames } from './names';
import { useEntry } from './queries';
import { fieldInWords, kindInWords, type NameOf, valueInWords } from './words';

const MOST = 40;

/** One entry of the journal: what was before, what is after, and the way back. */
export function EntryPane({ id, onClose }: { id: string; onClose: () => void }) {
  const entry = useEntry(id);
  const nameOf = useNames();
  return (
    <aside className="aside" aria-label="What changed">
      <div className="entry-close">
        <IconButton icon="close" label="Close" onPress={onClose} />
      </div>
      {entry.error ? <Trouble error={entry.error} /> : entry.data ? <EntryView entry={entry.data} nameOf={nameOf} /> : <Waiting />}
    </aside>
  );
}

function EntryView({ entry, nameOf }: { entry: EntryDetail; nameOf: NameOf }) {
  const [undoing, setUndoing] = useState(false);
  const told = entry.changes.slice(0, MOST);
  return (
    <>
      <h2 className="entry-title">
        {entry.actor} {entry.summary}
      </h2>
      <p className="soft">
        {dayAndTime(entry.at)}
        {entry.undone && '. Undone since.'}
      </p>
      {entry.reason && <p className="entry-reason">“{entry.reason}”</p>}
      {entry.can_undo && !entry.undone && (
        <Button onPress={() => setUndoing(true)}>{entry.undoes ? 'Do it again…' : 'Undo…'}</Button>
      )}
      {told.map((change, at) => (
        <ChangeView key={at} change={change} nameOf={nameOf} />
      ))}
      {entry.changes.length > MOST && <p className="soft">And {counted(entry.changes.length - MOST, 'record')} more.</p>}
      {undoing && <UndoDialog entry={entry} onClose={() => setUndoing(false)} />}
    </>
  );
}

function ChangeView({ change, nameOf }: { change: Change; nameOf: NameOf }) {
  const { kind, name, before, after } = change;
  const what = before === null ? 'made' : after === null ? 'taken away' : 'changed';
  const fields = differences(before, after).filter((one) => tells(one, nameOf));
  return (
    <section className="change">
      <h3>
        {kindInWords(kind)} {name && <b>{name}</b>} <span className="faint">{what}</span>
      </h3>
      <dl>
        {fields.map((one) => (
          <div key={one.field}>
            <dt>{nameOf(one.field) ?? fieldInWords(one.field)}</dt>
            <dd>
              <BeforeAfter one={one} nameOf={nameOf} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const QUIET = new Set(['at', 'position', 'version', 'segment', 'place', 'turns', 'original', 'author', 'coder']);

function tells({ field, before, after }: Difference, nameOf: NameOf): boolean {
  return !QUIET.has(field) && valueInWords(before, nameOf) !== valueInWords(after, nameOf);
}

function BeforeAfter({ one, nameOf }: { one: Difference; nameOf: NameOf }) {
  const { same, gone, come, rest } = cut(valueInWords(one.before, nameOf), valueInWords(one.after, nameOf));
  return (
    <>
      {clipped(same, 'end')}
      {gone && <del>{gone}</del>}
      {gone && come && ' '}
      {come && <ins>{come}</ins>}
      {clipped(rest, 'start')}
    </>
  );
}

const KEPT = 160;

/** A long stretch that stayed the same, cut down to the words beside the change. */
function clipped(text: string, keep: 'start' | 'end'): string {
  if (text.length <= KEPT) return text;
  return keep === 'end' ? text.slice(-KEPT).replace(/^\S*/u, '…') : text.slice(0, KEPT).replace(/\S*$/u, '…');
}

function UndoDialog({ entry, onClose }: { entry: EntryDetail; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState('');
  const undo = async () => {
    try {
      const undone = await post<Applied>('/undo', { entry: entry.id, reason });
      await invalidate(undone.kinds);
      say(undone.summary);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title={entry.undoes ? 'Do this again?' : 'Undo this?'} onClose={onClose}>
      <DialogForm submit={entry.undoes ? 'Do it again' : 'Undo'} onSubmit={undo} onClose={onClose}>
        <p>
          {entry.actor} {entry.summary}
        </p>
        <TextField
          label="Reason"
          hint="It stands in the history beside the change, for those who read it later. May stay empty."
          value={reason}
          onChange={setReason}
          autoFocus
        />
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}
