import type { Recruitment } from '../../api/types';
import { capital, counted } from '../../ui/time';

/** From approached to interviewed: how many came how far, how many left on the way, and why. */
export function Flow({ log }: { log: Recruitment }) {
  const most = Math.max(1, log.flow[0]?.reached ?? 1);
  return (
    <section className="flow" aria-label="From approached to interviewed">
      <ol>
        {log.flow.map(({ step, reached, open, left }) => (
          <li key={step}>
            <span className="flow-bar" style={{ inlineSize: `${Math.max(2, (100 * reached) / most)}%` }} aria-hidden="true" />
            <p>
              <strong>{reached}</strong> {step}
            </p>
            <p className="soft small">
              {[...left.map(({ outcome, count }) => `${count} ${outcome}`), open ? `${open} still open` : ''].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ol>
      {log.withdrawn > 0 && (
        <p className="soft">
          {counted(log.withdrawn, 'person', 'people')} withdrew everything since. Their lines still count, without name, day or note.
        </p>
      )}
      <Reasons log={log} />
    </section>
  );
}

function Reasons({ log }: { log: Recruitment }) {
  const told = log.reasons.filter(({ reason }) => reason);
  if (!told.length) return null;
  return (
    <div>
      <h2 className="heading">Why not</h2>
      <ul className="reasons">
        {told.map(({ outcome, reason, count }) => (
          <li key={`${outcome} ${reason}`}>
            <span>{capital(reason)}</span>
            <small>
              {counted(count, 'person', 'people')}, {outcome}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
