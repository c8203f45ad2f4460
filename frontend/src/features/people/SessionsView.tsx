import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { usePeople, useSessions } from '../../api/queries';
import type { Session } from '../../api/types';
import { navigate } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { SplitPanes } from '../../ui/SplitPanes';
import { useSummariesDue } from '../guide/queries';
import { dueInWords } from '../guide/words';
import { newSession, sessionAddress, sessionInShort } from './sessionFields';
import { SessionForm } from './SessionForm';
import '../shared/side.css';

/** Interviews and focus groups: the list, and the one that is open. */
export function SessionsView({ open }: { open: string }) {
  const sessions = useSessions();
  const apply = useApply();
  if (sessions.error) return <Trouble error={sessions.error} />;
  if (!sessions.data) return <Waiting />;
  const all = sessions.data;
  const add = async () => {
    const record = newSession(newId(), all);
    if (await apply([command('AddSession', record)])) navigate(sessionAddress(record.id));
  };
  const here = all.find(({ id }) => id === open) ?? all[0];
  if (!here) {
    return (
      <EmptyState
        title="No session is recorded yet"
        text="A session is one interview or focus group: when and where it was, who took part, which guide was used. Texts are linked to it."
      >
        <Button look="primary" onPress={() => void add()}>
          Record a session
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className="sessions">
      <SplitPanes panes={[{ name: 'sessions', label: 'Width of the list', size: 300, least: 200, most: 520 }, undefined]}>
        <SessionList sessions={all} open={here.id} onAdd={() => void add()} />
        <SessionForm key={here.id} session={here} />
      </SplitPanes>
    </div>
  );
}

function SessionList({ sessions, open, onAdd }: { sessions: readonly Session[]; open: string; onAdd: () => void }) {
  const people = usePeople();
  const due = new Map((useSummariesDue().data ?? []).map((each) => [each.session, each]));
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => people.find((person) => person.id === id)?.name ?? '')
      .filter(Boolean)
      .join(', ');
  return (
    <div className="side-list">
      <div className="side-tools">
        <Button onPress={onAdd}>Record a session</Button>
      </div>
      <ul>
        {sessions.map((session) => (
          <li key={session.id}>
            <Link href={sessionAddress(session.id)} className="side-item" aria-current={session.id === open ? 'true' : undefined}>
              <span>{session.name}</span>
              <small>
                {[names(session.participants), sessionInShort(session)].filter(Boolean).join(' · ') || 'Nothing written yet'}
              </small>
              {due.has(session.id) && (
                <small className={due.get(session.id)!.late > 0 ? 'warn' : undefined}>
                  Contact summary: {dueInWords(due.get(session.id)!).toLowerCase()}
                </small>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
