import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { sitDown } from '../api/apply';
import type { Study } from '../api/types';
import { Dialog, DialogForm } from '../ui/Dialog';
import { TextField } from '../ui/Field';
import { Menu } from '../ui/Menu';
import { say } from '../ui/Toast';
import { openDialog } from './windows';
import { type Theme, setTheme, useTheme } from './theme';

const THEMES: [Theme, string][] = [
  ['system', 'Light or dark as the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The name of who sits here, with what belongs to them. */
export function Me({ study }: { study: Study }) {
  const theme = useTheme();
  const others = study.coders.filter((coder) => coder.id !== study.me.id);
  const people = others.map(({ name }) => ({ label: `Go on as ${name}`, run: () => void sit(name) }));
  const groups = [
    { entries: [...people, { label: 'Someone else…', run: () => openDialog('me') }] },
    {
      heading: 'Appearance',
      entries: THEMES.map(([id, label]) => ({ label, chosen: id === theme, run: () => setTheme(id) })),
    },
    { heading: 'Help', entries: [{ label: 'Keys', keys: '?', run: () => openDialog('keys') }] },
  ];
  return (
    <Menu label={study.me.name} groups={groups}>
      <AriaButton className="me" aria-label={`${study.me.name}: name, appearance, keys`}>
        {study.me.name || 'Your name'}
      </AriaButton>
    </Menu>
  );
}

/** Asks who sits here. */
export function MeDialog({ study, onClose }: { study: Study; onClose: () => void }) {
  const [name, setName] = useState('');
  const submit = async () => {
    if (await sit(name)) onClose();
  };
  return (
    <Dialog title="Who is working here?" onClose={onClose}>
      <DialogForm submit="Go on" onSubmit={submit} onClose={onClose} isDisabled={!name.trim()}>
        <TextField
          label="Your name"
          hint={`Codings and memos carry it. Now: ${study.me.name}.`}
          value={name}
          onChange={setName}
          autoFocus
        />
      </DialogForm>
    </Dialog>
  );
}

async function sit(name: string): Promise<boolean> {
  try {
    await sitDown(name);
    return true;
  } catch (refusal) {
    say(refusal instanceof Error ? refusal.message : String(refusal), { refused: true });
    return false;
  }
}
