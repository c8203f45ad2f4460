import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'ask', label: 'Ask a question', also: 'retrieve query find passages codes', run: () => navigate('/ask') },
];
