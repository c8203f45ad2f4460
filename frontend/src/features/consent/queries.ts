/** What consents and withdrawals are read from. */

import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import { on } from '../../api/queries';
import type { ConsentRegister, WithdrawalPlan } from '../../api/types';
import type { Passage } from './passages';

/** Who agreed to what, what that allows today, and what is due. */
export function useConsents() {
  return useQuery({
    queryKey: ['consents'],
    queryFn: ({ signal }) => get<ConsentRegister>('/consents', {}, signal),
    meta: on('consent', 'withdrawal', 'participant', 'study', 'export'),
  });
}

/** What would go with someone; read afresh each time it is shown. */
export function usePlan(participant: string, passages: readonly Passage[]) {
  return useQuery({
    queryKey: ['withdrawal-plan', participant, passages],
    queryFn: () => post<WithdrawalPlan>('/withdrawals/plan', { participant, passages }),
    gcTime: 0,
    staleTime: 0,
  });
}
