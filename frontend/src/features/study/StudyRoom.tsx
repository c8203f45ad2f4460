import { useState } from 'react';
import { useStudy } from '../../api/queries';
import type { Entry, Study } from '../../api/types';
import { address } from '../../app/router';
import { openDialog } from '../../app/windows';
import { Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { capital, dayAndTime, number } from '../../ui/time';
import { DueHere } from '../consent/DueList';
import { DescribeDialog } from './DescribeDialog';
import { NextSteps } from './NextSteps';
import { Progress } from './Progress';
import './study.css';

/** Home: what the study asks, how far it is, what to do next, what happened lately. */
export default function StudyRoom() {
  const { data } = useStudy();
  if (!data) return <Waiting />;
  const isNew = data.totals.sources === 0 || data.totals.codes === 0;
  return (
    <div className="room">
      <div className="page study">
        <Head study={data} />
        {isNew && <NextSteps study={data} />}
        <Totals study={data} />
        <div className="study-columns">
          <div>
            <Progress />
            <DueHere />
            {!isNew && <NextSteps study={data} />}
          </div>
          <div>
            <Recent entries={data.recent} />
            <Coders study={data} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Head({ study: { study, choices, read_only, totals } }: { study: Study }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <header>
      <h1>{study.title}</h1>
      {study.question ? <p className="question words">{study.question}</p> : <p>No research question is written down yet.</p>}
      <p className="study-approach">
        {study.approach && study.approach !== 'other' && <span>{capital(study.approach)}</span>}
        {study.description && <span>{study.description}</span>}
        {!read_only && (
          <Button look="textlike" onPress={() => setOpen(true)}>
            {study.question ? 'Change' : 'Write it down'}
          </Button>
        )}
        {totals.codes > 0 && (
          <Button look="textlike" onPress={() => openDialog('project')}>
            Take along for other programs…
          </Button>
        )}
      </p>
      {isOpen && <DescribeDialog study={study} approaches={choices.approaches} onClose={() => setOpen(false)} />}
    </header>
  );
}

function Totals({ study: { totals } }: { study: Study }) {
  const counts: [string, string, number][] = [
    ['texts', 'Texts', totals.sources],
    ['people', 'People', totals.participants],
    ['codes', 'Codes', totals.codes],
    ['ask', 'Coded passages', totals.codings],
    ['memos', 'Memos', totals.memos],
  ];
  return (
    <ul className="totals">
      {counts.map(([room, name, count]) => (
        <li key={room}>
          <Link href={address(room)}>
            <strong>{number(count)}</strong>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Recent({ entries }: { entries: Entry[] }) {
  if (!entries.length) return null;
  return (
    <section>
      <h2 className="heading">
        Lately{' '}
        <Link className="quiet-link" href={address('history')}>
          All history
        </Link>
      </h2>
      <ol className="lately">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.undone ? 'undone' : ''}>
            <Link className="quiet-link" href={address('history', entry.id)}>
              {capital(entry.summary)}
            </Link>
            <small className="faint">
              {entry.actor}, {dayAndTime(entry.at)}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Coders({ study: { coders, me } }: { study: Study }) {
  return (
    <section>
      <h2 className="heading">Who works on it</h2>
      <p>{coders.map(({ id, name }) => (id === me.id ? `${name} (you)` : name)).join(', ') || me.name}</p>
    </section>
  );
}
