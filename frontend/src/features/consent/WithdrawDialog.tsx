import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Consenting } from '../../api/types';
import { navigate } from '../../app/router';
import { Trouble, Waiting } from '../../ui/Bits';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Radio, RadioGroup } from '../../ui/Radio';
import { say } from '../../ui/Toast';
import { type Passage, passagesOf } from './passages';
import { usePlan } from './queries';

type Way = 'pause' | 'stop' | 'passages' | 'all';

const WAYS: { id: Way; name: string; means: string }[] = [
  { id: 'pause', name: 'Pause', means: 'Left out of answers and files until they say otherwise. Nothing is deleted.' },
  { id: 'stop', name: 'Collect nothing more', means: 'What there is stays in the study; no new text comes in.' },
  { id: 'passages', name: 'Take some passages out', means: 'These words go for good, wherever they stand; the rest stays.' },
  { id: 'all', name: 'Take everything out', means: 'Texts, passages, notes that quote them, history: for good. You see first what goes.' },
];

/** Someone withdraws: in which way, what goes, and that it is meant. */
export function WithdrawDialog({ person, onClose }: { person: Consenting; onClose: () => void }) {
  const apply = useApply();
  const [way, setWay] = useState<Way>('pause');
  const [words, setWords] = useState('');
  const [refused, setRefused] = useState('');
  const [leaving, setLeaving] = useState<Passage[] | 'all' | null>(null);
  const next = async () => {
    if (way === 'all') return setLeaving('all');
    if (way === 'passages') {
      const found = await passagesOf(person.id, words);
      return typeof found === 'string' ? setRefused(found) : setLeaving(found);
    }
    if (await apply([command('WithdrawParticipant', { participant: person.id, scope: way })], { say: true })) onClose();
  };
  const isLasting = way === 'all' || way === 'passages';
  if (leaving) return <TakeOut person={person} passages={leaving === 'all' ? [] : leaving} onClose={onClose} />;
  return (
    <Dialog title={`${person.name} withdraws`} onClose={onClose}>
      <DialogForm submit={isLasting ? 'See what goes' : 'Note it'} onSubmit={next} onClose={onClose} isDisabled={way === 'passages' && !words.trim()}>
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
        {way === 'passages' && (
          <TextArea
            label="Which words?"
            hint="Paste them as they stand in the text; leave a blank line between passages."
            rows={4}
            value={words}
            onChange={(pasted) => {
              setRefused('');
              setWords(pasted);
            }}
            error={refused}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}

/** The plan, sentence by sentence; the study's name; and, when it is done, the files to call back. */
function TakeOut({ person, passages, onClose }: { person: Consenting; passages: Passage[]; onClose: () => void }) {
  const apply = useApply();
  const plan = usePlan(person.id, passages);
  const [title, setTitle] = useState('');
  const [refused, setRefused] = useState('');
  const takeOut = async () => {
    const scope = passages.length ? 'passages' : 'all';
    const change = command('WithdrawParticipant', { participant: person.id, scope, title, passages });
    if (!(await apply([change], { onRefused: ({ message }) => setRefused(message) }))) return;
    navigate('/people?consent=all');
    say(`Done. Nothing of ${passages.length ? 'these passages' : 'what they said'} is left in this study, nor in its history.`);
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
          <TextField label="The study’s name" value={title} onChange={(typed) => (setRefused(''), setTitle(typed))} error={refused} />
        </DialogForm>
      )}
    </Dialog>
  );
}
