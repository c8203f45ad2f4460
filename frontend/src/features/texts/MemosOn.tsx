import { type KeyboardEvent, useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useMemos, useStudy } from '../../api/queries';
import type { Coding, Memo } from '../../api/types';
import { address } from '../../app/router';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { Markdown } from '../../ui/Markdown';
import { Select, optionsOf } from '../../ui/Select';
import { capital, day } from '../../ui/time';
import { useReading } from './reading';

/** The memos on a coding, and the one that is being written. */
export function MemosOn({ coding }: { coding: Coding }) {
  const { focus, writing, write, changes } = useReading();
  const memos = useMemos({ about: `coding:${coding.id}` }, coding.memos > 0).data ?? [];
  const isWriting = focus?.id === coding.id && (writing === 'memo' || writing === 'stretch');
  const isStretch = writing === 'stretch';
  const save = async (text: string, kind: string) => {
    const done = isStretch ? await changes.stretch(coding, text) : text.trim() ? await changes.memo(coding, text, kind) : true;
    if (done) write(null);
  };
  return (
    <>
      {memos.map((memo) => (
        <MemoCard key={memo.id} memo={memo} />
      ))}
      {isWriting && (
        <MemoForm
          label={isStretch ? 'How does it stretch the definition?' : 'Memo on this passage'}
          hasKind={!isStretch}
          onSave={save}
          onClose={() => write(null)}
        />
      )}
    </>
  );
}

function MemoCard({ memo }: { memo: Memo }) {
  const [isOpen, setOpen] = useState(false);
  const apply = useApply();
  const revise = async (text: string, kind: string) => {
    const done = await apply([command('ReviseMemo', { memo: memo.id, text, kind, was: memo.text })]);
    if (done) setOpen(false);
  };
  if (isOpen) return <MemoForm label="Memo" hasKind text={memo.text} kind={memo.kind} onSave={revise} onClose={() => setOpen(false)} />;
  return (
    <article className="memo-card">
      {memo.title && <strong>{memo.title}</strong>}
      <Markdown text={memo.text} />
      <small className="memo-foot">
        <Link href={address('memos', memo.id)}>
          {capital(memo.kind)} memo, {memo.author}, {day(memo.changed_at || memo.at)}
        </Link>
        {memo.private && ' · private'}
        <Button look="textlike" onPress={() => setOpen(true)}>
          Edit
        </Button>
      </small>
    </article>
  );
}

interface FormProps {
  label: string;
  hasKind: boolean;
  text?: string;
  kind?: string;
  onSave: (text: string, kind: string) => Promise<void>;
  onClose: () => void;
}

function MemoForm({ label, hasKind, text: before = '', kind: kindBefore = 'analytic', onSave, onClose }: FormProps) {
  const kinds = useStudy().data?.choices.memo_kinds ?? [];
  const [text, setText] = useState(before);
  const [kind, setKind] = useState(kindBefore);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void onSave(text, kind);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="memo-form" onKeyDown={press}>
      <TextArea label={label} value={text} onChange={setText} autoFocus rows={3} />
      <div className="row">
        {hasKind && <Select label="Kind of memo" labelUnseen options={optionsOf(kinds)} value={kind} onChange={setKind} />}
        <span className="push" />
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button look="primary" onPress={() => void onSave(text, kind)}>
          Save
        </Button>
      </div>
    </div>
  );
}
