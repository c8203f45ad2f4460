import { Suspense } from 'react';
import type { Study } from '../api/types';
import { KeyMapDialog } from './KeyMapDialog';
import { MeDialog } from './Me';
import { Palette } from './Palette';
import { closeDialog, useDialog } from './windows';
import { ProjectExport } from '../features/codes/ProjectExport';
import { IntakeDialog } from './rooms';

/** The window that is open over the rooms, if one is. */
export function Dialogs({ study }: { study: Study }) {
  const open = useDialog();
  switch (open) {
    case 'palette':
      return <Palette onClose={closeDialog} />;
    case 'keys':
      return <KeyMapDialog onClose={closeDialog} />;
    case 'me':
      return <MeDialog study={study} onClose={closeDialog} />;
    case 'intake':
      return (
        <Suspense fallback={null}>
          <IntakeDialog onClose={closeDialog} />
        </Suspense>
      );
    case 'project':
      return <ProjectExport onClose={closeDialog} />;
    case null:
      return null;
  }
}
