import type { Draft, Job, ProjectFound } from '../../api/answers';

/** What came of an import. */
export interface Imported {
  /** The step that can be undone; null where nothing came in. */
  entry: string | null;
  sources: { id: string; name: string }[];
  participants: unknown[];
  left_out: { name: string; same_as: string }[];
  losses?: Draft['losses'];
  projects?: (ProjectFound & { name: string })[];
}

export type ImportJob = Job & { result: Imported | null };
