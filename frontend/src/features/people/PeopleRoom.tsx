import { usePlace } from '../../app/router';
import { Link } from '../../ui/Link';
import { ConsentView } from '../consent/ConsentView';
import { CoverageView } from '../guide/CoverageView';
import { GuideView } from '../guide/GuideView';
import { RecruitmentView } from '../guide/RecruitmentView';
import './people.css';
import { PeopleTable } from './PeopleTable';
import { PersonPage } from './PersonPage';
import { SessionsView } from './SessionsView';

/** The views of the room: what stands on the tab, and the parameter of the address that opens it. */
const TABS: { param: string; opens: string; name: string }[] = [
  { param: '', opens: '', name: 'Everyone' },
  { param: 'session', opens: 'all', name: 'Sessions' },
  { param: 'guide', opens: 'latest', name: 'Guide' },
  { param: 'coverage', opens: 'all', name: 'Coverage' },
  { param: 'recruitment', opens: 'all', name: 'Recruitment' },
  { param: 'consent', opens: 'all', name: 'Consent' },
];

/** The people of the study, the sessions with them, what was asked, and who was approached. */
export default function PeopleRoom() {
  const { room, id, params } = usePlace();
  const view = room === 'sessions' ? 'session' : (TABS.find(({ param }) => param && params.has(param))?.param ?? '');
  if (room === 'people' && id) return <PersonPage key={id} id={id} />;
  return (
    <div className="people">
      <header className="people-head">
        <h1 className="title">People</h1>
        <nav className="tablist" aria-label="People, sessions, guide, recruitment and consent">
          {TABS.map(({ param, opens, name }) => (
            <Link
              key={name}
              href={param ? `/people?${param}=${opens}` : '/people'}
              className="tab"
              aria-current={view === param ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <View view={view} open={room === 'sessions' ? id : (params.get(view) ?? '')} />
    </div>
  );
}

function View({ view, open }: { view: string; open: string }) {
  switch (view) {
    case 'session':
      return <SessionsView open={open} />;
    case 'guide':
      return <GuideView open={open} />;
    case 'coverage':
      return <CoverageView />;
    case 'recruitment':
      return <RecruitmentView />;
    case 'consent':
      return <ConsentView />;
    default:
      return <PeopleTable />;
  }
}
