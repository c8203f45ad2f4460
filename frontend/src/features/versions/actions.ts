import type { Action } from '../../app/actions';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'review', label: 'Review what changes of texts touched', also: 'not carried waiting corrected passages', run: () => navigate(address('review')) },
];
