import { useState } from 'react';
import { Refusal } from '../../api/client';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/Field';
import { counted } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { Sealing } from './Sealing';
import { type KeyState, useKeyState, useReplacements, withKey } from './queries';

/** The key: which real words stand behind each replacement. It is kept outside the study. */
export function KeyView() {
  const key = useKeyState();
  if (key.error) return <Trouble error={key.error} />;
  if (!key.data) return <Waiting />;
  return key.data.open ? <OpenKey state={key.data} /> : <ClosedKey state={key.data} />;
}

/** Tries something with the key; the sentence of a refusal, where there was one. */
function useTrying(): [string, (deed: () => Promise<void>) => Promise<void>] {
  const [refused, setRefused] = useState('');
  const attempt = async (deed: () => Promise<void>) => {
    setRefused('');
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return [refused, attempt];
}

function ClosedKey({ state }: { state: KeyState }) {
  return (
    <section aria-label="The key">
      <p className="deid-said">
        The key is an encrypted file outside the study. It holds the real words behind each replacement, the real names that must never go out, and the
        weeks by which each participant’s dates are moved. Whoever has the key and its passphrase can tell who is who; without it nobody can.
      </p>
      <div className="deid-two">
        <KeyForm title="Make a key" deed="make" path={state.suggested} />
        <KeyForm title="Open the key" deed="open" path={state.suggested} />
      </div>
      <p className="hint">
        If the key is lost, the de-identified texts, their codings and every export go on working. Real words, real names and real dates cannot be had
        from them again; originals that are still in the study are still there.
      </p>
    </section>
  );
}

function KeyForm({ title, deed, path }: { title: string; deed: 'make' | 'open'; path: string }) {
  const [where, setWhere] = useState(path);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [refused, attempt] = useTrying();
  const [busy, setBusy] = useState(false);
  const isNew = deed === 'make';
  const differs = isNew && again !== '' && again !== passphrase;
  const run = async () => {
    setBusy(true);
    await attempt(() => withKey(deed, { path: where, passphrase }));
    setBusy(false);
  };
  return (
    <form
      className="deid-key"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2 className="heading">{title}</h2>
      <TextField label="File on this computer" value={where} onChange={setWhere} {...(isNew ? { hint: 'Somewhere apart from the study, that is backed up.' } : {})} />
      <TextField label="Passphrase" type="password" value={passphrase} onChange={setPassphrase} {...(isNew ? { hint: 'A few words, at least eight characters. Write it down where the consent forms are.' } : {})} />
      {isNew && <TextField label="Passphrase again" type="password" value={again} onChange={setAgain} error={differs ? 'The two are not the same.' : undefined} />}
      <RefusedLine sentence={refused} />
      <Button type="submit" look={isNew ? 'plain' : 'primary'} isDisabled={busy || !passphrase || (isNew && again !== passphrase)}>
        {title}
      </Button>
    </form>
  );
}

function OpenKey({ state }: { state: KeyState }) {
  const [names, setNames] = useState(state.names.join('\n'));
  const [refused, attempt] = useTrying();
  const [shown, setShown] = useState(false);
  return (
    <section aria-label="The key">
      <p className="deid-said">
        Open: <strong>{state.path}</strong>. It holds what was replaced in {counted(state.texts, 'text')}.
        {state.beside_study && ' It lies beside the study: whoever takes the folder has both, so move it somewhere else.'}
      </p>
      <Button onPress={() => void attempt(() => withKey('close', {}))}>Close the key</Button>
      <div className="deid-names">
        <TextArea
          label="Real names of the people in this study"
          hint="One on each line. They are looked for in every text, and in every file before it goes out. They are kept in the key alone."
          rows={6}
          value={names}
          onChange={setNames}
        />
        <Button onPress={() => void attempt(() => withKey('names', { names: names.split('\n') }))}>Keep the names</Button>
      </div>
      <RefusedLine sentence={refused} />
      <Sealing />
      <h2 className="heading">What stands for what</h2>
      {shown ? <Replacements /> : <Button onPress={() => setShown(true)}>Show the real words</Button>}
    </section>
  );
}

function Replacements() {
  const rows = useReplacements(true);
  if (rows.error) return <Trouble error={rows.error} />;
  if (!rows.data) return <Waiting />;
  if (rows.data.length === 0) return <EmptyState title="Nothing replaced yet" text="Once a de-identified text is made with the key open, it is listed here." />;
  return (
    <table className="deid-table">
      <thead>
        <tr>
          <th scope="col">Instead</th>
          <th scope="col">Real words</th>
          <th scope="col">In</th>
        </tr>
      </thead>
      <tbody>
        {rows.data.map(({ replacement, words, texts }) => (
          <tr key={replacement}>
            <th scope="row">{replacement}</th>
            <td>{words.join(', ')}</td>
            <td>{texts.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
