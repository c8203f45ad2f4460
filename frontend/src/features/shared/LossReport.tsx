import { useId } from 'react';
import { counted, number } from '../../ui/time';
import { byFate, countedKind, type Fate, type Loss, type Reason } from './losses';
import './losses.css';

type Way = 'in' | 'out';

const SAID: Record<Way, Record<Fate, { title: string; means: string }>> = {
  in: {
    dropped: { title: 'Does not come in', means: '' },
    approximated: { title: 'Comes in, but not quite as it was', means: '' },
    'set aside': { title: 'Is kept, and not shown', means: 'it goes out again when you take the study to another program.' },
  },
  out: {
    dropped: { title: 'Is not in the file', means: 'it stays in the study.' },
    approximated: { title: 'Is in the file, but not quite as it is here', means: '' },
    'set aside': { title: 'Is in the file, for Lifeworld alone', means: 'other programs pass over it, and Lifeworld reads it again.' },
  },
};

interface Props {
  losses: readonly Loss[];
  way: Way;
  title: string;
  /** Said where nothing is lost. */
  none?: string;
  /** It is plain where all of it was. */
  placeless?: boolean;
}

/** Everything that is not as it was: how much of what, why, and where. */
export function LossReport({ losses, way, title, none, placeless = false }: Props) {
  const heading = useId();
  if (losses.length === 0) return none ? <p className="losses-none">{none}</p> : null;
  return (
    <section className="losses" aria-labelledby={heading}>
      <h4 id={heading}>{title}</h4>
      {byFate(placeless ? losses.map((loss) => ({ ...loss, where: '' })) : losses).map(({ fate, reasons }) => (
        <div key={fate} className="losses-fate" data-fate={fate}>
          <h5>
            {SAID[way][fate].title}
            {SAID[way][fate].means && <span className="losses-means">: {SAID[way][fate].means}</span>}
          </h5>
          <ul>
            {reasons.map((one) => (
              <ReasonLine key={`${one.reason} ${one.whats[0]?.name}`} reason={one} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function ReasonLine({ reason: { reason, whats, places } }: { reason: Reason }) {
  return (
    <li>
      <b>{whats.map(countedKind).join(', ')}.</b>
      {reason && <span className="losses-why"> {reason}</span>}
      {places.length === 1 && <span className="losses-where"> {places[0]?.name}</span>}
      {places.length > 1 && (
        <details className="losses-where">
          <summary>In {counted(places.length, 'place')}</summary>
          {places.map(({ name, count }) => (
            <span key={name} className="losses-place">
              {name}
              {count > 1 && ` (${number(count)})`}
            </span>
          ))}
        </details>
      )}
    </li>
  );
}
