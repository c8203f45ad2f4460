import type { Action } from '../../app/actions';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'codebook', label: 'Open the codebook', also: 'codes tree categories', run: () => navigate(address('codes')) },
  {
    id: 'codebook-docx',
    label: 'Take the codebook along as a Word document',
    also: 'export download codebook',
    run: () => window.location.assign('/api/export/codebook?format=docx'),
  },
];
