import { useState } from 'react';
import { Refusal, post } from '../../api/client';
import { invalidate } from '../../api/queries';
import { address, navigate } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Link } from '../../ui/Link';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { type TextStanding, useKeyState, useQueue } from './queries';
import { stateInWords } from './words';

/** How each text stands, and the making of the de-identified ones. */
export function TextsMade() {
  const queue = useQueue('');
  const [making, setMaking] = useState<TextStanding[] | null>(null);
  if (queue.error) return <Trouble error={queue.error} />;
  if (!queue.data) return <Waiting />;
  const { texts } = queue.data;
  const ready = texts.filter(({ accepted }) => accepted > 0);
  if (texts.length === 0) return <EmptyState title="No texts yet" text="Bring in a transcript first." />;
  return (
    <section aria-label="Make the texts">
      <p className="deid-said">
        The de-identified text becomes the one you read, and what goes out. Codings, memos and links are carried along; the earlier text stays as a
        version.
      </p>
      <Button look="primary" isDisabled={ready.length === 0} onPress={() => setMaking(ready)}>
        {ready.length > 1 ? `Make ${ready.length} de-identified texts` : 'Make the de-identified text'}
      </Button>
      <table className="deid-table">
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">How it stands</th>
            <th scope="col">To be replaced</th>
            <th scope="col">To decide</th>
            <th scope="col">
              <span className="unseen">Make</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {texts.map((text) => (
            <Row key={text.id} text={text} onMake={() => setMaking([text])} />
          ))}
        </tbody>
      </table>
      {making && <MakeDialog texts={making} onClose={() => setMaking(null)} />}
    </section>
  );
}

function Row({ text, onMake }: { text: TextStanding; onMake: () => void }) {
  const isDone = text.state === 'de-identified' && text.accepted === 0;
  return (
    <tr>
      <th scope="row">
        <Link href={address('texts', text.id)}>{text.name}</Link>
      </th>
      <td className={text.state === 'not de-identified' ? 'soft' : ''}>{stateInWords(text.state)}</td>
      <td>{text.accepted || ''}</td>
      <td>{text.proposed ? <Link href={address('deidentify', 'decide', { text: text.id })}>{text.proposed}</Link> : ''}</td>
      <td>
        {!isDone && (
          <Button look="quiet" onPress={onMake}>
            Make
          </Button>
        )}
      </td>
    </tr>
  );
}

function MakeDialog({ texts, onClose }: { texts: TextStanding[]; onClose: () => void }) {
  const key = useKeyState().data;
  const [refused, setRefused] = useState('');
  const undecided = texts.reduce((sum, { proposed }) => sum + proposed, 0);
  const replaced = texts.reduce((sum, { accepted }) => sum + accepted, 0);
  const make = async () => {
    try {
      await post('/deidentify', { sources: texts.map(({ id }) => id), sure: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
      return;
    }
    await invalidate(['identifier', 'version', 'source', 'segment', 'coding']);
    say(texts.length === 1 ? `Made the de-identified text of “${texts[0]!.name}”.` : `Made ${texts.length} de-identified texts.`);
    onClose();
    if (texts.length === 1) navigate(address('texts', texts[0]!.id));
  };
  const name = texts.length === 1 ? `“${texts[0]!.name}”` : counted(texts.length, 'text');
  return (
    <Dialog title={`De-identify ${name}?`} onClose={onClose}>
      <DialogForm submit={texts.length === 1 ? 'Make the text' : 'Make the texts'} onSubmit={make} onClose={onClose}>
      <p>{replaced > 0 ? `${counted(replaced, 'place')} will be replaced.` : 'Nothing is marked to be replaced: the text stays as it is, and counts as de-identified.'}</p>
      {undecided > 0 && (
        <p className="deid-warn">
          {counted(undecided, 'proposal')} not decided yet; these words stay as they are. <Link href={address('deidentify', 'decide')}>Decide first</Link>
        </p>
      )}
      <p className="hint">
        {key?.open
          ? 'The key is open: dates are moved by each participant’s own number of weeks, and the key is brought up to date.'
          : 'The key is not open: dates become “[date]”, and the real words are not written to a key now. You can make or open the key first.'}
      </p>
      <RefusedLine sentence={refused} />
      </DialogForm>
    </Dialog>
  );
}
