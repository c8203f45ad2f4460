import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useStudy } from '../../api/queries';
import type { Memo } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Button, IconButton } from '../../ui/Button';
import { Markdown } from '../../ui/Markdown';
import { Menu } from '../../ui/Menu';
import { Select } from '../../ui/Select';
import { dayAndTime } from '../../ui/time';
import { Icon } from '../../ui/icons';
import { About } from './About';
import { capital } from './words';
import { type Draft, type Saving, useMemoDraft } from './useMemoDraft';

interface EditorProps {
  id: string;
  /** Absent while it is not written yet. */
  memo: Memo | undefined;
  first: Draft;
}

/** One memo: written at the left, read at the right. */
export function MemoEditor({ id, memo, first }: EditorProps) {
  const [reading, setReading] = useReading();
  const { draft, saving, change, save } = useMemoDraft(id, memo, first, () => settle(id));
  return (
    <div className="room">
      <div className="page memo" data-reading={reading || undefined} onBlur={() => void save()}>
        <div className="memo-head">
          <KindSelect kind={draft.kind} onChange={(kind) => change({ kind }, 'once')} />
          <span className="faint memo-when">{memo ? written(memo) : 'Not written yet'}</span>
          <SavingState saving={saving} onForce={() => void save(true)} />
          <div className="row push">
            <Button look="quiet" onPress={() => setReading(!reading)}>
              {reading ? 'Hide the reading view' : 'Show the reading view'}
            </Button>
            {memo && <MemoMenu memo={memo} />}
          </div>
        </div>
        <Privacy memo={memo} kind={draft.kind} />
        <input
          className="memo-title"
          aria-label="Title"
          placeholder="Title"
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <About about={draft.about} memo={memo} onChange={(about) => change({ about }, 'once')} />
        <div className="memo-body">
          <textarea
            className="memo-text"
            aria-label="Memo"
            placeholder="What do you see? What puzzles you?"
            value={draft.text}
            onChange={(event) => change({ text: event.target.value })}
            autoFocus={memo === undefined}
          />
          {reading && <Reading text={draft.text} />}
        </div>
      </div>
    </div>
  );
}

function KindSelect({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const kinds = useStudy().data?.choices.memo_kinds ?? [kind];
  const options = kinds.map((id) => ({ id, name: capital(id) }));
  return <Select label="Kind of memo" labelUnseen options={options} value={kind} onChange={onChange} />;
}

function Reading({ text }: { text: string }) {
  return (
    <section className="memo-reading" aria-label="Reading view">
      {text.trim() ? (
        <Markdown text={text} />
      ) : (
        <p className="faint">
          As you write, it can be read here. A line beginning with “-” makes a list, “&gt;” a quote, *stars* stress a word.
        </p>
      )}
    </section>
  );
}

/** A new memo takes its own address once it is written, unless one has gone elsewhere meanwhile. */
function settle(id: string): void {
  if (location.pathname === address('memos', 'new')) navigate(address('memos', id), { replace: true });
}

const KEPT = 'lifeworld.memo.reading';

function useReading(): [boolean, (on: boolean) => void] {
  const [on, set] = useState(() => localStorage.getItem(KEPT) !== 'no');
  const keep = (next: boolean) => {
    localStorage.setItem(KEPT, next ? 'yes' : 'no');
    set(next);
  };
  return [on, keep];
}

function written({ author, at, changed_at }: Memo): string {
  const changed = changed_at && changed_at !== at ? `; changed ${dayAndTime(changed_at)}` : '';
  return `${author}, ${dayAndTime(at)}${changed}`;
}

function SavingState({ saving, onForce }: { saving: Saving; onForce: () => void }) {
  if (saving.state === 'refused') {
    return (
      <p className="field-error memo-refused" role="alert">
        {saving.message} What you wrote stands here.{' '}
        <Button look="textlike" onPress={onForce}>
          Keep mine
        </Button>
      </p>
    );
  }
  return (
    <span className="faint" role="status">
      {saving.state === 'saved' ? '' : saving.state === 'saving' ? 'Saving…' : 'Saves itself'}
    </span>
  );
}

function Privacy({ memo, kind }: { memo: Memo | undefined; kind: string }) {
  const apply = useApply();
  const me = useStudy().data?.me.id;
  const mine = memo === undefined || memo.author_id === me;
  if (!mine || !(memo ? memo.private : kind === 'reflexive')) return null;
  const release = () =>
    memo && apply([command('ReleaseMemo', { memo: memo.id })], { say: 'Released: everyone in the study can read this memo now.' });
  return (
    <p className="private">
      <Icon name="lock" />
      Only you can read this until you release it.
      {memo && (
        <Button look="textlike" onPress={() => void release()}>
          Release it
        </Button>
      )}
    </p>
  );
}

function MemoMenu({ memo }: { memo: Memo }) {
  const apply = useApply();
  const remove = async () => {
    if (await apply([command('RemoveMemo', { memo: memo.id })], { say: 'Removed the memo.' })) navigate('/memos');
  };
  const entries = [
    { label: 'What was done to it', href: address('history', '', { about: `memo:${memo.id}` }) },
    { label: 'Remove the memo', danger: true, run: () => void remove() },
  ];
  return (
    <Menu label="This memo" groups={[{ entries }]}>
      <IconButton icon="more" label="More for this memo" />
    </Menu>
  );
}
