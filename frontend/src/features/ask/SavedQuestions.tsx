import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { useQuestions } from '../../api/queries';
import type { Question } from '../../api/types';
import { navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Menu, type MenuGroup } from '../../ui/Menu';
import type { Asked } from './queries';
import { address } from './useQuestion';

/** The saved questions, to be asked again or forgotten. */
export function SavedQuestions() {
  const apply = useApply();
  const saved = useQuestions().data ?? [];
  if (saved.length === 0) return null;
  const asked = new URLSearchParams(location.search);
  const here = saved.filter(({ expression, where }) => expression === asked.get('q') && same(where, asked.getAll('where')));
  const forget = ({ id, name }: Question) =>
    apply([command('RemoveQuestion', { question: id })], { say: `Forgot the question “${name}”.` });
  const groups: MenuGroup[] = [
    { entries: saved.map((each) => ({ label: each.name, run: () => navigate(address(each.expression, each.where)) })) },
    { entries: here.map((each) => ({ label: `Forget “${each.name}”`, danger: true, run: () => void forget(each) })) },
  ];
  return (
    <Menu label="Saved questions" groups={groups.filter(({ entries }) => entries.length > 0)}>
      <Button look="quiet">Saved questions</Button>
    </Menu>
  );
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** Keep the question under a name; a name that is taken may be given to this question instead. */
export function SaveDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const saved = useQuestions().data ?? [];
  const [name, setName] = useState('');
  const [refused, setRefused] = useState('');
  const apply = useApply();
  const there = saved.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  const keep = async () => {
    const args = { id: there?.id ?? newId(), name: name.trim(), ...asked };
    const kept = await apply([command('SaveQuestion', args)], {
      say: `Saved as “${args.name}”.`,
      onRefused: ({ message }) => setRefused(message),
    });
    if (kept) onClose();
  };
  return (
    <Dialog title="Save the question" onClose={onClose}>
      <DialogForm submit={there ? 'Save in its place' : 'Save'} onSubmit={keep} onClose={onClose} isDisabled={name.trim() === ''}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={refused}
          hint={there ? `A question of this name is there: ${there.expression}` : 'What you want to know, in a few words.'}
          autoFocus
        />
        <p className="soft">{[asked.expression, ...asked.where].join(', ')}</p>
      </DialogForm>
    </Dialog>
  );
}
