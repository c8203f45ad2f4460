import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'people', label: 'Show everyone', also: 'people participants attributes table', run: () => navigate('/people') },
  { id: 'sessions', label: 'Show the sessions', also: 'interviews focus groups', run: () => navigate('/people?session=all') },
];
