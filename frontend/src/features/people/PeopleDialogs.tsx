import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { Attribute, Participant } from '../../api/types';
import { ConfirmDialog, Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { counted } from '../../ui/time';
import { AttributeDialog } from './AttributeDialog';
import { ImportDialog } from './ImportDialog';
import { shown } from './values';

export type DialogHere =
  | { kind: 'person' | 'import' }
  | { kind: 'rename' | 'remove'; person: Participant }
  | { kind: 'attribute'; attribute?: Attribute }
  | { kind: 'remove attribute'; attribute: Attribute };

interface DialogsProps {
  dialog: DialogHere;
  people: readonly Participant[];
  attributes: readonly Attribute[];
  onClose: () => void;
}

/** The window that is open over the people, if one is. */
export function PeopleDialogs({ dialog, people, attributes, onClose }: DialogsProps) {
  switch (dialog.kind) {
    case 'person':
      return <NameDialog onClose={onClose} />;
    case 'rename':
      return <NameDialog person={dialog.person} onClose={onClose} />;
    case 'remove':
      return <RemovePerson person={dialog.person} onClose={onClose} />;
    case 'attribute':
      return (
        <AttributeDialog {...(dialog.attribute ? { attribute: dialog.attribute } : {})} attributes={attributes} onClose={onClose} />
      );
    case 'remove attribute':
      return <RemoveAttribute attribute={dialog.attribute} people={people} onClose={onClose} />;
    case 'import':
      return <ImportDialog onClose={onClose} />;
  }
}

/** Adds a person, or gives one another pseudonym. */
export function NameDialog({ person, onClose }: { person?: Participant; onClose: () => void }) {
  const apply = useApply();
  const [name, setName] = useState(person?.name ?? '');
  const [refused, setRefused] = useState('');
  const keep = async () => {
    const change = person
      ? command('ChangeParticipant', { participant: person.id, name: name.trim() })
      : command('AddParticipant', { id: newId(), name: name.trim() });
    const said = person ? `${person.name} is now called ${name.trim()}.` : `Added ${name.trim()}.`;
    if (await apply([change], { say: said, onRefused: ({ message }) => setRefused(message) })) onClose();
  };
  return (
    <Dialog title={person ? `Rename ${person.name}` : 'Add a person'} onClose={onClose}>
      <DialogForm submit={person ? 'Rename' : 'Add'} onSubmit={keep} onClose={onClose} isDisabled={name.trim() === ''}>
        <TextField
          label="Pseudonym"
          hint="Never the real name: this one stands beside every quote."
          value={name}
          onChange={setName}
          error={refused}
          autoFocus
        />
      </DialogForm>
    </Dialog>
  );
}

function RemovePerson({ person, onClose }: { person: Participant; onClose: () => void }) {
  const apply = useApply();
  const holds = `${counted(person.sources, 'text')} and ${counted(person.sessions, 'session')}`;
  const remove = () => apply([command('RemoveParticipant', { participant: person.id })], { say: `Removed ${person.name}.` });
  return (
    <ConfirmDialog title={`Remove ${person.name}?`} confirm="Remove" danger onConfirm={remove} onClose={onClose}>
      <p>
        {person.sources + person.sessions > 0
          ? `${person.name} has ${holds}; these must be given to someone else first.`
          : 'Their attributes go as well. It can be undone.'}
      </p>
    </ConfirmDialog>
  );
}

function RemoveAttribute({
  attribute,
  people,
  onClose,
}: {
  attribute: Attribute;
  people: readonly Participant[];
  onClose: () => void;
}) {
  const apply = useApply();
  const count = people.filter((person) => shown(person.attributes[attribute.id]) !== '').length;
  const remove = () =>
    apply([command('RemoveAttribute', { attribute: attribute.id })], { say: `Removed the attribute “${attribute.name}”.` });
  return (
    <ConfirmDialog title={`Remove “${attribute.name}”?`} confirm="Remove" danger onConfirm={remove} onClose={onClose}>
      <p>
        {count > 0
          ? `What it says of ${counted(count, 'person', 'people')} goes with it. It can be undone.`
          : 'Nobody has a value of it.'}
      </p>
    </ConfirmDialog>
  );
}
