import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { Attribute } from '../../api/types';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { RefusedLine } from '../shared/RefusedLine';

export const TYPES = [
  { id: 'choice', name: 'One of several choices' },
  { id: 'number', name: 'A number' },
  { id: 'boolean', name: 'Yes or no' },
  { id: 'date', name: 'A date' },
  { id: 'text', name: 'Words' },
];

interface AttributeDialogProps {
  attribute?: Attribute;
  attributes: readonly Attribute[];
  onClose: () => void;
}

/** Defines what is known of people: its name, its kind, its choices. */
export function AttributeDialog({ attribute, attributes, onClose }: AttributeDialogProps) {
  const apply = useApply();
  const [refused, setRefused] = useState('');
  const [{ name, type, options, description }, set] = useState({
    name: attribute?.name ?? '',
    type: attribute?.type ?? 'choice',
    options: attribute?.options.join('\n') ?? '',
    description: attribute?.description ?? '',
  });
  const change = (fields: Partial<{ name: string; type: string; options: string; description: string }>) =>
    set((now) => ({ ...now, ...fields }));
  const keep = async () => {
    const last = Math.max(0, ...attributes.map(({ position }) => position));
    const args = {
      id: attribute?.id ?? newId(),
      name: name.trim(),
      of: attribute?.of ?? 'participant',
      type,
      options: type === 'choice' ? choicesIn(options) : [],
      description,
      position: attribute?.position ?? last + 1,
    };
    if (await apply([command('DefineAttribute', args)], { onRefused: ({ message }) => setRefused(message) })) onClose();
  };
  return (
    <Dialog title={attribute ? 'Change the attribute' : 'Add an attribute'} onClose={onClose}>
      <DialogForm submit={attribute ? 'Change' : 'Add'} onSubmit={keep} onClose={onClose} isDisabled={name.trim() === ''}>
        <TextField
          label="Name"
          value={name}
          onChange={(text) => change({ name: text })}
          placeholder="Employment, years in role, setting…"
          autoFocus
        />
        <Select label="What it is" options={TYPES} value={type} onChange={(id) => change({ type: id })} />
        {type === 'choice' && (
          <TextArea
            label="Choices"
            hint="One a line. Left empty, anything can be written."
            rows={4}
            value={options}
            onChange={(text) => change({ options: text })}
          />
        )}
        <TextField label="Description" value={description} onChange={(text) => change({ description: text })} />
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}

/** The choices written one a line, each once. */
function choicesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}
