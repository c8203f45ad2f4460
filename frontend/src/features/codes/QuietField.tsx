import { type KeyboardEvent, useId, useState } from 'react';
import { useApply } from '../../api/apply';
import { type CodeFields, command } from '../../api/commands';
import { client, codesQuery } from '../../api/queries';
import type { Code } from '../../api/types';
import { Button } from '../../ui/Button';
import { Select, optionsOf } from '../../ui/Select';

type TextField = 'name' | 'label' | 'brief' | 'definition' | 'use_when' | 'not_when' | 'near_miss';

interface Props {
  code: Code;
  field: TextField;
  label: string;
  hint?: string;
  isLine?: boolean;
  isTitle?: boolean;
  isDisabled?: boolean;
}

/** A field that looks like text until one writes in it, and saves itself when one leaves. */
export function QuietField({ code, field, label, hint, isLine, isTitle, isDisabled }: Props) {
  const id = useId();
  const edit = useEdit(code, field);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') edit.drop();
    else if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) event.currentTarget.blur();
    else return;
    event.preventDefault();
  };
  const shared = {
    id,
    value: edit.text,
    disabled: isDisabled,
    placeholder: hint ?? '',
    'aria-invalid': edit.refused !== null,
    'aria-describedby': `${id}-said`,
    onFocus: edit.begin,
    onBlur: () => void edit.save(),
    onKeyDown: press,
  };
  return (
    <div className={isTitle ? 'quiet is-title' : 'quiet'}>
      <label className={isTitle ? 'unseen' : 'label'} htmlFor={id}>
        {label}
      </label>
      <textarea {...shared} rows={1} onChange={(event) => edit.type(isLine ? event.target.value.replace(/\n/g, ' ') : event.target.value)} />
      <div id={`${id}-said`}>{edit.refused !== null && <Conflict said={edit.refused} theirs={code[field]} edit={edit} />}</div>
    </div>
  );
}

type Edit = ReturnType<typeof useEdit>;

/** Someone else changed the field meanwhile: both texts, to choose from. */
function Conflict({ said, theirs, edit }: { said: string; theirs: string; edit: Edit }) {
  const isBoth = edit.was !== theirs && theirs !== edit.text;
  return (
    <div className="conflict" role="alert">
      <p>{said}</p>
      {isBoth && (
        <>
          <p className="label">Theirs</p>
          <blockquote>{theirs || '(empty)'}</blockquote>
          <div className="row">
            <Button onPress={() => void edit.save(theirs)}>Keep mine</Button>
            <Button onPress={edit.drop}>Take theirs</Button>
          </div>
        </>
      )}
    </div>
  );
}

/** What is being written, what was there before, and the refusal if there was one. */
function useEdit(code: Code, field: TextField) {
  const apply = useApply();
  const [draft, setDraft] = useState<string | null>(null);
  const [was, setWas] = useState(code[field]);
  const [refused, setRefused] = useState<string | null>(null);
  const drop = () => {
    setDraft(null);
    setRefused(null);
  };
  const save = async (seen = was) => {
    if (draft === null || draft.trim() === seen.trim()) return drop();
    const onRefused = (refusal: Error) => {
      setRefused(refusal.message);
      void client.invalidateQueries({ queryKey: codesQuery().queryKey });
    };
    const defined = command('DefineCode', { code: code.id, fields: { [field]: draft.trim() }, was: { [field]: seen } });
    const atOnce = () => patched(code.id, { [field]: draft.trim() });
    if (await apply([defined], { onRefused, atOnce })) drop();
  };
  return {
    text: draft ?? code[field],
    was,
    refused,
    begin: () => draft === null && setWas(code[field]),
    type: (text: string) => setDraft(text),
    save,
    drop,
  };
}

interface ChoiceProps {
  code: Code;
  field: 'kind' | 'status' | 'origin';
  label: string;
  options: readonly string[];
}

/** One of a few words, saved as it is chosen. */
export function QuietChoice({ code, field, label, options }: ChoiceProps) {
  const apply = useApply();
  const choose = (value: string) => {
    const defined = command('DefineCode', { code: code.id, fields: { [field]: value }, was: { [field]: code[field] } });
    if (value !== code[field]) void apply([defined], { atOnce: () => patched(code.id, { [field]: value }) });
  };
  return <Select label={label} options={optionsOf(options)} value={code[field]} onChange={choose} />;
}

/** Show changed fields of a code before the server says so; returns how to take that back. */
export function patched(id: string, fields: Partial<CodeFields>): () => void {
  const { queryKey } = codesQuery();
  void client.cancelQueries({ queryKey });
  const before = client.getQueryData(queryKey);
  client.setQueryData(queryKey, before?.map((code) => (code.id === id ? { ...code, ...fields } : code)));
  return () => client.setQueryData(queryKey, before);
}
