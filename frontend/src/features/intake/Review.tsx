import { useState } from 'react';
import type { Intake, IntakeFile } from '../../api/answers';
import { usePeople } from '../../api/queries';
import { Button } from '../../ui/Button';
import { counted, number } from '../../ui/time';
import {
  beyond,
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
import { isTable } from './coded';
import { ProjectView } from './ProjectView';
import { isProjectsAlone, unsaid } from './projects';
import { DraftView } from './DraftView';
import { lossInWords } from './recognised';

interface ReviewProps {
  intake: Intake;
  refused: string;
  onBack: () => void;
  onBringIn: (choices: Choice[], coming: number, codes: string) => Promise<void>;
  /** A person says that a file is a coded table. */
  onCoded: (file: number) => void;
}

/** What was recognised in every file, for a person to put right. */
export function Review({ intake, refused, onBack, onBringIn, onCoded }: ReviewProps) {
  const [choices, setChoices] = useState(() => firstChoices(intake.files));
  const [open, setOpen] = useState(choices[0]?.key ?? '');
  const [busy, setBusy] = useState(false);
  const [codes, setCodes] = useState('');
  const known = usePeople().map(({ name }) => name);
  const people = newPeople(choices, known);
  const hinder = unsaid(intake.files, codes) ?? (isProjectsAlone(intake.files) ? null : hindrance(choices));
  const coming = comingIn(intake.files, choices);
  const bringIn = async () => {
    setBusy(true);
    await onBringIn(choices, coming, codes);
    setBusy(false);
  };
  const deeds = deedsOn(choices, setChoices, (key) => setOpen(key === open ? '' : key));
  return (
    <>
      <div className="drafts">
        {intake.files.map((file, at) => (
          <FileView
            key={at}
            file={file}
            choices={choices}
            open={open}
            names={[...known, ...people]}
            deeds={deeds}
            onCoded={() => onCoded(at)}
            codes={codes}
            onCodes={setCodes}
          />
        ))}
      </div>
      <div className="intake-foot">
        <p className="soft" role="status">
          {hinder ?? whatComes(coming, people)}
          {refused && <span className="field-error"> {refused}</span>}
        </p>
        <Button onPress={onBack}>Other files…</Button>
        <Button look="primary" isDisabled={hinder !== null || busy} onPress={() => void bringIn()}>
          Bring {coming === 1 ? 'it' : 'them'} in
        </Button>
      </div>
    </>
  );
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

interface FileViewProps {
  file: ReadFile & Pick<IntakeFile, 'losses' | 'project'>;
  choices: readonly Choice[];
  open: string;
  names: readonly string[];
  deeds: Deeds;
  onCoded: () => void;
  codes: string;
  onCodes: (codes: string) => void;
}

/** The way to say that a table holds codes. */
function CodedOffer({ name, onCoded }: { name: string; onCoded: () => void }) {
  return isTable(name) ? (
    <p className="coded-offer">
      <Button look="textlike" onPress={onCoded}>
        {name} is a coded table…
      </Button>
    </p>
  ) : null;
}

function FileView({ file, choices, open, names, deeds, onCoded, codes, onCodes }: FileViewProps) {
  if (file.project) return <ProjectView file={{ ...file, project: file.project }} codes={codes} onCodes={onCodes} />;
  if (!file.ok) {
    return (
      <section className="file unread">
        <h3>{file.name}</h3>
        <p className="field-error">{file.message}</p>
        <CodedOffer name={file.name} onCoded={onCoded} />
      </section>
    );
  }
  const more = beyond(file);
  return (
    <section className="file">
      {file.drafts.length > 1 && <h3>{file.name}</h3>}
      {file.drafts.map((draft) => {
        const choice = choices.find(({ key }) => key === draft.key);
        return (
          choice && (
            <DraftView
              key={draft.key}
              file={file.name}
              draft={draft}
              choice={choice}
              all={choices}
              names={names}
              isOpen={open === draft.key}
              deeds={deeds}
            />
          )
        );
      })}
      <CodedOffer name={file.name} onCoded={onCoded} />
      {more > 0 && <p className="soft">And {counted(more, 'text')} more, which come in as these do.</p>}
      {(file.losses ?? []).map((loss, at) => (
        <p key={at} className="loss">
          {lossInWords(loss)}
        </p>
      ))}
    </section>
  );
}
