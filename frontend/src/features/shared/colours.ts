import { useMemo } from 'react';
import { useCodes } from '../../api/queries';
import { coloursOf } from '../../ui/colours';

const NONE = new Map<string, string>();

/** The colour of every code, those inherited included, by id. */
export function useColours(): ReadonlyMap<string, string> {
  const { data } = useCodes();
  return useMemo(() => (data ? coloursOf(data) : NONE), [data]);
}
