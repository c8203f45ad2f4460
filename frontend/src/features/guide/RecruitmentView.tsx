import { type ChangeEvent, useRef, useState } from 'react';
import { upload } from '../../api/client';
import { invalidate } from '../../api/queries';
import type { Applied, Approach, Recruitment } from '../../api/types';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button, Pill } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { say } from '../../ui/Toast';
import { takeOut } from '../shared/takeOut';
import { ApproachDialog } from './ApproachDialog';
import { Flow } from './Flow';
import { useRecruitment } from './queries';
import { longDate } from './words';
import './guide.css';

/** What stands for the name of someone who withdrew everything. */
const WITHDRAWN = '[withdrawn]';

type Open = { approach?: Approach } | null;

/** The recruitment log: the way from approached to interviewed, why some left it, and every line. */
export function RecruitmentView() {
  const log = useRecruitment();
  const [open, setOpen] = useState<Open>(null);
  const [only, setOnly] = useState('');
  if (log.error) return <Trouble error={log.error} />;
  if (!log.data) return <Waiting />;
  const lines = log.data.items.filter(({ outcome }) => !only || outcome === only);
  return (
    <div className="room recruitment">
      <div className="page">
        {log.data.total > 0 ? (
          <>
            <Flow log={log.data} />
            <Tools log={log.data} only={only} onOnly={setOnly} onAdd={() => setOpen({})} />
            <Lines lines={lines} onOpen={(approach) => setOpen({ approach })} />
          </>
        ) : (
          <EmptyState
            title="Nobody has been approached yet"
            text="One line for each person: when and how they were approached, what came of it, and why. A number will do for a name. The counts are what a report asks for."
          >
            <Button look="primary" onPress={() => setOpen({})}>
              Write a line
            </Button>
            <BringIn />
          </EmptyState>
        )}
      </div>
      {open && <ApproachDialog log={log.data} {...open} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface ToolsProps {
  log: Recruitment;
  only: string;
  onOnly: (outcome: string) => void;
  onAdd: () => void;
}

function Tools({ log, only, onOnly, onAdd }: ToolsProps) {
  return (
    <div className="recruitment-tools">
      <div className="row wrap" role="group" aria-label="Show only">
        {log.outcomes.map(({ outcome, count }) => (
          <Pill key={outcome} isSelected={only === outcome} onChange={(on) => onOnly(on ? outcome : '')}>
            {outcome} {count}
          </Pill>
        ))}
      </div>
      <div className="row wrap">
        <Button look="primary" onPress={onAdd}>
          Write a line
        </Button>
        <BringIn />
        <Button look="quiet" onPress={() => void takeOut('/recruitment/export', {}, 'recruitment log.csv')}>
          Save as CSV
        </Button>
      </div>
    </div>
  );
}

function BringIn() {
  const input = useRef<HTMLInputElement>(null);
  const bring = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (!files.length) return;
    try {
      const applied = await upload<Applied>('/recruitment/import', 'file', files);
      await invalidate(applied.kinds);
      say(applied.summary);
    } catch (trouble) {
      say(trouble instanceof Error ? trouble.message : 'This could not be read.');
    }
  };
  return (
    <>
      <Button onPress={() => input.current?.click()}>Bring in a CSV</Button>
      <input ref={input} type="file" accept=".csv,text/csv" hidden aria-label="A CSV of the recruitment log" onChange={(event) => void bring(event)} />
    </>
  );
}

function Lines({ lines, onOpen }: { lines: readonly Approach[]; onOpen: (approach: Approach) => void }) {
  return (
    <table className="recruitment-lines">
      <thead>
        <tr>
          {['Who', 'When', 'How', 'What came of it', 'Why', 'Now', ''].map((name) => (
            <th key={name} scope="col">
              {name || <span className="unseen">Change</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.name === WITHDRAWN ? <em className="soft">withdrew since</em> : line.name}</th>
            <td>{line.date && longDate(line.date)}</td>
            <td>{line.way}</td>
            <td>
              <span className="outcome" data-outcome={line.outcome}>
                {line.outcome}
              </span>
            </td>
            <td>{line.reason}</td>
            <td>{line.participant && <Link href={`/people/${line.participant}`}>{line.participant_name}</Link>}</td>
            <td>
              <Button look="textlike" aria-label={`Change ${line.name}`} onPress={() => onOpen(line)}>
                Change
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
