import type { Action } from '../../app/actions';
import { takeOut } from '../shared/takeOut';
import { openDialog } from '../../app/windows';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  {
    id: 'project-export',
    label: 'Take the study along for other programs',
    also: 'export nvivo atlas.ti maxqda qualcoder word comments excel csv parquet annotations qdpx qdc refi project archive',
    run: () => openDialog('project'),
  },
  { id: 'codebook', label: 'Open the codebook', also: 'codes tree categories', run: () => navigate(address('codes')) },
  {
    id: 'codebook-docx',
    label: 'Take the codebook along as a Word document',
    also: 'export download codebook',
    run: () => void takeOut('/export/codebook', { format: 'docx' }, 'codebook.docx'),
  },
];
