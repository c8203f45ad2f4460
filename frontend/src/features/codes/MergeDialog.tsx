import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApply } from '../../api/apply';
import { post } from '../../api/client';
import { command } from '../../api/commands';
import { on } from '../../api/queries';
import type { Code, MergePreview } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Dot } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { ComboBox } from '../../ui/Select';
import { counted } from '../../ui/time';
import { useColours } from './useColours';

/** Several codes become one: which, into which, and what that does, before it is done. */
export function MergeDialog({ code, codes, onClose }: { code: Code; codes: Code[]; onClose: () => void }) {
  const apply = useApply();
  const [from, setFrom] = useState([code.id]);
  const [into, setInto] = useState<string | null>(null);
  const rest = codes.filter(({ id }) => !from.includes(id));
  const options = rest.map(({ id, path, name, codings }) => ({ id, name: path || name, note: String(codings) }));
  const preview = usePreview(from, into);
  const target = codes.find(({ id }) => id === into);
  const submit = async () => {
    if (!into) return;
    if (!(await apply([command('MergeCodes', { codes: from, into })], { say: true }))) return;
    onClose();
    navigate(address('codes', into));
  };
  return (
    <Dialog title="Merge codes" onClose={onClose}>
      <DialogForm submit={target ? `Merge into “${target.name}”` : 'Merge'} onSubmit={submit} onClose={onClose} isDisabled={!preview.data}>
        <Merged ids={from} codes={codes} onDrop={(id) => setFrom(from.filter((each) => each !== id))} />
        <ComboBox
          key={from.length}
          label="Merge another as well"
          options={options.filter(({ id }) => id !== into)}
          value={null}
          onChange={(id) => setFrom([...from, id])}
          placeholder="If there are more of the kind"
        />
        <ComboBox label="Into" options={options} value={into} onChange={setInto} autoFocus onTyping />
        {preview.data && (
          <ul className="what-happens" aria-label="What will happen">
            {preview.data.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {preview.error && <p className="field-error">{preview.error.message}</p>}
      </DialogForm>
    </Dialog>
  );
}

function Merged({ ids, codes, onDrop }: { ids: string[]; codes: Code[]; onDrop: (id: string) => void }) {
  const colours = useColours();
  return (
    <ul className="merged" aria-label="To be merged">
      {codes
        .filter(({ id }) => ids.includes(id))
        .map(({ id, name, codings }) => (
          <li key={id} className="row">
            <Dot colour={colours.get(id) ?? ''} />
            {name} <small className="faint">{counted(codings, 'passage')}</small>
            {ids.length > 1 && <IconButton icon="close" label={`Leave out ${name}`} onPress={() => onDrop(id)} />}
          </li>
        ))}
    </ul>
  );
}

function usePreview(codes: string[], into: string | null) {
  return useQuery({
    queryKey: ['merge-preview', codes, into],
    queryFn: ({ signal }) => post<MergePreview>('/codes/merge-preview', { codes, into }, signal),
    meta: on('code', 'coding', 'memo', 'link'),
    enabled: into !== null && !codes.includes(into),
  });
}
