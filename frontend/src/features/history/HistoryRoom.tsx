import { useStudy } from '../../api/queries';
import type { Entry } from '../../api/types';
import { navigate, setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { SplitPanes } from '../../ui/SplitPanes';
import { More } from '../shared/More';
import { byDay, dayInWords } from './days';
import { EntryPane } from './EntryPane';
import './history.css';
import { type Narrowing, useHistory } from './queries';
import { KINDS } from './words';

/** Who did what, when; from here it can be undone. */
export default function HistoryRoom() {
  const { id, params } = usePlace();
  const by = { actor: params.get('actor') ?? '', kind: params.get('kind') ?? '', about: params.get('about') ?? '' };
  const main = (
    <div className="room">
      <div className="page history">
        <header>
          <h1>History</h1>
          <p>Everything that was done in this study, by whom and when. What was undone stays readable.</p>
        </header>
        <Narrowed by={by} />
        <Days by={by} open={id} />
      </div>
    </div>
  );
  return (
    <SplitPanes panes={[undefined, { name: 'history', label: 'Width of the entry', size: 420, least: 300, most: 760 }]}>
      {main}
      {id ? (
        <EntryPane key={id} id={id} onClose={() => go('')} />
      ) : (
        <EmptyState title="Choose a line" text="You see what changed, each thing before and after, and can undo it from there." />
      )}
    </SplitPanes>
  );
}

function go(id: string): void {
  navigate(`/history${id && `/${encodeURIComponent(id)}`}${location.search}`, { replace: true });
}

const ANY = 'any';

function Narrowed({ by }: { by: Narrowing }) {
  const study = useStudy();
  const people = (study.data?.coders ?? []).map(({ name }) => ({ id: name, name }));
  const choose = (name: string) => (chosen: string) => setParams({ [name]: chosen === ANY ? undefined : chosen });
  return (
    <div className="history-tools">
      <Select label="Who" options={[{ id: ANY, name: 'Everyone' }, ...people]} value={by.actor || ANY} onChange={choose('actor')} />
      <Select
        label="What about"
        options={[{ id: ANY, name: 'Everything' }, ...KINDS]}
        value={by.kind || ANY}
        onChange={choose('kind')}
      />
      {by.about && <Button onPress={() => setParams({ about: undefined })}>About one thing only; show all</Button>}
    </div>
  );
}

function Days({ by, open }: { by: Narrowing; open: string }) {
  const paged = useHistory(by);
  if (paged.error) return <Trouble error={paged.error} />;
  if (!paged.data) return <Waiting />;
  const entries = paged.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing was done here yet" text="What you and others do in this study will stand here, day by day." />
    );
  }
  const now = new Date();
  return (
    <>
      {byDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day} className="day">
          <h2>{dayInWords(day, now)}</h2>
          <ol>
            {ofDay.map((entry) => (
              <EntryLine key={entry.id} entry={entry} isOpen={entry.id === open} />
            ))}
          </ol>
        </section>
      ))}
      <More paged={paged} what="Earlier" />
    </>
  );
}

function EntryLine({ entry, isOpen }: { entry: Entry; isOpen: boolean }) {
  const time = new Date(entry.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return (
    <li>
      <button
        type="button"
        className="entry"
        aria-expanded={isOpen}
        data-undone={entry.undone || undefined}
        onClick={() => go(isOpen ? '' : entry.id)}
      >
        <time dateTime={entry.at}>{time}</time>
        <span className="entry-who">{entry.actor}</span>
        <span className="entry-what">
          <span className="entry-sentence">{entry.summary}</span>
          {entry.reason && <q>{entry.reason}</q>}
        </span>
        {entry.undone && <small>undone</small>}
      </button>
    </li>
  );
}
