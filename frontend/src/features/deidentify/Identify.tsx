import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { useKeys } from '../../app/keys';
import type { Stretch } from '../../transcript/types';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Kbd } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { RefusedLine } from '../shared/RefusedLine';
import { CATEGORIES } from './words';

interface Props {
  /** The version in which the words stand. */
  version: string;
  at: Stretch;
  words: string;
}

/** Words that detectors did not see: say by hand that they identify someone. */
export function Identify(props: Props) {
  const [open, setOpen] = useState(false);
  useKeys({ D: () => setOpen(true) });
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        Identifies someone <Kbd>D</Kbd>
      </Button>
      {open && <IdentifyDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function IdentifyDialog({ version, at, words, onClose }: Props & { onClose: () => void }) {
  const apply = useApply();
  const [category, setCategory] = useState<string>('name');
  const [instead, setInstead] = useState('');
  const [everywhere, setEverywhere] = useState(true);
  const [refused, setRefused] = useState('');
  const mark = async () => {
    const marked = command('MarkIdentifier', { id: newId(), version, ...at, category, everywhere, replacement: instead.trim() || null });
    if (await apply([marked], { say: 'Marked; they are replaced once you make the de-identified text.', onRefused: ({ message }) => setRefused(message) })) onClose();
  };
  return (
    <Dialog title="These words identify someone" onClose={onClose}>
      <DialogForm submit="Replace them" onSubmit={mark} onClose={onClose}>
        <blockquote className="quote">{words}</blockquote>
        <Select label="What they are" options={CATEGORIES} value={category} onChange={setCategory} />
        <TextField
          label="What stands instead"
          hint="Left empty, the next label of this kind: [person C], [place B]. The same words always get the same."
          value={instead}
          onChange={setInstead}
          placeholder="[colleague B]"
        />
        <Checkbox isSelected={everywhere} onChange={setEverywhere}>
          Wherever the same words stand, in all texts
        </Checkbox>
        <p className="hint">The text changes once you make the de-identified one.</p>
        <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}
