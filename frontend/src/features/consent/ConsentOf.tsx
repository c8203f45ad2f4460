import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useStudy } from '../../api/queries';
import type { Consent, Consenting } from '../../api/types';
import { Button } from '../../ui/Button';
import { longDate } from '../guide/words';
import { ConsentDialog } from './ConsentDialog';
import { WithdrawDialog } from './WithdrawDialog';
import { useConsents } from './queries';
import { given, heldBack, standing } from './words';
import './consent.css';

type Open = 'record' | 'withdraw' | { consent: Consent } | null;

/** What one person agreed to, what that allows today, and the way out. */
export function ConsentOf({ id }: { id: string }) {
  const person = useConsents().data?.people.find((each) => each.id === id);
  const readOnly = useStudy().data?.read_only ?? true;
  const [open, setOpen] = useState<Open>(null);
  if (!person) return null;
  return (
    <section className="consent-of">
      <h2 className="heading">
        Consent{' '}
        {!readOnly && (
          <Button look="textlike" onPress={() => setOpen('record')}>
            Record one
          </Button>
        )}
      </h2>
      <Given person={person} onOpen={readOnly ? undefined : (consent) => setOpen({ consent })} />
      {!readOnly && <WayOut person={person} onWithdraw={() => setOpen('withdraw')} />}
      {open === 'record' && <ConsentDialog person={person} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawDialog person={person} onClose={() => setOpen(null)} />}
      {open && typeof open === 'object' && <ConsentDialog person={person} consent={open.consent} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Given({ person, onOpen }: { person: Consenting; onOpen: ((consent: Consent) => void) | undefined }) {
  const stands = standing(person.allowed);
  return (
    <>
      {person.consents.length === 0 && <p>No consent is recorded.</p>}
      <ul className="linked">
        {person.consents.map((consent, at) => (
          <li key={consent.id} className={at > 0 ? 'earlier' : ''}>
            {onOpen ? (
              <Button look="textlike" onPress={() => onOpen(consent)}>
                {given(consent)}
              </Button>
            ) : (
              given(consent)
            )}
            {at > 0 && <span className="soft">earlier</span>}
            {at === 0 && stands && stands !== 'not recorded' && <span className="consent-mark">{stands}</span>}
            {consent.expires && <span className="soft">holds until {longDate(consent.expires)}</span>}
          </li>
        ))}
      </ul>
      {heldBack(person) && <p>{heldBack(person)}</p>}
      {person.consents[0]?.note && <p className="soft">{person.consents[0].note}</p>}
    </>
  );
}

function WayOut({ person, onWithdraw }: { person: Consenting; onWithdraw: () => void }) {
  const apply = useApply();
  const resume = () => apply([command('ResumeParticipant', { participant: person.id })], { say: true });
  return (
    <p className="row wrap">
      {person.allowed.paused && <Button onPress={() => void resume()}>End the pause</Button>}
      <Button look="quiet" onPress={onWithdraw}>
        {person.name} withdraws…
      </Button>
    </p>
  );
}
