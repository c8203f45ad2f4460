import { useState } from 'react';
import type { Intake } from '../../api/answers';
import { usePeople } from '../../api/queries';
import { Button } from '../../ui/Button';
import { counted, number } from '../../ui/time';
import {
  changed,
  type Choice,
  comingIn,
  firstChoices,
  hindrance,
  newPeople,
  type ReadFile,
  roleEverywhere,
  speakerChanged,
} from './choices';
import { FileView } from './FileView';
import { WhoIsWho } from './WhoIsWho';
import type { Back } from './StepView';

interface ReviewProps {
  intake: Intake;
  /** Which of the files are looked at here. */
  numbers: readonly number[];
  refused: string;
  back: Back;
  onChosen: () => void;
  onBringIn: (choices: Choice[], coming: number) => Promise<void>;
  /** A person says that a file is a coded table. */
  onCoded: (file: number) => void;
  /** A person says that a file is a table of people. */
  onPeople: (file: number) => void;
}

/** What was recognised in every file, for a person to put right. */
export function Review({ intake, numbers, refused, back, onChosen, onBringIn, onCoded, onPeople }: ReviewProps) {
  const { files, here, choices, open, deeds, readAgain, readAll } = useDrafts(intake, numbers, onChosen);
  const [busy, setBusy] = useState(false);
  const known = usePeople().map(({ name }) => name);
  const people = newPeople(choices, known);
  const hinder = hindrance(choices);
  const coming = comingIn(here, choices);
  const bringIn = async () => {
    setBusy(true);
    await onBringIn(choices, coming);
    setBusy(false);
  };
  return (
    <>
      <div className="drafts">
        {numbers.map((number) => {
          const file = files[number];
          return (
            file && (
              <FileView
                key={number}
                intake={intake.id}
                number={number}
                file={file}
                choices={choices}
                open={open}
                names={[...known, ...people]}
                deeds={deeds}
                onRead={(again) => readAgain(number, again)}
                onCoded={() => onCoded(number)}
                onPeople={() => onPeople(number)}
              />
            )
          );
        })}
      </div>
      {people.length > 0 && <WhoIsWho intake={intake.id} onSaid={readAll} />}
      <div className="intake-foot">
        <p className="soft" role="status">
          {hinder ?? whatComes(coming, people)}
          {refused && <span className="field-error"> {refused}</span>}
        </p>
        <Button onPress={back.run}>{back.label}</Button>
        <Button look="primary" isDisabled={hinder !== null || busy} onPress={() => void bringIn()}>
          Bring {coming === 1 ? 'it' : 'them'} in
        </Button>
      </div>
    </>
  );
}

/** The files as they are read now, and what is chosen of each text in them. */
function useDrafts(intake: Intake, numbers: readonly number[], onChosen: () => void) {
  const [files, setFiles] = useState<readonly ReadFile[]>(intake.files);
  const here = numbers.flatMap((number) => files[number] ?? []);
  const [choices, setChoices] = useState(() => firstChoices(here));
  const [open, setOpen] = useState(choices[0]?.key ?? '');
  const choose = (made: Choice[]) => {
    onChosen();
    setChoices(made);
  };
  const readAgain = (number: number, file: ReadFile) => {
    setFiles(files.map((each, at) => (at === number ? file : each)));
    const fresh = firstChoices([file]);
    choose([...choices.filter(({ key }) => !key.startsWith(`${number}.`)), ...fresh]);
    setOpen(fresh[0]?.key ?? '');
  };
  const deeds = deedsOn(choices, choose, (key) => setOpen(key === open ? '' : key));
  const readAll = (again: readonly ReadFile[]) => {
    setFiles(again);
    choose(firstChoices(numbers.flatMap((number) => again[number] ?? [])));
  };
  return { files, here, choices, open, deeds, readAgain, readAll };
}

const NAMED = 8;

/** “12 texts; new in the study: Noor, Ife and 3 more.” */
function whatComes(coming: number, people: readonly string[]): string {
  const more = people.length - NAMED;
  const named = people.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${number(more)} more` : '');
  return `${counted(coming, 'text')}${named ? `; new in the study: ${named}` : ''}.`;
}

export interface Deeds {
  change: (key: string, fields: Partial<Choice>) => void;
  changeSpeaker: (key: string, label: string, fields: Partial<Choice['speakers'][number]>) => void;
  changeEverywhere: (label: string, role: Choice['speakers'][number]['role']) => void;
  open: (key: string) => void;
}

function deedsOn(choices: Choice[], set: (choices: Choice[]) => void, open: Deeds['open']): Deeds {
  return {
    change: (key, fields) => set(changed(choices, key, fields)),
    changeSpeaker: (key, label, fields) => set(speakerChanged(choices, key, label, fields)),
    changeEverywhere: (label, role) => set(roleEverywhere(choices, label, role)),
    open,
  };
}
