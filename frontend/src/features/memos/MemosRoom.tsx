import { useMemo, useState } from 'react';
import { newId } from '../../api/ids';
import { useMemos, useStudy } from '../../api/queries';
import type { Memo } from '../../api/types';
import { address, navigate, setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button, Pill } from '../../ui/Button';
import { SplitPanes } from '../../ui/SplitPanes';
import { MemoEditor } from './MemoEditor';
import { MemoList, MemoTools, type Sieve } from './MemoList';
import './memos.css';

const NEW = 'new';

/** What the researchers think: memos to read, write and find again. */
export default function MemosRoom() {
  const { id, params } = usePlace();
  const [find, setFind] = useState('');
  const sieve: Sieve = {
    find,
    kind: params.get('kind') ?? '',
    author: params.get('author') ?? '',
    about: id === NEW ? '' : (params.get('about') ?? ''),
  };
  const memos = useMemos({ kind: sieve.kind, about: sieve.about, find: find.trim() });
  const all = useMemos();
  if (memos.error) return <Trouble error={memos.error} />;
  if (!memos.data || !all.data) return <Waiting />;
  const listed = memos.data.filter(({ author }) => !sieve.author || author === sieve.author);
  return (
    <SplitPanes panes={[{ name: 'memos', label: 'Width of the list', size: 310, least: 260, most: 560 }, undefined]}>
      <div className="memo-list">
        <h1 className="unseen">Memos</h1>
        <MemoTools sieve={sieve} onFind={setFind} onWrite={write} />
        {sieve.about && (
          <p className="memo-about">
            <Pill isSelected onChange={() => setParams({ about: undefined })}>
              About one thing only ×
            </Pill>
          </p>
        )}
        <MemoList memos={listed} open={id} any={all.data.length > 0} />
      </div>
      <Here id={id} memos={all.data} />
    </SplitPanes>
  );
}

function write(): void {
  navigate(address('memos', NEW));
}

/** The memo that is open; a new one keeps its id from the first word on. */
function Here({ id, memos }: { id: string; memos: readonly Memo[] }) {
  const { params } = usePlace();
  const fresh = useFreshId(id === NEW, memos);
  const kinds = useStudy().data?.choices.memo_kinds ?? ['analytic'];
  const memo = memos.find((each) => each.id === (id === NEW ? fresh : id));
  const about = params.get('about');
  const kind = params.get('kind') ?? kinds[0] ?? 'analytic';
  if (id === NEW || (memo && memo.id === fresh)) {
    return <MemoEditor key={fresh} id={fresh} memo={memo} first={{ title: '', text: '', kind, about: about ? [about] : [] }} />;
  }
  if (memo) return <MemoEditor key={memo.id} id={memo.id} memo={memo} first={{ title: '', text: '', kind, about: [] }} />;
  return (
    <EmptyState
      title={id ? 'This memo is not here' : memos.length > 0 ? 'Choose a memo' : 'Think on paper'}
      text={
        id
          ? 'It may have been removed, or it is private to the person who wrote it.'
          : 'A memo keeps what you noticed, decided or wondered, with the date, beside the words it is about.'
      }
    >
      <Button look="primary" onPress={write}>
        Write a memo
      </Button>
    </EmptyState>
  );
}

/** An id for the memo about to be written; another one once it is there and a new one is begun. */
function useFreshId(isNew: boolean, memos: readonly Memo[]): string {
  const [fresh, setFresh] = useState(newId);
  const used = useMemo(() => memos.some(({ id }) => id === fresh), [memos, fresh]);
  const [wasNew, setWasNew] = useState(isNew);
  if (isNew !== wasNew) {
    setWasNew(isNew);
    if (isNew && used) setFresh(newId());
  }
  return fresh;
}
