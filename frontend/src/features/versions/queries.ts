/** Versions of a text and what waits for a person, read from the server. */

import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { on } from '../../api/queries';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Difference = Schemas['Difference'];
export type TurnDifference = Schemas['TurnDifference'];
export type Foreseen = Schemas['Foreseen'];
export type ArrivedText = Schemas['ArrivedText'];
export type Settled = Schemas['Settled'];
export type Review = Schemas['Review'];

/** What waits for a person, in all texts or in one. */
export function useReviews(source = '') {
  return useQuery({
    queryKey: ['reviews', source],
    queryFn: ({ signal }) => get<Review[]>('/reviews', { source }, signal),
    meta: on('review', 'source', 'version', 'segment', 'coding', 'code', 'memo'),
  });
}

/** How two versions of a text differ; without them, the present one and that it was made from. */
export function useDifference(source: string, old: string, now: string) {
  return useQuery({
    queryKey: ['difference', source, old, now],
    queryFn: ({ signal }) => get<Difference>(`/sources/${encodeURIComponent(source)}/difference`, { old, new: now }, signal),
    meta: on('source', 'version'),
  });
}
