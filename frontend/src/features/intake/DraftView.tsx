import { type ReactNode, useRef } from 'react';
import { useStudy } from '../../api/queries';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { TextField } from '../../ui/Field';
import { Select, optionsOf } from '../../ui/Select';
import { counted } from '../../ui/time';
import { Icon } from '../../ui/icons';
import { NameField } from '../shared/NameField';
import { type Choice, type Recognised, type Role, type SpeakerChoice, withSpeaker } from './choices';
import { LossReport } from '../shared/LossReport';
import { recognised, sampleOf } from './recognised';
import type { Deeds } from './Review';

const KINDS = ['transcript', 'survey answer', 'field note', 'document'];
const ROLES: { id: Role; name: string }[] = [
  { id: 'interviewer', name: 'asks (interviewer)' },
  { id: 'participant', name: 'is a participant' },
  { id: 'other', name: 'is someone else' },
];

interface DraftProps {
  file: string;
  draft: Recognised;
  choice: Choice;
  all: readonly Choice[];
  names: readonly string[];
  isOpen: boolean;
  deeds: Deeds;
  /** How the file could be read otherwise. */
  ways: ReactNode;
}

/** One text that is to come in: a line that says what it is, and on opening, who speaks in it. */
export function DraftView(props: DraftProps) {
  const { file, draft, choice, isOpen, deeds } = props;
  return (
    <div className="draft" data-left={!choice.include || undefined}>
      <div className="draft-line">
        <Checkbox
          aria-label={`Bring in ${choice.name}`}
          isSelected={choice.include}
          onChange={(include) => deeds.change(draft.key, { include })}
        />
        <button type="button" className="draft-head" aria-expanded={isOpen} onClick={() => deeds.open(draft.key)}>
          <Icon name={isOpen ? 'down' : 'right'} />
          <span className="draft-name">{choice.name || file}</span>
          <span className="draft-what">{recognised(draft)}</span>
          <span className="draft-who">{whoInShort(choice)}</span>
        </button>
      </div>
      {draft.same_as && <p className="same">The same text is in the study already, as “{draft.same_as}”.</p>}
      {isOpen && <DraftDetails {...props} />}
    </div>
  );
}

/** “Tobias; asks: I”. */
function whoInShort({ participant, speakers }: Choice): string {
  const people = [participant, ...speakers.map((speaker) => speaker.participant)].filter(Boolean);
  const asking = speakers.filter(({ role }) => role === 'interviewer').map(({ label }) => label);
  return [people.length > 0 ? people.join(', ') : 'nobody named yet', asking.length > 0 && `asked by ${asking.join(', ')}`]
    .filter(Boolean)
    .join(', ');
}

function DraftDetails({ file, draft, choice, all, names, deeds, ways }: DraftProps) {
  const change = (fields: Partial<Choice>) => deeds.change(draft.key, fields);
  return (
    <div className="draft-details">
      <div className="draft-fields">
        <TextField label="Name" value={choice.name} onChange={(name) => change({ name })} />
        <Select label="Kind" options={optionsOf(KINDS)} value={choice.kind} onChange={(kind) => change({ kind })} />
        {choice.speakers.length === 0 && (
          <NameField
            label="Whose words"
            names={names}
            value={choice.participant}
            onKeep={(participant) => change({ participant })}
            placeholder="Nobody yet"
          />
        )}
      </div>
      {choice.speakers.length === 0 ? (
        <p className="soft">No speakers were recognised; the whole text is read as one person’s, in paragraphs.</p>
      ) : (
        <ul className="speakers" aria-label="Who speaks">
          {choice.speakers.map((speaker) => (
            <SpeakerLine key={speaker.label} draft={draft} speaker={speaker} all={all} names={names} deeds={deeds} />
          ))}
        </ul>
      )}
      {draft.notes.map((line) => (
        <p key={line} className="loss">
          {line}
        </p>
      ))}
      {ways}
      <LossReport losses={draft.losses} way="in" title="What is not part of the text" placeless />
      {file !== draft.name && <p className="faint draft-file">From {file}</p>}
    </div>
  );
}

type SpeakerProps = Pick<DraftProps, 'draft' | 'all' | 'names' | 'deeds'> & { speaker: SpeakerChoice };

function SpeakerLine({ draft, speaker, all, names, deeds }: SpeakerProps) {
  const { label, role, participant } = speaker;
  const counts = draft.speakers.find((each) => each.label === label);
  const others = withSpeaker(all, label) - 1;
  const differs = all.some((choice) => choice.speakers.some((each) => each.label === label && each.role !== role));
  const roles = useStudy().data?.choices.speaker_roles;
  const line = useRef<HTMLLIElement>(null);
  return (
    <li className="speaker" ref={line}>
      <div className="speaker-who">
        <b>{label}</b>
        <span className="faint">{counts && `${counted(counts.turns, 'turn')}, ${counted(counts.words, 'word')}`}</span>
      </div>
      <Select
        label={`What ${label} is`}
        labelUnseen
        options={ROLES.filter(({ id }) => !roles || roles.includes(id))}
        value={role}
        onChange={(id) =>
          deeds.changeSpeaker(draft.key, label, { role: id as Role, participant: id === 'participant' ? participant || label : '' })
        }
      />
      {role === 'participant' ? (
        <NameField
          label={`Which participant ${label} is`}
          labelUnseen
          names={names}
          value={participant}
          onKeep={(name) => deeds.changeSpeaker(draft.key, label, { participant: name })}
          placeholder="Pseudonym, known or new"
        />
      ) : (
        <span />
      )}
      <p className="speaker-sample" dir="auto">
        {sampleOf(draft, label)}
      </p>
      {others > 0 && differs && (
        <Everywhere
          words={`${label} is that in the ${counted(others, 'other text')} too`}
          onPress={() => {
            line.current?.querySelector('button')?.focus(); // the button pressed goes away with what it says
            deeds.changeEverywhere(label, role);
          }}
        />
      )}
    </li>
  );
}

function Everywhere({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <p className="speaker-all">
      <Button look="textlike" onPress={onPress}>
        {words}
      </Button>
    </p>
  );
}
