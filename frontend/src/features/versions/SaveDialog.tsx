import { useEffect, useMemo, useState } from 'react';
import { useApply } from '../../api/apply';
import { Refusal, post } from '../../api/client';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { SourceDetail } from '../../api/types';
import { Waiting } from '../../ui/Bits';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { RefusedLine } from '../shared/RefusedLine';
import { type Draft, newSpeakers, written } from './draft';
import type { Foreseen } from './queries';
import { LEAST_ALIKE, told } from './words';

interface Props {
  detail: SourceDetail;
  first: Draft;
  now: Draft;
  onClose: () => void;
  onSaved: () => void;
}

/** What a correction will do, before it is saved. */
export function SaveDialog({ detail, first, now, onClose, onSaved }: Props) {
  const apply = useApply();
  const made = useMemo(() => written(now), [now]);
  const { foreseen, trouble } = useForeseen(detail.source.id, made);
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState('');
  const isEmpty = made.text.trim() === '';
  const isOther = !isEmpty && (foreseen?.alike ?? 1) < LEAST_ALIKE;
  const nothing = isEmpty ? `Nothing would be left of “${detail.source.name}”. To take a text out of the study, remove it.` : '';
  const save = async () => {
    const speakers = newSpeakers(detail.speakers, first, now);
    const correct = command('CorrectSource', { source: detail.source.id, after: detail.version.id, ...made, speakers, sure, version: newId() });
    const done = await apply([correct], { say: `Corrected “${detail.source.name}”`, reason, onRefused: ({ message }) => setRefused(message) });
    if (done) onSaved();
  };
  return (
    <Dialog title="What this changes" onClose={onClose}>
      <DialogForm submit="Save as a new version" onSubmit={save} onClose={onClose} isDisabled={!foreseen || isEmpty || (isOther && !sure)}>
        {!foreseen && !trouble && <Waiting what="Looking at what is coded here" />}
        {foreseen && !isEmpty && told(foreseen).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {isOther && <Sure isSure={sure} onChange={setSure} />}
        <p className="soft">The text as it was stays, and can be read again. Undo brings everything back.</p>
        <TextField label="Why (kept in the history)" value={reason} onChange={setReason} placeholder="Checked against the recording" autoFocus />
        <RefusedLine sentence={refused || trouble || nothing} />
      </DialogForm>
    </Dialog>
  );
}

/** Asked where the new text has little in common with the present one. */
export function Sure({ isSure, onChange }: { isSure: boolean; onChange: (sure: boolean) => void }) {
  return (
    <>
      <p className="field-error">This has little in common with the present text. Is it another interview?</p>
      <Checkbox isSelected={isSure} onChange={onChange}>
        It is the right text
      </Checkbox>
    </>
  );
}

function useForeseen(source: string, made: ReturnType<typeof written>) {
  const [foreseen, setForeseen] = useState<Foreseen | null>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    const stopping = new AbortController();
    post<Foreseen>(`/sources/${encodeURIComponent(source)}/foresee`, made, stopping.signal).then(setForeseen, (error: unknown) => {
      if (!stopping.signal.aborted) setTrouble(error instanceof Refusal ? error.message : 'What it would do could not be worked out; try again.');
    });
    return () => stopping.abort();
  }, [source, made]);
  return { foreseen, trouble };
}
