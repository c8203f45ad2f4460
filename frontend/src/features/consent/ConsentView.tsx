import { useState } from 'react';
import type { Consenting, ConsentRegister } from '../../api/types';
import { useStudy } from '../../api/queries';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { ConsentDialog } from './ConsentDialog';
import { DueList, RecallList } from './DueList';
import { RulesDialog } from './RulesDialog';
import { TakingOut } from './TakingOut';
import { useConsents } from './queries';
import { MACHINES_SHORT, SCOPES, given, standing } from './words';
import './consent.css';

type Open = { person: Consenting } | 'rules' | null;

/** The register of consent: what is due, what must be called back, and who agreed to what. */
export function ConsentView() {
  const register = useConsents();
  const readOnly = useStudy().data?.read_only ?? true;
  const [open, setOpen] = useState<Open>(null);
  if (register.error) return <Trouble error={register.error} />;
  if (!register.data) return <Waiting />;
  const { data } = register;
  return (
    <div className="room consent">
      <div className="page">
        <TakingOut />
        <DueList register={data} />
        <RecallList files={data.recall} />
        <section>
          <h2 className="heading">
            Who agreed to what{' '}
            {!readOnly && (
              <Button look="textlike" onPress={() => setOpen('rules')}>
                Rules of the study
              </Button>
            )}
          </h2>
          <Rule register={data} />
          {data.people.length > 0 ? (
            <Register people={data.people} onRecord={readOnly ? undefined : (person) => setOpen({ person })} />
          ) : (
            <EmptyState title="Nobody takes part yet" text="Once there are people, this says what each of them agreed to." />
          )}
        </section>
      </div>
      {open === 'rules' && <RulesDialog rules={data.rules} onClose={() => setOpen(null)} />}
      {open && open !== 'rules' && <ConsentDialog person={open.person} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Rule({ register: { rules, withdrawn } }: { register: ConsentRegister }) {
  const many = withdrawn.length;
  return (
    <p className="soft">
      {rules.require_consent
        ? 'Texts of people without a valid consent are neither brought in nor coded.'
        : 'Where nothing is recorded, nothing is forbidden, except archives and use by other studies.'}
      {many > 0 && ` ${many === 1 ? 'One person has' : `${many} people have`} withdrawn everything.`}
    </p>
  );
}

interface RegisterProps {
  people: readonly Consenting[];
  onRecord: ((person: Consenting) => void) | undefined;
}

function Register({ people, onRecord }: RegisterProps) {
  return (
    <div className="consent-scroll">
      <table className="consent-table">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Consent</th>
            {SCOPES.map(({ id, head }) => (
              <th key={id} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">Machines</th>
            {onRecord && (
              <th scope="col">
                <span className="unseen">Record</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Line key={person.id} person={person} onRecord={onRecord} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ person, onRecord }: { person: Consenting; onRecord: RegisterProps['onRecord'] }) {
  const { allowed, consents } = person;
  const [latest] = consents;
  const stands = standing(allowed);
  return (
    <tr>
      <th scope="row">
        <Link href={`/people/${person.id}`}>{person.name}</Link>
      </th>
      <td>
        {latest && given(latest)} {stands && <span className="consent-mark">{stands}</span>}
      </td>
      {SCOPES.map(({ id }) => (
        <td key={id} className={allowed[id] ? 'yes' : 'no'}>
          {allowed[id] ? 'yes' : 'no'}
        </td>
      ))}
      <td className={allowed.machine === 'none' ? 'no' : ''}>{MACHINES_SHORT[allowed.machine]}</td>
      {onRecord && (
        <td>
          <Button look="textlike" aria-label={`New consent of ${person.name}`} onPress={() => onRecord(person)}>
            New consent
          </Button>
        </td>
      )}
    </tr>
  );
}
