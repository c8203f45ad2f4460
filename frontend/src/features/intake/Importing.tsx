import { useEffect } from 'react';
import { invalidate } from '../../api/queries';
import { address, navigate } from '../../app/router';
import { ProgressBar, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { counted, number } from '../../ui/time';
import { Stop, useJob } from '../shared/LongWork';
import { ProjectEnded } from './ProjectEnded';
import type { ImportJob } from './queries';

interface ImportingProps {
  job: string;
  /** How many texts are to come in. */
  coming: number;
  onRunning: (running: boolean) => void;
  onClose: () => void;
  onAgain: () => void;
}

/** The import under way; it can be stopped, and nothing of it stays then. */
export function Importing({ job, coming, onRunning, onClose, onAgain }: ImportingProps) {
  const state = useJob<ImportJob['result']>(job);
  const running = state.data?.state === 'running';
  useEffect(() => {
    onRunning(running);
    if (state.data && !running) void invalidate(['study', 'source', 'version', 'participant', 'attribute', 'segment']);
  }, [running, state.data === undefined]);
  if (state.error) return <Trouble error={state.error} />;
  if (!state.data) return <Waiting what="Beginning" />;
  if (!running) return <Ended job={state.data} onClose={onClose} onAgain={onAgain} />;
  const { done, total } = state.data;
  const most = Math.max(total, coming);
  return (
    <div className="importing">
      <ProgressBar label={`${number(done)} of ${counted(most, 'text')} read`} value={Math.min(done, most)} most={most} />
      <Stop job={job} />
    </div>
  );
}

function Ended({ job, onClose, onAgain }: { job: ImportJob; onClose: () => void; onAgain: () => void }) {
  const sources = job.result?.sources ?? [];
  const [first] = sources;
  const read = () => {
    onClose();
    if (first) navigate(address('texts', first.id));
  };
  return (
    <div className="importing">
      <p className="choose-title" role="status">
        {job.state === 'done'
          ? `${counted(sources.length, 'text')} came in`
          : job.state === 'stopped'
            ? 'Nothing came in'
            : 'That did not work'}
      </p>
      <p className="soft">{job.state === 'done' ? 'It can be undone as one step.' : job.message}</p>
      {(job.result?.projects ?? []).map((project) => (
        <ProjectEnded key={project.name} project={project} losses={job.result?.losses ?? []} />
      ))}
      {(job.result?.projects?.length ? [] : (job.result?.left_out ?? [])).map(({ name, same_as }) => (
        <p key={name} className="soft">
          {name} stayed out: the same text is in the study as “{same_as}”.
        </p>
      ))}
      <div className="row">
        {first && (
          <Button look="primary" onPress={read} autoFocus>
            Open the first text
          </Button>
        )}
        <Button onPress={onAgain}>Bring in more</Button>
        <Button look="quiet" onPress={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
