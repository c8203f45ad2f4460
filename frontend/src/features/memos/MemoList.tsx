import { useStudy } from '../../api/queries';
import type { Memo } from '../../api/types';
import { address, setParams } from '../../app/router';
import { Button, IconButton } from '../../ui/Button';
import { SearchField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { Menu } from '../../ui/Menu';
import { Select } from '../../ui/Select';
import { day } from '../../ui/time';
import { Icon } from '../../ui/icons';
import { takeOut } from '../shared/takeOut';
import { called, capital } from './words';
import '../shared/side.css';

export interface Sieve {
  find: string;
  kind: string;
  author: string;
  about: string;
}

const ANY = 'any';

/** Writing a new one, finding old ones, taking them away. */
export function MemoTools({ sieve, onFind, onWrite }: { sieve: Sieve; onFind: (words: string) => void; onWrite: () => void }) {
  const study = useStudy().data;
  const kinds = (study?.choices.memo_kinds ?? []).map((kind) => ({ id: kind, name: capital(kind) }));
  const authors = (study?.coders ?? []).map(({ name }) => ({ id: name, name }));
  const choose = (name: string) => (id: string) => setParams({ [name]: id === ANY ? undefined : id });
  return (
    <div className="memo-tools">
      <div className="row">
        <Button look="primary" onPress={onWrite}>
          Write a memo
        </Button>
        <ExportMenu kind={sieve.kind} />
      </div>
      <SearchField label="Find in memos" value={sieve.find} onChange={onFind} />
      <div className="memo-sieve">
        <Select
          label="Kind"
          labelUnseen
          options={[{ id: ANY, name: 'Every kind' }, ...kinds]}
          value={sieve.kind || ANY}
          onChange={choose('kind')}
        />
        <Select
          label="Author"
          labelUnseen
          options={[{ id: ANY, name: 'Everyone' }, ...authors]}
          value={sieve.author || ANY}
          onChange={choose('author')}
        />
      </div>
    </div>
  );
}

const FORMATS = [
  ['docx', 'Word document'],
  ['md', 'Markdown'],
  ['csv', 'Table (CSV)'],
] as const;

function ExportMenu({ kind }: { kind: string }) {
  const entries = FORMATS.map(([format, label]) => ({ label, run: () => void takeOut('/export/memos', { format, kind }, `memos.${format}`) }));
  return (
    <Menu
      label="Export memos"
      groups={[{ heading: kind ? `${capital(kind)} memos as` : 'All memos but private ones, as', entries }]}
    >
      <IconButton icon="download" label="Export memos" />
    </Menu>
  );
}

/** The memos, latest first. */
export function MemoList({ memos, open, any }: { memos: readonly Memo[]; open: string; any: boolean }) {
  if (memos.length === 0) return <p className="memo-none soft">{any ? 'No memo fits.' : 'Nothing written yet.'}</p>;
  return (
    <ul className="memo-items">
      {memos.map((memo) => (
        <li key={memo.id}>
          <Link
            href={address('memos', memo.id) + location.search}
            className="side-item"
            aria-current={memo.id === open ? 'true' : undefined}
          >
            <span className="memo-called">
              {memo.private && <Icon name="lock" />}
              {called(memo)}
            </span>
            <small>{[capital(memo.kind), memo.author, day(memo.changed_at || memo.at)].join(' · ')}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
