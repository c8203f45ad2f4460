import type { Action } from '../../app/actions';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'texts', label: 'Open the list of texts', also: 'transcripts sources read', run: () => navigate(address('texts')) },
];
