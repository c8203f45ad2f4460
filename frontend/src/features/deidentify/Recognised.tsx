import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/client';
import { on } from '../../api/queries';
import { address } from '../../app/router';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { counted } from '../../ui/time';
import { spotAddress } from '../shared/places';
import type { Disclosure } from './queries';

const FEWEST = 2;
const SHOWN = 12;

function useDisclosure(k: number | null, publicTexts: Record<string, string>) {
  return useQuery({
    queryKey: ['disclosure', k, publicTexts],
    queryFn: ({ signal }) => post<Disclosure>('/disclosure', { k, public: publicTexts }, signal),
    placeholderData: keepPreviousData,
    meta: on('participant', 'attribute', 'identifier', 'version', 'source', 'study'),
  });
}

/** What could still tell who someone is, though no name is left. */
export function Recognised() {
  const [asked, setAsked] = useState('');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const k = Number(asked) >= FEWEST ? Math.round(Number(asked)) : null;
  const found = useDisclosure(k, texts);
  if (found.error) return <Trouble error={found.error} />;
  if (!found.data) return <Waiting what="Looking" />;
  const { combinations, rare, phrases } = found.data;
  return (
    <section className="deid-recognised" aria-label="Who could be recognised">
      <p className="deid-said">
        In a small study a person can be known by what is true of them alone. What fewer than {found.data.k} of the{' '}
        {counted(found.data.participants, 'participant')} share is listed here, the shortest first.
      </p>
      <div className="deid-tools">
        <TextField label="How many must share it" type="number" value={asked || String(found.data.k)} onChange={setAsked} />
        <PublicTexts names={Object.keys(texts)} onTexts={setTexts} />
      </div>
      <Combinations rows={combinations} k={found.data.k} />
      {rare.length > 0 && (
        <>
          <h2 className="heading">Roles and places that few mention</h2>
          <ul className="deid-list">
            {rare.slice(0, SHOWN).map(({ said, people }) => (
              <li key={said}>
                {said} <span className="soft">{people.join(', ')}</span>
              </li>
            ))}
          </ul>
          <p>
            <Link href={address('deidentify')}>Decide on them</Link>
          </p>
        </>
      )}
      {Object.keys(texts).length > 0 && <Phrases rows={phrases} words={found.data.words} />}
    </section>
  );
}

function Combinations({ rows, k }: { rows: Disclosure['combinations']; k: number }) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) return <p>Every combination of attributes is shared by {k} people or more, or no attributes are filled in.</p>;
  return (
    <>
      <h2 className="heading">Attributes that few share</h2>
      <ul className="deid-list">
        {rows.slice(0, all ? undefined : SHOWN).map(({ said, people }) => (
          <li key={said + people.join()}>
            <strong>{said}</strong> <span className="soft">{people.join(', ')}</span>
          </li>
        ))}
      </ul>
      {!all && rows.length > SHOWN && <Button onPress={() => setAll(true)}>Show all {rows.length}</Button>}
      <p className="hint">
        Leave such attributes out beside quotes, or make their values coarser: bands instead of years, a region instead of a town. An export shows only the
        attributes you choose.
      </p>
    </>
  );
}

/** Texts that anyone can read, such as a press release or a web page, read in the browser and kept nowhere. */
function PublicTexts({ names, onTexts }: { names: string[]; onTexts: (texts: Record<string, string>) => void }) {
  const read = async (files: FileList | null) => {
    const texts = await Promise.all([...(files ?? [])].map(async (file) => [file.name, await file.text()] as const));
    onTexts(Object.fromEntries(texts));
  };
  return (
    <label className="field">
      <span className="label">Public texts in which to look for the same words</span>
      <input type="file" multiple accept=".txt,.md,.html,.htm,.csv" onChange={(event) => void read(event.target.files)} />
      <span className="hint">{names.length > 0 ? names.join(', ') : 'Plain text or web pages, such as a press release that quotes someone.'}</span>
    </label>
  );
}

function Phrases({ rows, words }: { rows: Disclosure['phrases']; words: number }) {
  if (rows.length === 0) return <p>No {words} words in a row stand in these public texts as well.</p>;
  return (
    <>
      <h2 className="heading">Words that also stand in public</h2>
      <ul className="deid-list">
        {rows.slice(0, SHOWN).map((each) => (
          <li key={`${each.source_id} ${each.start}`}>
            <Link href={spotAddress(each.source_id, each.start)}>{each.source}</Link>, also in {each.file}: <q className="serif">{each.words}</q>
          </li>
        ))}
      </ul>
    </>
  );
}
