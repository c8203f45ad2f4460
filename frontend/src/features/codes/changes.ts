/** Changes to the codebook that are shown at once. */

import { useMemo } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { client, codesQuery } from '../../api/queries';
import type { Code } from '../../api/types';
import { type Move, moved } from './moves';

export function useCodeChanges() {
  const apply = useApply();
  return useMemo(
    () => ({
      /** Move codes about, as one step. */
      move: (moves: Move[]) => {
        if (!moves.length) return;
        const commands = moves.map(({ code, parent, before }) => command('MoveCode', { code, parent, before }));
        void apply(commands, { atOnce: () => patch((codes) => moves.reduce(moved, codes)) });
      },
    }),
    [apply],
  );
}

function patch(change: (codes: Code[]) => Code[]): () => void {
  const { queryKey } = codesQuery();
  void client.cancelQueries({ queryKey });
  const before = client.getQueryData(queryKey);
  if (before) client.setQueryData(queryKey, change(before));
  return () => client.setQueryData(queryKey, before);
}
