import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Consenting } from '../../api/types';
import { navigate } from '../../app/router';
import { Trouble, Waiting } from '../../ui/Bits';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Radio, RadioGroup } from '../../ui/Radio';
import { say } from '../../ui/Toast';
import { usePlan } from './queries';

type Way = 'pause' | 'stop' | 'all';

const WAYS: { id: Way; name: string; means: string }[] = [
  { id: 'pause', name: 'Pause', means: 'Left out of answers and files until they say otherwise. Nothing is deleted.' },
  { id: 'stop', name: 'Collect nothing more', means: 'What there is stays in the study; no new text comes in.' },
  { id: 'all', name: 'Take everything out', means: 'Texts, passages, notes that quote them, history: for good. You see first what goes.' },
];

/** Someone withdraws: in which way, what goes, and that it is meant. */
export function WithdrawDialog({ person, onClose }: { person: Consenting; onClose: () => void }) {
  const apply = useApply();
  const [way, setWay] = useState<Way>('pause');
  const [isSure, setSure] = useState(false);
  const next = async () => {
    if (way === 'all') return setSure(true);
    if (await apply([command('WithdrawParticipant', { participant: person.id, scope: way })], { say: true })) onClose();
  };
  if (isSure) return <TakeOut person={person} onClose={onClose} />;
  return (
    <Dialog title={`${person.name} withdraws`} onClose={onClose}>
      <DialogForm submit={way === 'all' ? 'See what goes' : 'Note it'} onSubmit={next} onClose={onClose}>
        <RadioGroup label="In which way?" value={way} onChange={(id) => setWay(id as Way)}>
          {WAYS.map(({ id, name, means }) => (
            <Radio key={id} value={id}>
              <span>
                <strong>{name}</strong>
                <small className="soft consent-means">{means}</small>
              </span>
            </Radio>
          ))}
        </RadioGroup>
        <p className="soft">If only some passages are to go, use the command line: lifeworld withdraw --scope passages.</p>
      </DialogForm>
    </Dialog>
  );
}

/** The plan, sentence by sentence; the study's name; and, when it is done, the files to call back. */
function TakeOut({ person, onClose }: { person: Consenting; onClose: () => void }) {
  const apply = useApply();
  const plan = usePlan(person.id);
  const [title, setTitle] = useState('');
  const [refused, setRefused] = useState('');
  const takeOut = async () => {
    const change = command('WithdrawParticipant', { participant: person.id, scope: 'all', title });
    if (!(await apply([change], { onRefused: ({ message }) => setRefused(message) }))) return;
    navigate('/people?consent=all');
    say('Done. Nothing of what they said is left in this study, nor in its history.');
  };
  return (
    <Dialog title={`What goes with ${person.name}`} onClose={onClose} wide>
      {plan.error && <Trouble error={plan.error} />}
      {!plan.data && !plan.error && <Waiting what="Looking through the study" />}
      {plan.data && (
        <DialogForm submit="Take it out for good" danger onSubmit={takeOut} onClose={onClose} isDisabled={title.trim() !== plan.data.study}>
          <ul className="consent-plan">
            {plan.data.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            This cannot be undone. Backups and copies that you made yourself are not touched. To go on, type the study’s name:{' '}
            <strong>{plan.data.study}</strong>
          </p>
          <TextField label="The study’s name" value={title} onChange={setTitle} error={refused} />
        </DialogForm>
      )}
    </Dialog>
  );
}
