import type { Draft, Job, ProjectFound } from '../../api/answers';

/** What came of an import. */
export interface Imported {
  sources: { id: string; name: string }[];
  participants: unknown[];
  left_out: { name: string; same_as: string }[];
  losses?: Draft['losses'];
  projects?: (ProjectFound & { name: string })[];
}

export type ImportJob = Job & { result: Imported | null };
