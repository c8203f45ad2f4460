import { useState } from 'react';
import { useApply, useUndo } from '../../api/apply';
import { command } from '../../api/commands';
import { useKeys } from '../../app/keys';
import { Button, Pill } from '../../ui/Button';
import { Kbd } from '../../ui/Bits';
import { TextField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { Select } from '../../ui/Select';
import { counted } from '../../ui/time';
import { spotAddress } from '../shared/places';
import type { Item } from './queries';
import { CATEGORIES, afterWords, beforeWords, sameWords } from './words';

/** Where one is in the queue, and what can be decided there. */
function useDeciding(items: readonly Item[]) {
  const apply = useApply();
  const { undo } = useUndo();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const [everywhere, setEverywhere] = useState(true);
  const open = items.filter(({ id }) => !hidden.includes(id));
  const item = open[Math.min(at, open.length - 1)];
  const decide = async (name: 'AcceptIdentifiers' | 'RejectIdentifiers', replacement?: string) => {
    if (!item) return;
    const gone = open.filter(({ id, words }) => id === item.id || (everywhere && sameWords(words, item.words))).map(({ id }) => id);
    const done = await apply(
      [
        name === 'AcceptIdentifiers'
          ? command(name, { identifiers: [item.id], everywhere, replacement: replacement ?? item.replacement })
          : command(name, { identifiers: [item.id], everywhere }),
      ],
      {
        atOnce: () => {
          setHidden((now) => [...now, ...gone]);
          return () => setHidden((now) => now.filter((id) => !gone.includes(id)));
        },
      },
    );
    if (done) setAt((now) => Math.min(now, Math.max(0, open.length - gone.length - 1)));
  };
  const back = async () => {
    if (await undo()) setHidden([]);
  };
  const step = (by: number) => setAt((now) => Math.max(0, Math.min(now + by, open.length - 1)));
  const sort = (category: string) => item && void apply([command('ReviseIdentifiers', { identifiers: [item.id], category })]);
  return { item, open, at: Math.min(at, open.length - 1), setAt, everywhere, setEverywhere, decide, back, step, sort };
}

type Deciding = ReturnType<typeof useDeciding>;

/** One after the other, by keys: replace, leave, here or everywhere, another kind, other words, back, on. */
export function OneByOne({ items }: { items: readonly Item[] }) {
  const deciding = useDeciding(items);
  const { item } = deciding;
  const [editing, setEditing] = useState(false);
  useKeys({
    A: () => void deciding.decide('AcceptIdentifiers'),
    R: () => void deciding.decide('RejectIdentifiers'),
    H: () => deciding.setEverywhere(!deciding.everywhere),
    E: () => setEditing(true),
    N: () => deciding.step(1),
    P: () => deciding.step(-1),
    '↓': () => deciding.step(1),
    '↑': () => deciding.step(-1),
    B: () => void deciding.back(),
    ...Object.fromEntries(CATEGORIES.map(({ id }, n) => [String(n + 1), () => deciding.sort(id)])),
  });
  if (!item) return null;
  return (
    <div className="deid-queue">
      <article className="deid-one" aria-label="To decide">
        <p className="deid-where">
          <Link href={spotAddress(item.source, item.start)}>{item.source_name}</Link>
          {item.alike > 1 && <span>{counted(item.alike, 'place')} with these words</span>}
        </p>
        <p className="deid-words" dir="auto">
          {beforeWords(item.before)}
          <mark>{item.words}</mark>
          {afterWords(item.after)}
        </p>
        {editing ? (
          <Instead key={item.id} item={item} onSave={(words) => void deciding.decide('AcceptIdentifiers', words)} onClose={() => setEditing(false)} />
        ) : (
          <p className="deid-instead">
            <span className="soft">becomes</span> <strong>{item.replacement}</strong>
            <Button look="textlike" onPress={() => setEditing(true)}>
              Change it
            </Button>
            <Kbd>E</Kbd>
          </p>
        )}
        {!editing && <Deeds deciding={deciding} item={item} />}
      </article>
      <Waiting deciding={deciding} />
    </div>
  );
}

function Instead({ item, onSave, onClose }: { item: Item; onSave: (words: string) => void; onClose: () => void }) {
  const [words, setWords] = useState(item.replacement);
  const save = () => {
    onSave(words);
    onClose();
  };
  return (
    <form
      className="deid-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextField
        label="What stands instead"
        hint="Such as [colleague B] or [mid-sized town]. Words that name somebody are refused."
        value={words}
        onChange={setWords}
        autoFocus
      />
      <div className="row">
        <Button look="primary" type="submit">
          Replace with this
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

function Deeds({ deciding, item }: { deciding: Deciding; item: Item }) {
  const { everywhere, setEverywhere } = deciding;
  return (
    <>
      <div className="deid-deeds">
        <Button look="primary" onPress={() => void deciding.decide('AcceptIdentifiers')}>
          Replace <Kbd>A</Kbd>
        </Button>
        <Button onPress={() => void deciding.decide('RejectIdentifiers')}>
          Leave as it is <Kbd>R</Kbd>
        </Button>
        <span className="deid-reach" role="group" aria-label="Where this holds">
          <Pill isSelected={everywhere} onChange={() => setEverywhere(true)}>
            Everywhere
          </Pill>
          <Pill isSelected={!everywhere} onChange={() => setEverywhere(false)}>
            Here only
          </Pill>
          <Kbd>H</Kbd>
        </span>
      </div>
      <div className="deid-deeds">
        <Select label="What it is" labelUnseen options={kinds} value={item.category} onChange={deciding.sort} />
        <Button look="quiet" onPress={() => void deciding.back()}>
          Take back the last <Kbd>B</Kbd>
        </Button>
        <Button look="quiet" onPress={() => deciding.step(1)} isDisabled={deciding.at >= deciding.open.length - 1}>
          Not now <Kbd>N</Kbd>
        </Button>
      </div>
    </>
  );
}

const kinds = CATEGORIES.map(({ id, name }, n) => ({ id, name, note: String(n + 1) }));

/** What comes next, to see and to choose from. */
function Waiting({ deciding }: { deciding: Deciding }) {
  const { open, at, setAt } = deciding;
  const first = Math.max(0, at - 3);
  return (
    <ol className="deid-next" aria-label="Waiting">
      {open.slice(first, first + 14).map((each, n) => (
        <li key={each.id}>
          <button type="button" className="side-item" aria-current={first + n === at ? 'true' : undefined} onClick={() => setAt(first + n)}>
            <span>{each.words}</span>
            <small>{CATEGORIES.find(({ id }) => id === each.category)?.name}</small>
          </button>
        </li>
      ))}
      {open.length > first + 14 && <li className="soft deid-more">and {open.length - first - 14} more</li>}
    </ol>
  );
}
