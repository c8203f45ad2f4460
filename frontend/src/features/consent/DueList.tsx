import type { ConsentRegister, Due, Recall } from '../../api/types';
import { address } from '../../app/router';
import { Link } from '../../ui/Link';
import { counted } from '../../ui/time';
import { longDate } from '../guide/words';
import { useConsents } from './queries';
import './consent.css';

const SHOWN = 6;

/** What is due of consents and of the time for which data are kept; nothing, where nothing is. */
export function DueList({ register: { due, people, rules, unfinished } }: { register: ConsentRegister }) {
  const named = due.filter(({ kind }) => kind !== 'not recorded');
  const missing = due.filter(({ kind }) => kind === 'not recorded');
  const isKept = rules.require_consent || missing.length < people.length;
  if (!named.length && !(isKept && missing.length) && !unfinished) return null;
  return (
    <section>
      <h2 className="heading">Due</h2>
      <ul className="consent-due">
        {unfinished && <li>A withdrawal is not quite finished: close this study everywhere else, see that the disk has room, and open it again.</li>}
        {named.map((each) => (
          <Line key={`${each.participant} ${each.kind}`} due={each} />
        ))}
        {isKept && missing.length > 0 && <Missing due={missing} people={people} />}
      </ul>
    </section>
  );
}

function Line({ due: { participant, date, sentence } }: { due: Due }) {
  return (
    <li>
      <Link href={`/people/${participant}`}>{sentence.replace(date, longDate(date))}</Link>
    </li>
  );
}

function Missing({ due, people }: { due: readonly Due[]; people: ConsentRegister['people'] }) {
  const names = due.map(({ participant }) => people.find(({ id }) => id === participant)?.name ?? '');
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return (
    <li>
      <Link href={address('people', '', { consent: 'all' })}>
        No consent recorded: {names.slice(0, SHOWN).join(', ')}
        {more}.
      </Link>
    </li>
  );
}

/** Files that went out with the words of someone who has withdrawn since. */
export function RecallList({ files }: { files: readonly Recall[] }) {
  if (!files.length) return null;
  return (
    <section>
      <h2 className="heading">To be called back</h2>
      <p className="soft">{counted(files.length, 'file')} with words of someone who has withdrawn. Ask whoever has one to delete it.</p>
      <ul className="consent-due">
        {files.map(({ id, name, at, by }) => (
          <li key={id}>
            {name} <span className="soft">{[longDate(at.slice(0, 10)), by].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same, for the first screen of the study. */
export function DueHere() {
  const { data } = useConsents();
  return data ? <DueList register={data} /> : null;
}
