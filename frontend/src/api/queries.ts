/** What is read from the server, and which kinds of record each answer depends on. */

import {
  type InfiniteData,
  type Query,
  QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { Refusal, get } from './client';
import type {
  Attribute,
  Code,
  Comparison,
  Entry,
  Facet,
  Kind,
  Link,
  Memo,
  Participant,
  ParticipantDetail,
  ParticipantPage,
  PassagePage,
  Question,
  Session,
  Source,
  SourceDetail,
  SourcePage,
  Study,
} from './types';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (tries, error) => tries < 2 && !(error instanceof Refusal && error.status >= 400),
    },
  },
});

/** A list of more pages than this is not read again for a coding here or there. */
const LONG = 4;

/** Fetch again what depends on one of `kinds`; what is not on the screen waits until it is. */
export async function invalidate(kinds: readonly Kind[]): Promise<void> {
  const isOld = (query: Query) => {
    const on = query.meta?.kinds as readonly Kind[] | undefined;
    return on !== undefined && (on.includes('study') || on.some((kind) => kinds.includes(kind)));
  };
  const isLong = (query: Query) => {
    const pages = (query.state.data as { pages?: unknown[] } | undefined)?.pages;
    return !kinds.includes('source') && (pages?.length ?? 0) > LONG;
  };
  // A first answer under way was asked before the change; left alone, it would pass for one that came after.
  const isFirst = (query: Query) => query.state.data === undefined && query.getObserversCount() > 0;
  await client.cancelQueries({ predicate: (query) => isOld(query) && isFirst(query) });
  await client.invalidateQueries({ predicate: (query) => isOld(query) && isLong(query), refetchType: 'none' });
  await client.invalidateQueries({ predicate: (query) => isOld(query) && !isLong(query) });
}

/** Let the lists of texts show how far this one is, without reading them again. */
function showInLists(source: Source): void {
  client.setQueriesData<InfiniteData<SourcePage>>({ queryKey: ['sources'] }, (data) => {
    if (!data?.pages.some(({ items }) => items.some(({ id }) => id === source.id))) return data;
    const changed = (page: SourcePage) => ({ ...page, items: page.items.map((item) => (item.id === source.id ? source : item)) });
    return { ...data, pages: data.pages.map(changed) };
  });
}

/** The meta of a query: the kinds of record whose change makes its answer old. */
export function on(...kinds: Kind[]): { kinds: Kind[] } {
  return { kinds };
}

const PAGE = 50;

export const studyQuery = queryOptions({
  queryKey: ['study'],
  queryFn: ({ signal }) => get<Study>('/study', {}, signal),
  meta: on('study'),
});

export const codesQuery = (asOf = '') =>
  queryOptions({
    queryKey: ['codes', asOf],
    queryFn: ({ signal }) => get<Code[]>('/codes', { as_of: asOf }, signal),
    meta: on('code', 'coding', 'facet'),
  });

export const sourceQuery = (id: string, version = '') =>
  queryOptions({
    queryKey: ['source', id, version],
    queryFn: async ({ signal }) => {
      const detail = await get<SourceDetail>(`/sources/${encodeURIComponent(id)}`, { version }, signal);
      showInLists(detail.source);
      return detail;
    },
    meta: on('source', 'version', 'coding', 'code', 'participant', 'memo', 'link', 'coder', 'review'),
    enabled: id !== '',
  });

export const sourcesQuery = (find = '') =>
  infiniteQueryOptions({
    queryKey: ['sources', find],
    queryFn: ({ pageParam, signal }) =>
      get<SourcePage>('/sources', { find, limit: 500, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    meta: on('source', 'version', 'participant', 'attribute', 'coding'),
  });

export const participantsQuery = (find = '') =>
  infiniteQueryOptions({
    queryKey: ['participants', find],
    queryFn: ({ pageParam, signal }) =>
      get<ParticipantPage>('/participants', { find, limit: 500, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    meta: on('participant', 'attribute', 'source', 'session', 'coding'),
  });

export const passagesQuery = (code: string) =>
  infiniteQueryOptions({
    queryKey: ['passages', code],
    queryFn: ({ pageParam, signal }) =>
      get<PassagePage>(`/codes/${code}/passages`, { offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const have = pages.reduce((sum, each) => sum + each.segments.length, 0);
      return page.segments.length > 0 && have < page.total ? have : undefined;
    },
    meta: on('coding', 'code', 'participant', 'source'),
  });

export function useStudy() {
  return useQuery(studyQuery);
}

/** All codes in tree order; as they were at `asOf` (ISO date) when that is given. */
export function useCodes(asOf = '') {
  return useQuery({ ...codesQuery(asOf), placeholderData: keepPreviousData });
}

export function useSource(id: string, version = '') {
  return useQuery(sourceQuery(id, version));
}

export function useSources(find = '') {
  return useInfiniteQuery({ ...sourcesQuery(find), placeholderData: keepPreviousData });
}

export function useParticipants(find = '') {
  return useInfiniteQuery({ ...participantsQuery(find), placeholderData: keepPreviousData });
}

export function usePassages(code: string) {
  return useInfiniteQuery({ ...passagesQuery(code), enabled: code !== '' });
}

export function useParticipant(id: string) {
  return useQuery({
    queryKey: ['participant', id],
    queryFn: ({ signal }) => get<ParticipantDetail>(`/participants/${id}`, {}, signal),
    meta: on('participant', 'attribute', 'source', 'session', 'coding', 'code'),
    enabled: id !== '',
  });
}

/** Everyone by name, for pickers: the first 500. */
export function usePeople(): Participant[] {
  return useParticipants().data?.pages.flatMap((page) => page.items) ?? [];
}

export function useComparison(code: string, coding: string) {
  return useQuery({
    queryKey: ['comparison', code, coding],
    queryFn: ({ signal }) => get<Comparison>(`/codes/${code}/comparison`, { coding }, signal),
    meta: on('coding', 'code', 'participant'),
    enabled: code !== '',
  });
}

export function useCodeHistory(code: string) {
  return useQuery({
    queryKey: ['code-history', code],
    queryFn: ({ signal }) => get<Entry[]>(`/codes/${code}/history`, {}, signal),
    meta: on('code'),
    enabled: code !== '',
  });
}

export function useAttributes() {
  return useQuery({
    queryKey: ['attributes'],
    queryFn: ({ signal }) => get<Attribute[]>('/attributes', {}, signal),
    meta: on('attribute'),
  });
}

export function useFacets() {
  return useQuery({
    queryKey: ['facets'],
    queryFn: ({ signal }) => get<Facet[]>('/facets', {}, signal),
    meta: on('facet'),
  });
}

export function useSessions() {
  return useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => get<Session[]>('/sessions', {}, signal),
    meta: on('session', 'participant', 'source', 'memo', 'guide'),
  });
}

/** The sessions as the study has them now, whatever is shown. */
export function readSessions(): Promise<Session[]> {
  return get<Session[]>('/sessions');
}

/** Memos, narrowed by kind, by what they are about (`kind:id`), by words. */
export function useMemos(by: { kind?: string; about?: string; find?: string } = {}, enabled = true) {
  return useQuery({
    queryKey: ['memos', by],
    queryFn: ({ signal }) => get<Memo[]>('/memos', by, signal),
    meta: on('memo', 'coder', 'code', 'coding', 'participant', 'source'),
    placeholderData: by.about ? undefined : keepPreviousData,
    enabled,
  });
}

export function useLinks(about = '') {
  return useQuery({
    queryKey: ['links', about],
    queryFn: ({ signal }) => get<Link[]>('/links', { about }, signal),
    meta: on('link', 'code', 'coding', 'participant'),
  });
}

export function useQuestions() {
  return useQuery({
    queryKey: ['questions'],
    queryFn: ({ signal }) => get<Question[]>('/questions', {}, signal),
    meta: on('question'),
  });
}
