import { useSource } from '../../api/queries';
import type { SourceDetail } from '../../api/types';
import { address, setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { Select } from '../../ui/Select';
import { counted } from '../../ui/time';
import { Piece } from './Piece';
import { type Difference, type TurnDifference, useDifference } from './queries';
import { versionName } from './words';
import './versions.css';

/** How two versions of a text differ, turn by turn. */
export default function ChangesRoom() {
  const { id, params } = usePlace();
  const source = useSource(id);
  const difference = useDifference(id, params.get('old') ?? '', params.get('new') ?? '');
  const error = source.error ?? difference.error;
  if (error) return <Trouble error={error} />;
  if (!source.data || !difference.data) return <Waiting />;
  return (
    <article className="page changes">
      <header>
        <h1>What changed in “{source.data.source.name}”</h1>
        <Chosen detail={source.data} difference={difference.data} />
      </header>
      <Turns difference={difference.data} />
    </article>
  );
}

function Chosen({ detail, difference }: { detail: SourceDetail; difference: Difference }) {
  const options = detail.versions.map((version) => ({ id: version.id, name: versionName(version) }));
  return (
    <>
      <div className="changes-between">
        <Select label="From" options={options} value={difference.old.id} onChange={(old) => setParams({ old })} />
        <Select label="To" options={options} value={difference.new.id} onChange={(now) => setParams({ new: now })} />
      </div>
      <p>
        {difference.changed ? `${counted(difference.changed, 'turn')} differ${difference.changed === 1 ? 's' : ''}.` : 'They read the same.'}{' '}
        <Link href={address('texts', detail.source.id)}>Back to the text</Link>
      </p>
    </>
  );
}

const KINDS: Record<string, string> = { moved: 'moved here', new: 'new', gone: 'left out' };

function Turns({ difference }: { difference: Difference }) {
  if (!difference.changed) return <EmptyState title="Nothing differs" text="Choose two other versions." />;
  return (
    <ol className="changes-turns">
      {difference.turns.map((turn) => (
        <li key={`${turn.old} ${turn.new}`} className={turn.apart ? `change ${turn.kind} apart` : `change ${turn.kind}`}>
          <Who turn={turn} difference={difference} />
          <p className="words" dir="auto">
            {turn.pieces.map(({ kind, text }, at) => (
              <Piece key={at} kind={kind} text={text} />
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Who({ turn, difference }: { turn: TurnDifference; difference: Difference }) {
  const said = turn.was !== null && turn.was !== turn.speaker && turn.old && turn.new ? `${turn.was} → ${turn.speaker ?? 'nobody'}` : (turn.speaker ?? '');
  const href = turn.start === null ? '' : address('texts', difference.source, { at: turn.start, version: difference.new.id });
  return (
    <div className="change-who">
      <strong>{said}</strong>
      {href ? <Link href={href}>turn {turn.new}</Link> : <span className="faint">turn {turn.old}</span>}
      {KINDS[turn.kind] && <em>{KINDS[turn.kind]}</em>}
    </div>
  );
}
