import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'search', label: 'Search all texts', also: 'find words look for', run: () => navigate('/search') },
];
