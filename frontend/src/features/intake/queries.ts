import { useQuery } from '@tanstack/react-query';
import type { Draft, Job, ProjectFound } from '../../api/answers';
import { get } from '../../api/client';

/** What came of an import. */
export interface Imported {
  sources: { id: string; name: string }[];
  participants: unknown[];
  left_out: { name: string; same_as: string }[];
  losses?: Draft['losses'];
  projects?: (ProjectFound & { name: string })[];
}

export type ImportJob = Job & { result: Imported | null };

const OFTEN_MS = 300;

/** How far an import is, asked until it ends. */
export function useJob(id: string) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get<ImportJob>(`/jobs/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === 'running' ? OFTEN_MS : false),
    staleTime: 0,
  });
}
