import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'history', label: 'Show what was done', also: 'history journal undo audit trail', run: () => navigate('/history') },
];
