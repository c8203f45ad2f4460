import { type FormEvent, useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { Code } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Select } from '../../ui/Select';

const TOP = 'top';

interface Props {
  codes: Code[];
  /** The code that is open, if one is. */
  besideId: string;
  place: 'beside' | 'under';
  onClose: () => void;
}

/** A new code, by its name; Enter adds it and is ready for the next. */
export function AddCode({ codes, besideId, place, onClose }: Props) {
  const apply = useApply();
  const open = codes.find(({ id }) => id === besideId);
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [parent, setParent] = useState((place === 'under' ? open?.id : open?.parent) ?? TOP);
  const options = [{ id: TOP, name: 'Top level' }, ...codes.map((code) => ({ id: code.id, name: code.name }))];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const id = newId();
    const added = command('AddCode', { id, name, parent: parent === TOP ? null : parent });
    const done = await apply([added], { onRefused: (refusal) => setError(refusal.message) });
    if (!done) return;
    setName('');
    setError(undefined);
    navigate(address('codes', id));
  };
  return (
    <form
      className="add-code"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextField label="New code" value={name} onChange={setName} error={error} autoFocus />
      <div className="row">
        <Select label="Under" options={options} value={parent} onChange={setParent} />
        <span className="push" />
        <Button look="quiet" onPress={onClose}>
          Close
        </Button>
        <Button look="primary" type="submit" isDisabled={!name.trim()}>
          Add
        </Button>
      </div>
    </form>
  );
}
