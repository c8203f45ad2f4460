import { useMemo } from 'react';
import { useAttributes, useCodes, useFacets, usePeople, useSessions, useSources, useStudy } from '../../api/queries';
import type { NameOf } from './words';

/** The names of everything that has one, by id. */
export function useNames(): NameOf {
  const lists = [useCodes().data, useAttributes().data, useFacets().data, useSessions().data, usePeople(), useStudy().data?.coders];
  const sources = useSources().data?.pages.flatMap((page) => page.items);
  const all = [...lists, sources].flatMap((list): readonly { id: string; name: string }[] => list ?? []);
  const size = all.length;
  // The lists are made anew on every drawing; what they hold changes with their length or when the room is opened again.
  return useMemo(() => {
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return (id) => names.get(id);
  }, [size]);
}
