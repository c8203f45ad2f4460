import { usePlace } from '../../app/router';
import { Link } from '../../ui/Link';
import './people.css';
import { PeopleTable } from './PeopleTable';
import { PersonPage } from './PersonPage';
import { SessionsView } from './SessionsView';

/** The people of the study and the sessions with them. */
export default function PeopleRoom() {
  const { room, id, params } = usePlace();
  const sessions = room === 'sessions' || params.has('session');
  if (room === 'people' && id) return <PersonPage key={id} id={id} />;
  return (
    <div className="people">
      <header className="people-head">
        <h1 className="title">People</h1>
        <nav className="tablist" aria-label="People or sessions">
          <Link href="/people" className="tab" aria-current={sessions ? undefined : 'page'}>
            Everyone
          </Link>
          <Link href="/people?session=all" className="tab" aria-current={sessions ? 'page' : undefined}>
            Sessions
          </Link>
        </nav>
      </header>
      {sessions ? <SessionsView open={room === 'sessions' ? id : (params.get('session') ?? '')} /> : <PeopleTable />}
    </div>
  );
}
