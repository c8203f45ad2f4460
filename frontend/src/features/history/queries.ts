import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { HistoryPage } from '../../api/answers';
import { get } from '../../api/client';
import { on } from '../../api/queries';
import type { EntryDetail } from '../../api/types';

const PAGE = 60;

export interface Narrowing {
  actor: string;
  kind: string;
  about: string;
}

/** The journal from the newest entry back; every change to the study makes a new one. */
export function useHistory(by: Narrowing) {
  return useInfiniteQuery({
    queryKey: ['history', by],
    queryFn: ({ pageParam, signal }) => get<HistoryPage>('/history', { ...by, before: pageParam, limit: PAGE }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: on('study'),
  });
}

/** One entry with what every record was before and is after. */
export function useEntry(id: string) {
  return useQuery({
    queryKey: ['entry', id],
    queryFn: ({ signal }) => get<EntryDetail>(`/history/${id}`, {}, signal),
    enabled: id !== '',
    meta: on('study'),
  });
}
