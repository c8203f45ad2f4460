import { useState } from 'react';
import type { Coding } from '../../api/types';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { ComboBox } from '../../ui/Select';
import { useReading } from './reading';

const TOP = 'top';

/** A new code for a passage that its present code does not hold. */
export function NewCodeDialog({ coding, onClose }: { coding: Coding; onClose: () => void }) {
  const { codes, codeOf, changes, wordsAt } = useReading();
  const [name, setName] = useState('');
  const [parent, setParent] = useState(codeOf.get(coding.code_id)?.parent ?? TOP);
  const [definition, setDefinition] = useState('');
  const [keepBoth, setKeepBoth] = useState(false);
  const options = [{ id: TOP, name: 'Top level' }, ...codes.map((code) => ({ id: code.id, name: code.path || code.name }))];
  const submit = async () => {
    const made = { name, definition, parent: parent === TOP ? null : parent };
    if (await changes.recode(made, coding, keepBoth)) onClose();
  };
  return (
    <Dialog title="A new code for this passage" onClose={onClose}>
      <DialogForm submit="Make the code" onSubmit={submit} onClose={onClose} isDisabled={!name.trim()}>
        <blockquote className="quote">{wordsAt(coding)}</blockquote>
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <ComboBox label="Under" options={options} value={parent} onChange={setParent} />
        <TextArea label="What it covers" value={definition} onChange={setDefinition} />
        <Checkbox isSelected={keepBoth} onChange={setKeepBoth}>
          Keep “{coding.code}” on it as well
        </Checkbox>
      </DialogForm>
    </Dialog>
  );
}
