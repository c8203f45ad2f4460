import type { Action } from '../../app/actions';
import { takeOut } from '../shared/takeOut';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  { id: 'codebook', label: 'Open the codebook', also: 'codes tree categories', run: () => navigate(address('codes')) },
  {
    id: 'codebook-docx',
    label: 'Take the codebook along as a Word document',
    also: 'export download codebook',
    run: () => void takeOut('/export/codebook', { format: 'docx' }, 'codebook.docx'),
  },
];
