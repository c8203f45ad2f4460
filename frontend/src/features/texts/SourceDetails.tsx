import { useState } from 'react';
import { useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import { useSessions } from '../../api/queries';
import type { Source } from '../../api/types';
import { Link } from '../../ui/Link';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { counted, dayAndTime, number } from '../../ui/time';
import { useReading } from './reading';

const NONE = 'none';

/** Name, kind, session and note of a text; where it came from, how long it is. */
export function SourceDetails({ onClose }: { onClose: () => void }) {
  const { detail } = useReading();
  const { source } = detail;
  const sessions = useSessions().data ?? [];
  const apply = useApply();
  const [name, setName] = useState(source.name);
  const [kind, setKind] = useState(source.kind);
  const [note, setNote] = useState(source.note);
  const [language, setLanguage] = useState(source.language ?? '');
  const [session, setSession] = useState(source.session ?? NONE);
  const submit = async () => {
    const chosen = { name, kind, note, language, session: session === NONE ? '' : session };
    const commands = changesTo(source, chosen);
    if (!commands.length || (await apply(commands))) onClose();
  };
  const options = [{ id: NONE, name: 'No session' }, ...sessions.map(({ id, name, date }) => ({ id, name, note: date }))];
  return (
    <Dialog title="About this text" onClose={onClose}>
      <DialogForm submit="Save" onSubmit={submit} onClose={onClose} isDisabled={!name.trim()}>
        <TextField label="Name" value={name} onChange={setName} />
        <div className="two">
          <TextField label="Kind" value={kind} onChange={setKind} />
          <TextField label="Language" hint="Short form, such as en, de, he" value={language} onChange={setLanguage} />
        </div>
        <Select label="Session" options={options} value={session} onChange={setSession} />
        <TextArea label="Note" value={note} onChange={setNote} />
        <Facts />
      </DialogForm>
    </Dialog>
  );
}

function Facts() {
  const { source, version, turns, codings } = useReading().detail;
  const people = source.participants.map(({ id, name }) => (
    <Link key={id} href={`/people/${id}`}>
      {name}
    </Link>
  ));
  return (
    <dl className="facts">
      <dt>People</dt>
      <dd className="row wrap">{people.length ? people : 'Nobody yet'}</dd>
      <dt>Text</dt>
      <dd>
        {number(version.length)} characters, {counted(turns.length, 'turn')}, {counted(codings.length, 'coded passage')}
      </dd>
      <dt>Came in</dt>
      <dd>
        {dayAndTime(version.at)}
        {version.format && `, from ${version.format}`}
      </dd>
    </dl>
  );
}

interface Chosen {
  name: string;
  kind: string;
  note: string;
  language: string;
  session: string;
}

/** The commands that bring a source to what was chosen; none where nothing changed. */
export function changesTo(source: Source, { name, ...described }: Chosen): Command[] {
  const was: Record<string, string | null> = { kind: source.kind, note: source.note, language: source.language, session: source.session };
  const changed = Object.entries(described).filter(([field, value]) => value !== (was[field] ?? ''));
  const commands: Command[] = [];
  if (name.trim() !== source.name) commands.push(command('RenameSource', { source: source.id, name }));
  if (changed.length) commands.push(command('DescribeSource', { source: source.id, ...Object.fromEntries(changed) }));
  return commands;
}
