import { useState } from 'react';
import { useApply } from '../../api/apply';
import { Refusal, post } from '../../api/client';
import { command } from '../../api/commands';
import type { components } from '../../api/schema';
import type { Consenting } from '../../api/types';
import { navigate } from '../../app/router';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Radio, RadioGroup } from '../../ui/Radio';
import { say } from '../../ui/Toast';
import { type Passage, passagesOf } from './passages';
import { takingOut } from './TakingOut';
import { type Pointed, letGo, usePointed } from './pointed';
import { usePlan } from './queries';
import './consent.css';

type Started = components['schemas']['Started'];
type Way = 'pause' | 'stop' | 'passages' | 'all';

const WAYS: { id: Way; name: string; means: string }[] = [
  { id: 'pause', name: 'Pause', means: 'Left out of answers and files until they say otherwise. Nothing is deleted.' },
  { id: 'stop', name: 'Collect nothing more', means: 'What there is stays in the study; no new text comes in.' },
  { id: 'passages', name: 'Take some passages out', means: 'These words go for good, wherever they stand; the rest stays.' },
  { id: 'all', name: 'Take everything out', means: 'Texts, passages, notes that quote them, history: for good. You see first what goes.' },
];

interface Props {
  person: Consenting;
  /** Opened from selected words: these are to go. */
  isPassages?: boolean;
  onClose: () => void;
}

/** Someone withdraws: in which way, what goes, and that it is meant. */
export function WithdrawDialog({ person, isPassages = false, onClose }: Props) {
  const apply = useApply();
  const pointed = usePointed(person.id);
  const [way, setWay] = useState<Way>(isPassages ? 'passages' : 'pause');
  const [words, setWords] = useState('');
  const [refused, setRefused] = useState('');
  const [leaving, setLeaving] = useState<Passage[] | 'all' | null>(null);
  const next = async () => {
    if (way === 'all') return setLeaving('all');
    if (way === 'passages') {
      const found = words.trim() ? await passagesOf(person.id, words) : [];
      const there = pointed.map(({ version, start, end }) => ({ version, start, end }));
      return typeof found === 'string' ? setRefused(found) : setLeaving([...there, ...found]);
    }
    if (await apply([command('WithdrawParticipant', { participant: person.id, scope: way })], { say: true })) onClose();
  };
  const isLasting = way === 'all' || way === 'passages';
  if (leaving) return <TakeOut person={person} passages={leaving === 'all' ? [] : leaving} onClose={onClose} />;
  return (
    <Dialog title={`${person.name} withdraws`} onClose={onClose}>
      <DialogForm
        submit={isLasting ? 'See what goes' : 'Note it'}
        onSubmit={next}
        onClose={onClose}
        isDisabled={way === 'passages' && !words.trim() && !pointed.length}
      >
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
        {way === 'passages' && <PointedTo person={person} pointed={pointed} isHere={isPassages} onClose={onClose} />}
        {way === 'passages' && (
          <TextArea
            label={pointed.length ? 'More words' : 'Which words?'}
            hint="Paste them as they stand in the text; leave a blank line between passages. Or select them in the text and press W."
            rows={pointed.length ? 2 : 4}
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

interface PointedProps {
  person: Consenting;
  pointed: readonly Pointed[];
  isHere: boolean;
  onClose: () => void;
}

/** The words selected so far; each can be let go, and more can be pointed to. */
function PointedTo({ person, pointed, isHere, onClose }: PointedProps) {
  if (!pointed.length) return null;
  const more = () => {
    onClose();
    say(`Kept. Select the next words of ${person.name} and press W.`);
  };
  return (
    <div>
      <ul className="consent-pointed" aria-label="Words to go">
        {pointed.map((each) => (
          <li key={`${each.version} ${each.start} ${each.end}`}>
            <blockquote className="quote">{each.words}</blockquote>
            <IconButton icon="close" label="Leave these words in" onPress={() => letGo(person.id, each)} />
          </li>
        ))}
      </ul>
      {isHere && (
        <Button look="textlike" onPress={more}>
          Point to more words
        </Button>
      )}
    </div>
  );
}

/** The plan, sentence by sentence, and the study's name. The register shows how far it is from then on. */
function TakeOut({ person, passages, onClose }: { person: Consenting; passages: Passage[]; onClose: () => void }) {
  const plan = usePlan(person.id, passages);
  const [title, setTitle] = useState('');
  const [refused, setRefused] = useState('');
  const takeOut = async () => {
    try {
      const { job } = await post<Started>('/withdrawals', { participant: person.id, title, passages });
      takingOut({ job, person: person.id, name: person.name, isPassages: passages.length > 0 });
      onClose();
      navigate('/people?consent=all');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
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
