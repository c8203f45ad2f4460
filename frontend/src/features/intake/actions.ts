import type { Action } from '../../app/actions';
import { openDialog } from '../../app/windows';

export const actions: Action[] = [
  { id: 'intake', label: 'Bring in texts', also: 'import transcripts files add', run: () => openDialog('intake') },
];
