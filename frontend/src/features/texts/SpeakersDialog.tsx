import { useMemo, useState } from 'react';
import { useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import { newId } from '../../api/ids';
import { usePeople, useStudy } from '../../api/queries';
import type { Participant, Speaker } from '../../api/types';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { ComboBox, Select, optionsOf } from '../../ui/Select';
import { counted } from '../../ui/time';
import { useReading } from './reading';

interface Line extends Speaker {
  turns: number;
  /** The name typed for the participant, known or new. */
  typed: string;
}

/** Who the speakers of a text are: interviewer, a participant, someone else. */
export function SpeakersDialog({ onClose }: { onClose: () => void }) {
  const { detail } = useReading();
  const people = usePeople();
  const apply = useApply();
  const known = useLines();
  const [changed, setChanged] = useState<Record<string, Partial<Line>>>({});
  const lines = known.map((line) => ({ ...line, typed: nameOf(people, line.participant), ...changed[line.label] }));
  const change = (label: string, to: Partial<Line>) => setChanged((before) => ({ ...before, [label]: { ...before[label], ...to } }));
  const submit = async () => {
    const { commands, speakers } = assigned(lines, people);
    const participants = speakers.flatMap(({ participant }) => participant ?? []);
    const all = participants.length ? participants : detail.source.participants.map(({ id }) => id);
    commands.push(command('AssignSpeakers', { source: detail.source.id, speakers, participants: all }));
    if (await apply(commands, { say: true })) onClose();
  };
  return (
    <Dialog title="Who speaks" onClose={onClose} wide>
      <DialogForm submit="Save" onSubmit={submit} onClose={onClose} isDisabled={!lines.length}>
        {lines.length === 0 && <p>No speakers were recognised in this text. Its paragraphs can be coded all the same.</p>}
        {lines.map((line) => (
          <SpeakerLine key={line.label} line={line} people={people} onChange={(to) => change(line.label, to)} />
        ))}
      </DialogForm>
    </Dialog>
  );
}

function SpeakerLine({ line, people, onChange }: { line: Line; people: Participant[]; onChange: (to: Partial<Line>) => void }) {
  const roles = useStudy().data?.choices.speaker_roles ?? [];
  const options = people.map(({ id, name }) => ({ id, name }));
  return (
    <div className="speaker-line">
      <div>
        <strong>{line.label}</strong>
        <small className="faint">{counted(line.turns, 'turn')}</small>
      </div>
      <Select label={`Role of ${line.label}`} labelUnseen options={optionsOf(roles)} value={line.role} onChange={(role) => onChange({ role })} />
      {line.role === 'participant' ? (
        <ComboBox
          key={people.length}
          label={`Which participant ${line.label} is`}
          labelUnseen
          options={options}
          value={line.participant}
          placeholder="A participant, known or new"
          onChange={(participant) => onChange({ participant, typed: nameOf(people, participant) })}
          onType={(typed) => onChange({ typed })}
        />
      ) : (
        <span />
      )}
    </div>
  );
}

/** Speakers as they stand, with those that only the turns name. */
function useLines(): Omit<Line, 'typed'>[] {
  const { detail } = useReading();
  return useMemo(() => {
    const turns = new Map<string, number>();
    for (const { speaker } of detail.turns) if (speaker) turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
    const said = detail.speakers.map((speaker) => ({ ...speaker, turns: turns.get(speaker.label) ?? 0 }));
    const rest = [...turns].filter(([label]) => !detail.speakers.some((speaker) => speaker.label === label));
    return [...said, ...rest.map(([label, count]) => ({ label, role: 'other', participant: null, turns: count }))];
  }, [detail]);
}

/** The speakers as the study keeps them; people typed anew are made first, each once. */
export function assigned(lines: Line[], people: Participant[]): { commands: Command[]; speakers: Speaker[] } {
  const made = new Map<string, string>();
  const speakers = lines.map(({ label, role, typed }) => {
    const name = typed.trim();
    if (role !== 'participant' || !name) return { label, role, participant: null };
    const there = people.find((person) => person.name === name)?.id ?? made.get(name);
    if (!there) made.set(name, newId());
    return { label, role, participant: there ?? made.get(name)! };
  });
  return { speakers, commands: [...made].map(([name, id]) => command('AddParticipant', { id, name })) };
}

function nameOf(people: Participant[], id: string | null): string {
  return people.find((person) => person.id === id)?.name ?? '';
}
