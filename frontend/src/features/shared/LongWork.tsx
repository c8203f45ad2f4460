import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Job } from '../../api/answers';
import { get, remove } from '../../api/client';
import { ProgressBar, Trouble } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { number } from '../../ui/time';
import './long-work.css';

const OFTEN_MS = 300;

/** Long work, with what came of it once it is done. */
export type JobOf<T> = Omit<Job, 'result'> & { result: T | null };

/** How far long work is, asked until it ends. */
export function useJob<T>(id: string) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get<JobOf<T>>(`/jobs/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === 'running' ? OFTEN_MS : false),
    staleTime: 0,
  });
}

interface LongWorkProps<T> {
  job: string;
  /** What is being done, such as “Looking through the texts”. */
  what: string;
  /** What is counted, such as “texts”; left out, the share alone is shown. */
  of?: string;
  canStop?: boolean;
  onEnded: (job: JobOf<T>) => void;
}

/** How far long work is, and a way to stop it. */
export function LongWork<T>({ job, what, of, canStop = true, onEnded }: LongWorkProps<T>) {
  const state = useJob<T>(job);
  const ended = state.data && state.data.state !== 'running';
  useEffect(() => {
    if (state.data && ended) onEnded(state.data);
  }, [ended]);
  if (state.error) return <Trouble error={state.error} />;
  const { done, total } = state.data ?? { done: 0, total: 0 };
  const far = of && total > 0 ? `${what}: ${number(done)} of ${number(total)} ${of}` : what;
  return (
    <div className="long-work">
      <ProgressBar label={far} value={Math.min(done, total)} most={total} />
      {canStop && <Stop job={job} />}
    </div>
  );
}

/** Asks long work to stop. */
export function Stop({ job }: { job: string }) {
  const [stopping, setStopping] = useState(false);
  const stop = () => {
    setStopping(true);
    void remove(`/jobs/${job}`);
  };
  return (
    <Button isDisabled={stopping} onPress={stop}>
      {stopping ? 'Stopping…' : 'Stop'}
    </Button>
  );
}
