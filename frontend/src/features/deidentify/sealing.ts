import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import { client, on } from '../../api/queries';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type SealingPlan = Schemas['SealingPlan'];
export type Sealed = Schemas['Sealed'];

const PLAN = 'sealing-plan';

/** Which texts have originals that can be sealed, and which are. */
export function useSealing() {
  return useQuery({
    queryKey: ['sealing'],
    queryFn: ({ signal }) => get<Schemas['Sealing']>('/key/sealing', {}, signal),
    meta: on('version', 'source', 'segment', 'review'),
  });
}

/** What sealing would take out and replace; nothing is done. */
export function usePlan() {
  return useQuery({ queryKey: [PLAN], queryFn: () => post<SealingPlan>('/key/seal/plan', {}), gcTime: 0, staleTime: 0, retry: false });
}

/** Move the originals into the open key. */
export async function seal(): Promise<Sealed> {
  const done = await post<Sealed>('/key/seal', {});
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== PLAN });
  return done;
}

/** Bring them back from the open key. */
export async function unseal(): Promise<Schemas['Unsealed']> {
  const done = await post<Schemas['Unsealed']>('/key/unseal', {});
  await client.invalidateQueries();
  return done;
}
