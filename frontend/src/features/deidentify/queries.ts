import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import { client, on } from '../../api/queries';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Item = Schemas['IdentifierHere'];
export type Queue = Schemas['IdentifierQueue'];
export type TextStanding = Schemas['TextStanding'];

/** What the detectors found, once they are through. */
export interface Detected {
  proposed: number;
  texts: number;
  left_out: string[];
  pseudonyms: string[];
}

export type KeyState = Schemas['KeyState'];
export type Replacement = Schemas['Replacement'];
export type Disclosure = Schemas['Disclosure'];
export type LayerStanding = Schemas['LayerStanding'];
export type ExportHere = Schemas['ExportHere'];

const KINDS = on('identifier', 'version', 'source');

/** What waits for a decision, in one text or in all of them. */
export function useQueue(source: string) {
  return useQuery({
    queryKey: ['identifiers', source],
    queryFn: ({ signal }) => get<Queue>('/identifiers', { source, limit: 300 }, signal),
    placeholderData: keepPreviousData,
    meta: KINDS,
  });
}

export function useLayers() {
  return useQuery({
    queryKey: ['layers'],
    queryFn: ({ signal }) => get<LayerStanding>('/layers', {}, signal),
    meta: on('identifier', 'version', 'source', 'coder', 'study'),
  });
}

export function useExports() {
  return useQuery({
    queryKey: ['exports'],
    queryFn: ({ signal }) => get<ExportHere[]>('/exports', {}, signal),
    meta: on('export', 'participant'),
  });
}

const KEY = ['key'];

export function useKeyState() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<KeyState>('/key', {}, signal) });
}

/** The real words behind each replacement, from the open key. */
export function useReplacements(enabled: boolean) {
  return useQuery({
    queryKey: ['key-replacements'],
    queryFn: ({ signal }) => get<Replacement[]>('/key/replacements', {}, signal),
    enabled,
    gcTime: 0,
    staleTime: 0,
  });
}

/** Do something with the key; what the server answers is its state from then on. */
export async function withKey(deed: 'make' | 'open' | 'close' | 'names', body: unknown): Promise<void> {
  const state = await post<KeyState>(`/key/${deed}`, body);
  client.setQueryData(KEY, state);
  if (deed === 'close') client.removeQueries({ queryKey: ['key-replacements'] });
}
