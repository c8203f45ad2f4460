import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'memos', label: 'Show the memos', also: 'notes', run: () => navigate('/memos') },
  { id: 'memo', label: 'Write a memo', also: 'note new analytic reflexive', run: () => navigate('/memos/new') },
];
