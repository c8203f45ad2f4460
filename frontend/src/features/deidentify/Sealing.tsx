import { useState } from 'react';
import { Refusal } from '../../api/client';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { ConfirmDialog, Dialog, DialogForm } from '../../ui/Dialog';
import { say } from '../../ui/Toast';
import { counted, listed } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { type Sealed, type SealingPlan, seal, unseal, usePlan, useSealing } from './sealing';

/** Originals: still in the study, or in the key alone. */
export function Sealing() {
  const standing = useSealing();
  const [open, setOpen] = useState<'seal' | 'unseal' | null>(null);
  const [done, setDone] = useState<Sealed | null>(null);
  if (standing.error) return <Trouble error={standing.error} />;
  if (!standing.data) return <Waiting />;
  const { ready, waiting, bare, sealed } = standing.data;
  return (
    <section className="deid-sealing" aria-label="Originals">
      <h2 className="heading">Originals</h2>
      {ready.length > 0 && (
        <>
          <p className="deid-said">
            {counted(ready.length, 'text')} {ready.length === 1 ? 'is' : 'are'} de-identified, but the original is still in the study: whoever has the
            file can read it. Sealed, it is in the key alone, and can be brought back from there.
          </p>
          <Button onPress={() => setOpen('seal')}>Seal {ready.length === 1 ? 'the original' : `${ready.length} originals`}…</Button>
        </>
      )}
      {sealed.length > 0 && (
        <>
          <p className="deid-said">
            Sealed: {listed(sealed, 6)}. {sealed.length === 1 ? 'Its original is' : 'Their originals are'} in the key alone; keep a second copy of it.
          </p>
          <Button onPress={() => setOpen('unseal')}>Bring originals back…</Button>
        </>
      )}
      {waiting.length > 0 && <p className="hint">Passages wait on the review list first: {listed(waiting, 6)}.</p>}
      {ready.length + sealed.length === 0 && bare.length > 0 && <p className="hint">No text is de-identified yet; there is nothing to seal.</p>}
      {done && <StillThere done={done} />}
      {open === 'seal' && <SealDialog onDone={setDone} onClose={() => setOpen(null)} />}
      {open === 'unseal' && <UnsealDialog onClose={() => setOpen(null)} />}
    </section>
  );
}

function SealDialog({ onDone, onClose }: { onDone: (done: Sealed) => void; onClose: () => void }) {
  const plan = usePlan();
  const [refused, setRefused] = useState('');
  const run = async () => {
    try {
      const done = await seal();
      say(`${counted(done.texts, 'original')} sealed.`);
      onDone(done);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title="Seal the originals" onClose={onClose} wide>
      <DialogForm submit="Seal them" onSubmit={run} onClose={onClose} isDisabled={!plan.data}>
        {plan.error ? <Trouble error={plan.error} /> : plan.data ? <Plan plan={plan.data} /> : <Waiting />}
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}

function Plan({ plan }: { plan: SealingPlan }) {
  return (
    <>
      <p>
        {counted(plan.texts, 'earlier version')} and {counted(plan.files, 'file')} move from the study into the key, with{' '}
        {counted(plan.entries, 'entry', 'entries')} of the history that tell of them. Codings stay on the de-identified texts. What was done before cannot be
        undone until you bring them back.
      </p>
      <p>The key is then the only place of these words. Keep a second copy of it, apart from this computer.</p>
      {plan.notes.length > 0 && <Reworded plan={plan} />}
    </>
  );
}

function Reworded({ plan }: { plan: SealingPlan }) {
  return (
    <>
      <h3 className="heading">The same words stand in {counted(plan.notes.length, 'name or note', 'names and notes')}, and are replaced there</h3>
      <ul className="deid-reworded">
        {plan.notes.map(({ kind, id, field, was, now }) => (
          <li key={`${kind} ${id} ${field}`}>
            <span className="hint">
              {kind}, {field.replaceAll('_', ' ')}
            </span>
            <del>{was}</del>
            <ins>{now}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}

function StillThere({ done }: { done: Sealed }) {
  if (done.left.length === 0) return null;
  return (
    <div role="status">
      <p className="deid-said">Words that were replaced still stand elsewhere. Where they identify someone, replace them there too:</p>
      <ul className="deid-left">
        {done.left.map(({ words, where }) => (
          <li key={words}>
            “{words}” in {listed(where, 3)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function UnsealDialog({ onClose }: { onClose: () => void }) {
  const bring = async () => {
    try {
      const { texts } = await unseal();
      say(`${counted(texts, 'original')} brought back.`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.message);
    }
  };
  return (
    <ConfirmDialog title="Bring the originals back?" confirm="Bring them back" onConfirm={bring} onClose={onClose}>
      The earlier texts, their files and their history come back into the study, and whoever has the file can read them. The key holds them no longer.
    </ConfirmDialog>
  );
}
