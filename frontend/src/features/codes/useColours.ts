import { useMemo } from 'react';
import { useCodes } from '../../api/queries';
import { coloursOf } from '../../ui/colours';

/** The colour of every code by id, its own or inherited. */
export function useColours(): Map<string, string> {
  const codes = useCodes().data;
  return useMemo(() => coloursOf(codes ?? []), [codes]);
}
