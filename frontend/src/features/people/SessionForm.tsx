import { useRef } from 'react';
import { useApply } from '../../api/apply';
import { command, type SessionRecord } from '../../api/commands';
import { readSessions, useAttributes, usePeople, useSources, useStudy } from '../../api/queries';
import type { Session } from '../../api/types';
import { navigate } from '../../app/router';
import { Button, IconButton } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { ComboBox } from '../../ui/Select';
import { Line } from '../shared/Line';
import { NameField } from '../shared/NameField';
import { AttributeFields } from './AttributeFields';
import { GuideUsed } from './GuideUsed';
import { recordOf, sessionAddress } from './sessionFields';
import { SummaryLine } from './SummaryLine';

const MODES = ['in person', 'video', 'telephone', 'in writing'];

/** One session, written in place: a field is kept on leaving it. */
export function SessionForm({ session }: { session: Session }) {
  const apply = useApply();
  const attributes = (useAttributes().data ?? []).filter(({ of }) => of === 'session');
  const keep = useKeeping(session);
  const remove = async () => {
    const removed = await apply([command('RemoveSession', { session: session.id })], {
      say: `Removed “${session.name}”; its texts stay.`,
    });
    if (removed) navigate(sessionAddress('all'));
  };
  return (
    <div className="room">
      <div className="page session">
        <Line label="Name" big value={session.name} onKeep={(name) => name.trim() && keep({ name })} />
        <div className="session-fields">
          <Line label="Date" type="date" value={session.date} onKeep={(date) => keep({ date })} />
          <Line
            label="Minutes"
            value={session.minutes === null ? '' : String(session.minutes)}
            onKeep={(text) => keep({ minutes: minutesIn(text) })}
          />
          <Line label="Place" value={session.place} onKeep={(place) => keep({ place })} />
          <Mode value={session.mode} onKeep={(mode) => keep({ mode })} />
          <Interviewer value={session.interviewer} onKeep={(interviewer) => keep({ interviewer })} />
          <GuideUsed session={session} onKeep={keep} />
          <AttributeFields attributes={attributes} holder={`session:${session.id}`} values={session.attributes} />
        </div>
        <TookPart session={session} onKeep={(participants) => keep({ participants })} />
        <Texts session={session} />
        <SummaryLine session={session} />
        <Line label="Note" many value={session.note} onKeep={(note) => keep({ note })} />
        <p>
          <Button look="quiet" onPress={() => void remove()}>
            Remove the session
          </Button>
        </p>
      </div>
    </div>
  );
}

/** Keeps fields of the session as it is by then: one change after another, so that none takes back what the one before it kept. */
function useKeeping(session: Session) {
  const apply = useApply();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return (fields: Partial<SessionRecord>) => {
    const change = async () => {
      const now = (await readSessions()).find(({ id }) => id === session.id) ?? session;
      return apply([command('ChangeSession', { session: { ...recordOf(now), ...fields } })]);
    };
    const kept = last.current.then(change, change);
    last.current = kept;
    return kept;
  };
}

function minutesIn(text: string): number | null {
  const minutes = Math.round(Number(text));
  return text.trim() === '' || !Number.isFinite(minutes) || minutes < 0 ? null : minutes;
}

function Mode({ value, onKeep }: { value: string; onKeep: (mode: string) => unknown }) {
  return <NameField label="How" names={MODES} value={value} onKeep={onKeep} />;
}

function Interviewer({ value, onKeep }: { value: string; onKeep: (name: string) => unknown }) {
  const coders = useStudy().data?.coders ?? [];
  return <NameField label="Interviewer" names={coders.map(({ name }) => name)} value={value} onKeep={onKeep} />;
}

function TookPart({ session, onKeep }: { session: Session; onKeep: (ids: string[]) => unknown }) {
  const people = usePeople();
  const others = people.filter(({ id }) => !session.participants.includes(id));
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? '';
  return (
    <section>
      <h2 className="heading">Who took part</h2>
      <ul className="linked">
        {session.participants.map((id) => (
          <li key={id}>
            <Link href={`/people/${id}`}>{nameOf(id)}</Link>
            <IconButton
              icon="close"
              label={`${nameOf(id)} did not take part`}
              onPress={() => onKeep(session.participants.filter((each) => each !== id))}
            />
          </li>
        ))}
      </ul>
      <ComboBox
        key={session.participants.length}
        label="Add someone"
        labelUnseen
        options={others}
        value={null}
        onChange={(id) => onKeep([...session.participants, id])}
        placeholder="Add someone who took part"
      />
    </section>
  );
}

function Texts({ session }: { session: Session }) {
  const apply = useApply();
  const sources = useSources().data?.pages.flatMap((page) => page.items) ?? [];
  const others = sources.filter(({ id }) => !session.sources.some((each) => each.id === id));
  const link = (source: string, to: string) => apply([command('DescribeSource', { source, session: to })]);
  return (
    <section>
      <h2 className="heading">Its texts</h2>
      <ul className="linked">
        {session.sources.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/texts/${id}`}>{name}</Link>
            <IconButton icon="close" label={`${name} is not of this session`} onPress={() => void link(id, '')} />
          </li>
        ))}
      </ul>
      <ComboBox
        key={session.sources.length}
        label="Add a text"
        labelUnseen
        options={others.map(({ id, name }) => ({ id, name }))}
        value={null}
        onChange={(id) => void link(id, session.id)}
        placeholder="Add a text of this session"
      />
    </section>
  );
}
