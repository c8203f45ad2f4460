import type { Action } from '../../app/actions';
import { navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'people', label: 'Show everyone', also: 'people participants attributes table', run: () => navigate('/people') },
  { id: 'sessions', label: 'Show the sessions', also: 'interviews focus groups', run: () => navigate('/people?session=all') },
  { id: 'guide', label: 'Show the interview guide', also: 'questions probes protocol', run: () => navigate('/people?guide=latest') },
  { id: 'coverage', label: 'Show what was asked of whom', also: 'coverage guide questions', run: () => navigate('/people?coverage=all') },
  { id: 'recruitment', label: 'Show the recruitment log', also: 'approached declined', run: () => navigate('/people?recruitment=all') },
];
