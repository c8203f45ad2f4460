import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { useStudy } from '../../api/queries';
import type { Consent, Consenting } from '../../api/types';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { NameField } from '../shared/NameField';
import { useConsents } from './queries';
import { MACHINES, SCOPES } from './words';

interface Props {
  person: Consenting;
  /** A consent to put right; without one, another is recorded. */
  consent?: Consent;
  onClose: () => void;
}

type Written = Omit<Consent, 'id' | 'participant' | 'at'>;

/** What someone agreed to: form, day, manner, and each thing asked. */
export function ConsentDialog({ person, consent, onClose }: Props) {
  const apply = useApply();
  const [refused, setRefused] = useState('');
  const [written, setWritten] = useWritten(person, consent);
  const options = { onRefused: ({ message }: Error) => setRefused(message) };
  const keep = async () => {
    const change = consent
      ? command('ChangeConsent', { ...written, consent: consent.id })
      : command('RecordConsent', { ...written, id: newId(), participant: person.id });
    if (await apply([change], { ...options, say: `Recorded what ${person.name} agreed to.` })) onClose();
  };
  const remove = async () => {
    if (consent && (await apply([command('RemoveConsent', { consent: consent.id })], { ...options, say: true }))) onClose();
  };
  return (
    <Dialog title={consent ? `The consent of ${person.name}` : `What ${person.name} agreed to`} onClose={onClose}>
      <DialogForm submit={consent ? 'Keep' : 'Record'} onSubmit={keep} onClose={onClose}>
        <Circumstances written={written} refused={refused} onSet={(fields) => setWritten({ ...written, ...fields })} />
        <Scopes written={written} onSet={(scopes) => setWritten({ ...written, scopes })} />
        <TextArea label="Note" rows={2} value={written.note} onChange={(note) => setWritten({ ...written, note })} />
        {consent && (
          <Button look="quiet" onPress={() => void remove()}>
            Take it away: it was recorded by mistake
          </Button>
        )}
      </DialogForm>
    </Dialog>
  );
}

/** What is in the fields at first: the consent itself, else the last of this person, else what most people say. */
function useWritten(person: Consenting, consent?: Consent) {
  const { data } = useConsents();
  const me = useStudy().data?.me.name ?? '';
  const [last] = person.consents;
  const forms = data?.people.flatMap(({ consents }) => consents) ?? [];
  const usual = Object.fromEntries(SCOPES.map(({ id }) => [id, id !== 'secondary' && id !== 'archive']));
  return useState<Written>(() => {
    if (consent) return consent;
    const { form = '', mode = '' } = last ?? forms.at(-1) ?? {};
    const scopes = { machine: 'local', ...usual, ...last?.scopes };
    return { form, mode, date: data?.today ?? '', taken_by: me, expires: '', note: '', scopes };
  });
}

interface FieldsProps {
  written: Written;
  refused: string;
  onSet: (fields: Partial<Written>) => void;
}

function Circumstances({ written, refused, onSet }: FieldsProps) {
  const { data } = useConsents();
  const all = data?.people.flatMap(({ consents }) => consents) ?? [];
  const known = (values: string[]) => [...new Set(values.filter(Boolean))].sort();
  const modes = [...known(all.map(({ mode }) => mode)), 'written', 'spoken, on the recording'];
  return (
    <div className="consent-fields">
      <NameField label="Version of the form" names={known(all.map(({ form }) => form))} value={written.form} onKeep={(form) => onSet({ form })} />
      <TextField label="Given on" type="date" value={written.date} onChange={(date) => onSet({ date })} error={refused} />
      <NameField label="How" names={[...new Set(modes)]} value={written.mode} onKeep={(mode) => onSet({ mode })} />
      <NameField label="Taken by" names={known(all.map(({ taken_by }) => taken_by))} value={written.taken_by} onKeep={(taken_by) => onSet({ taken_by })} />
      <TextField label="Holds until" type="date" value={written.expires} onChange={(expires) => onSet({ expires })} />
    </div>
  );
}

function Scopes({ written: { scopes }, onSet }: { written: Written; onSet: (scopes: Written['scopes']) => void }) {
  const machines = Object.entries(MACHINES).map(([id, name]) => ({ id, name }));
  return (
    <fieldset className="consent-scopes">
      <legend className="label">They agree to</legend>
      {SCOPES.map(({ id, asks }) => (
        <Checkbox key={id} isSelected={scopes[id] === true} onChange={(yes) => onSet({ ...scopes, [id]: yes })}>
          {asks}
        </Checkbox>
      ))}
      <Select
        label="Read by machines, which find names or propose codes"
        options={machines}
        value={String(scopes.machine ?? 'local')}
        onChange={(machine) => onSet({ ...scopes, machine })}
      />
    </fieldset>
  );
}
