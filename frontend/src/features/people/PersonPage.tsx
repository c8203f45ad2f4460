import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useAttributes, useMemos, useParticipant } from '../../api/queries';
import type { ParticipantDetail, Source } from '../../api/types';
import { address } from '../../app/router';
import { Bar, Dot, EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { SplitPanes } from '../../ui/SplitPanes';
import { counted } from '../../ui/time';
import { quoted } from '../ask/question';
import { ConsentOf } from '../consent/ConsentOf';
import { useColours } from '../shared/colours';
import { Line } from '../shared/Line';
import { askAddress } from '../shared/places';
import { AttributeFields } from './AttributeFields';
import { NameDialog } from './PeopleDialogs';
import { sessionAddress, sessionInShort } from './sessionFields';

/** One person: what they said, where it was coded, what is known of them. */
export function PersonPage({ id }: { id: string }) {
  const person = useParticipant(id);
  if (person.error) return <Trouble error={person.error} />;
  if (!person.data) return <Waiting />;
  return (
    <SplitPanes panes={[undefined, { name: 'person', label: 'Width of the attributes', size: 320, least: 220, most: 560 }]}>
      <div className="room">
        <div className="page person">
          <Head person={person.data} />
          <Texts sources={person.data.sources} />
          <Sessions person={person.data} />
          <ConsentOf id={id} />
          <Codes person={person.data} />
          <Memos about={`participant:${id}`} />
        </div>
      </div>
      <Traits person={person.data} />
    </SplitPanes>
  );
}

function Head({ person }: { person: ParticipantDetail }) {
  const [renaming, setRenaming] = useState(false);
  const whole = { ...person, sources: person.sources.length, sessions: person.sessions.length };
  return (
    <header>
      <p>
        <Link href="/people">All people</Link>
      </p>
      <div className="row">
        <h1>{person.name}</h1>
        <IconButton icon="edit" label="Give another pseudonym" onPress={() => setRenaming(true)} />
      </div>
      <p>
        {counted(person.sources.length, 'text')}, {counted(person.codings, 'coded passage')}.{' '}
        <Link href={askAddress(`coded and participant=${quoted(person.name)}`)}>Read what {person.name} said</Link>
      </p>
      {renaming && <NameDialog person={whole} onClose={() => setRenaming(false)} />}
    </header>
  );
}

function Texts({ sources }: { sources: readonly Source[] }) {
  if (sources.length === 0)
    return <EmptyState title="No text yet" text="Texts become this person’s when you bring them in, or in the text’s details." />;
  return (
    <section>
      <h2 className="heading">Texts</h2>
      <ul className="person-texts">
        {sources.map(({ id, name, kind, turns, turns_coded }) => (
          <li key={id}>
            <Link href={address('texts', id)} className="person-text">
              <span>{name}</span>
              <small>
                {kind}, {counted(turns, 'turn')}
              </small>
              <Bar share={turns === 0 ? 0 : turns_coded / turns} label={`${turns_coded} of ${turns} turns coded`} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sessions({ person }: { person: ParticipantDetail }) {
  if (person.sessions.length === 0) return null;
  return (
    <section>
      <h2 className="heading">Sessions</h2>
      <ul className="linked">
        {person.sessions.map((session) => (
          <li key={session.id}>
            <Link href={sessionAddress(session.id)}>{session.name}</Link>
            <span className="soft">{sessionInShort(session)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Codes({ person }: { person: ParticipantDetail }) {
  const colours = useColours();
  const [first] = person.codes;
  if (!first) return null;
  const most = Math.max(...person.codes.map(({ count }) => count));
  return (
    <section>
      <h2 className="heading">Codes on their words</h2>
      <ul className="person-codes">
        {person.codes.map(({ id, name, count }) => (
          <li key={id}>
            <Link href={askAddress(`only ${quoted(name)} and participant=${quoted(person.name)}`)} className="person-code hued">
              <Dot colour={colours.get(id) ?? ''} />
              <span>{name}</span>
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="number">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Memos({ about }: { about: string }) {
  const memos = useMemos({ about }).data ?? [];
  return (
    <section>
      <h2 className="heading">
        Memos <Link href={address('memos', 'new', { about })}>Write one</Link>
      </h2>
      <ul className="linked">
        {memos.map(({ id, title, text, kind }) => (
          <li key={id}>
            <Link href={address('memos', id)}>{title || text.slice(0, 60)}</Link>
            <span className="soft">{kind}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Traits({ person }: { person: ParticipantDetail }) {
  const apply = useApply();
  const attributes = (useAttributes().data ?? []).filter(({ of }) => of === 'participant');
  const keepNote = (note: string) => apply([command('ChangeParticipant', { participant: person.id, note })]);
  return (
    <aside className="aside traits" aria-label="What is known of them">
      <h2 className="heading">What is known of {person.name}</h2>
      <AttributeFields attributes={attributes} holder={`participant:${person.id}`} values={person.attributes} />
      <Line label="Note" many value={person.note} onKeep={keepNote} />
    </aside>
  );
}
