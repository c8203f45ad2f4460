import { useEffect, useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { usePassages } from '../../api/queries';
import type { Code, Passage } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { SearchField, TextArea, TextField } from '../../ui/Field';
import { counted } from '../../ui/time';

/** Some passages of a code get a new code of their own: which, and what that does, before it is done. */
export function SplitDialog({ code, onClose }: { code: Code; onClose: () => void }) {
  const apply = useApply();
  const passages = useAll(code.id);
  const [name, setName] = useState('');
  const [definition, setDefinition] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [find, setFind] = useState('');
  const codings = passages.filter(({ id }) => chosen.includes(id)).flatMap((passage) => (passage.codings.length ? passage.codings : [passage.id]));
  const submit = async () => {
    const id = newId();
    const split = command('SplitCode', { code: code.id, id, name, codings, definition });
    if (!(await apply([split], { say: true }))) return;
    onClose();
    navigate(address('codes', id));
  };
  const wanted = find.toLocaleLowerCase();
  const shown = passages.filter(({ quote, participant_name }) => `${quote} ${participant_name}`.toLocaleLowerCase().includes(wanted));
  return (
    <Dialog title={`Split “${code.name}”`} onClose={onClose} wide>
      <DialogForm submit="Split" onSubmit={submit} onClose={onClose} isDisabled={!name.trim() || !chosen.length}>
        <div className="two">
          <TextField label="Name of the new code" value={name} onChange={setName} autoFocus />
          <TextArea label="What it covers" value={definition} onChange={setDefinition} rows={1} />
        </div>
        <SearchField label="Passages with these words, or of this person" value={find} onChange={setFind} />
        <Choose passages={shown} chosen={chosen} onChange={setChosen} />
        <p className="what-happens" role="status">
          {outcome(code, name, passages.length, chosen.length)}
        </p>
      </DialogForm>
    </Dialog>
  );
}

function Choose({ passages, chosen, onChange }: { passages: Passage[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  return (
    <CheckboxGroup className="choose" aria-label="Passages for the new code" value={chosen} onChange={onChange}>
      {passages.map((passage) => (
        <Checkbox key={passage.id} value={passage.id}>
          <span>
            <span className="words">{passage.quote}</span>{' '}
            <small className="faint">{passage.participant_name ?? passage.source_name}</small>
          </span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** “5 passages go to “B”; 12 stay with “A”.” */
export function outcome(code: Code, name: string, all: number, chosen: number): string {
  if (!chosen) return 'Choose the passages that go to the new code.';
  const go = `${counted(chosen, 'passage')} ${chosen === 1 ? 'goes' : 'go'} to “${name.trim() || 'the new code'}”`;
  return `${go}; ${all - chosen} ${all - chosen === 1 ? 'stays' : 'stay'} with “${code.name}”. The new code stands beside it.`;
}

/** All passages of a code, however many pages. */
function useAll(code: string): Passage[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = usePassages(code);
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap((page) => page.segments) ?? [];
}
