import { useQuery } from '@tanstack/react-query';
import type { components } from '../../api/schema';
import { Refusal, post } from '../../api/client';
import { client, invalidate } from '../../api/queries';
import { address, navigate, setParams, usePlace } from '../../app/router';
import { Bar, EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { type JobOf, LongWork } from '../shared/LongWork';
import { OneByOne } from './OneByOne';
import { type Detected, type Queue, useQueue } from './queries';

type Started = components['schemas']['Started'];

const ALL = 'all';

/** Words that may tell who someone is, one after the other. */
export function Decide() {
  const { params } = usePlace();
  const source = params.get('text') ?? '';
  const queue = useQueue(source);
  const { job, look, ended } = useLooking(source);
  if (queue.error) return <Trouble error={queue.error} />;
  if (!queue.data) return <Waiting />;
  const { items, texts } = queue.data;
  return (
    <section className="deid-decide" aria-label="Decide">
      <div className="deid-tools">
        <Select
          label="In which text"
          labelUnseen
          options={[{ id: ALL, name: 'All texts' }, ...texts.map(({ id, name, proposed }) => ({ id, name, note: proposed ? String(proposed) : '' }))]}
          value={source || ALL}
          onChange={(id) => setParams({ text: id === ALL ? undefined : id })}
        />
        <Button look={items.length === 0 ? 'primary' : 'plain'} onPress={() => void look()} isDisabled={job !== ''}>
          {source ? 'Look through this text' : 'Look through the texts'}
        </Button>
        <Progress queue={queue.data} />
      </div>
      {job && <LongWork<Detected> job={job} what="Looking for words that tell who someone is" of="texts" onEnded={ended} />}
      {items.length > 0 ? <OneByOne key={source} items={items} /> : <NothingWaits queue={queue.data} source={source} />}
    </section>
  );
}

function Progress({ queue }: { queue: Queue }) {
  const { accepted, rejected, proposed } = queue.progress;
  const all = accepted + rejected + proposed;
  if (all === 0) return null;
  const words = `${accepted + rejected} of ${counted(all, 'place')} decided`;
  return (
    <div className="deid-progress">
      <Bar share={(accepted + rejected) / all} label={words} />
      <small role="status">{words}</small>
    </div>
  );
}

const LOOKING = ['looking'];

/** The detectors that are looking, also after one has been elsewhere, and what they found once they are through. They only propose. */
function useLooking(source: string) {
  const job = useQuery({ queryKey: LOOKING, queryFn: () => '', staleTime: Infinity, gcTime: Infinity }).data ?? '';
  const setJob = (id: string) => client.setQueryData(LOOKING, id);
  const look = async () => {
    try {
      setJob((await post<Started>('/identifiers/detect', { sources: source ? [source] : [] })).job);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.message, { refused: true });
    }
  };
  const ended = ({ state, result, message }: JobOf<Detected>) => {
    setJob('');
    if (state === 'done' && result) say(foundInWords(result));
    else say(message, { refused: state === 'failed' });
    void invalidate(['identifier']);
  };
  return { job, look, ended };
}

export function foundInWords({ proposed, texts, left_out }: Detected): string {
  const found = proposed === 0 ? `Nothing new in ${counted(texts, 'text')}.` : `${counted(proposed, 'place')} found in ${counted(texts, 'text')}.`;
  if (left_out.length === 0) return found;
  const names = left_out.slice(0, 3).map((name) => `“${name}”`);
  const more = left_out.length > 3 ? ` and ${left_out.length - 3} more` : '';
  return `${found} Machines may not read ${names.join(', ')}${more}, for want of consent; go through these by hand.`;
}

function NothingWaits({ queue, source }: { queue: Queue; source: string }) {
  const ready = queue.texts.filter(({ accepted, id }) => accepted > 0 && (!source || id === source));
  if (ready.length > 0) {
    return (
      <EmptyState
        title="Everything is decided"
        text={`${counted(queue.progress.accepted, 'place')} will be replaced. What the detectors did not see, you can still mark in the text: select the words, then “Identifies someone”.`}
      >
        <Button look="primary" onPress={() => navigate(address('deidentify', 'texts'))}>
          Make the de-identified texts
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nobody should be recognised by their words"
      text="Lifeworld looks for names, places, dates and other words that could tell who someone is. It only proposes: you decide on each, and nothing in the text changes until you make the de-identified one. Names of participants count as pseudonyms and are left standing."
    />
  );
}
