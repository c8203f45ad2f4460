import { useEffect } from 'react';
import { useUndo } from '../../api/apply';
import { invalidate } from '../../api/queries';
import { address, navigate } from '../../app/router';
import { ProgressBar, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { counted, number } from '../../ui/time';
import { Stop, useJob } from '../shared/LongWork';
import { ProjectEnded } from './ProjectEnded';
import { freshInWords } from './projects';
import type { ImportJob } from './queries';

interface ImportingProps {
  job: string;
  /** How many texts are to come in. */
  coming: number;
  /** What comes next; empty where nothing does. */
  next: string;
  onRunning: (running: boolean) => void;
  onClose: () => void;
  onNext: () => void;
}

/** The import under way; it can be stopped, and nothing of it stays then. */
export function Importing({ job, coming, next, onRunning, onClose, onNext }: ImportingProps) {
  const state = useJob<ImportJob['result']>(job);
  const running = state.data?.state === 'running';
  useEffect(() => {
    onRunning(running);
    if (state.data && !running) void invalidate(['study', 'source', 'version', 'participant', 'attribute', 'segment', 'code', 'coding', 'memo', 'coder']);
  }, [running, state.data === undefined]);
  if (state.error) return <Trouble error={state.error} />;
  if (!state.data) return <Waiting what="Beginning" />;
  if (!running) return <Ended job={state.data} next={next} onClose={onClose} onNext={onNext} />;
  const { done, total } = state.data;
  const most = Math.max(total, coming);
  return (
    <div className="importing">
      <ProgressBar label={`${number(done)} of ${counted(most, 'text')} read`} value={Math.min(done, most)} most={most} />
      <Stop job={job} />
    </div>
  );
}

type EndedProps = Pick<ImportingProps, 'next' | 'onClose' | 'onNext'> & { job: ImportJob };

function Ended({ job, next, onClose, onNext }: EndedProps) {
  const { undo } = useUndo();
  const { sources = [], projects = [], left_out: leftOut = [], losses = [], entry = null } = job.result ?? {};
  const [first] = sources;
  const codes = projects.some((project) => (project.new.codes ?? 0) > 0);
  const look = () => {
    onClose();
    navigate(first ? address('texts', first.id) : address('codes'));
  };
  const takeBack = async () => {
    await undo(entry ?? undefined);
    onClose();
  };
  return (
    <div className="importing">
      <p className="choose-title" role="status">
        {endedAs(job)}
      </p>
      <p className="soft">{job.state !== 'done' ? job.message : entry ? 'It can be undone as one step.' : 'Nothing was added or changed.'}</p>
      {projects.map((project) => (
        <ProjectEnded key={project.name} project={project} losses={losses} />
      ))}
      {(projects.length ? [] : leftOut).map(({ name, same_as }) => (
        <p key={name} className="soft">
          {name} stayed out: the same text is in the study as “{same_as}”.
        </p>
      ))}
      <div className="row">
        {next && (
          <Button look="primary" onPress={onNext} autoFocus>
            Next: {next}
          </Button>
        )}
        {(first || codes) && (
          <Button look={next ? 'quiet' : 'primary'} onPress={look} autoFocus={!next}>
            {first ? 'Open the first text' : 'Open the codebook'}
          </Button>
        )}
        {!next && <Button onPress={onNext}>Bring in more</Button>}
        {entry && <Button onPress={() => void takeBack()}>Undo all of it</Button>}
        <Button look="quiet" onPress={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** “4 texts came in”. */
function endedAs({ state, result }: ImportJob): string {
  if (state !== 'done') return state === 'stopped' ? 'Nothing came in' : 'That did not work';
  const [project] = result?.projects ?? [];
  if (!project) return `${counted(result?.sources.length ?? 0, 'text')} came in`;
  if (!result?.entry) return 'Nothing is new';
  const words = freshInWords(project.new);
  return words ? `${words} came in` : 'It came in';
}
