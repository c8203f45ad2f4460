import { openDialog, useDialog } from '../../app/windows';
import './drop.css';
import { useWindowDrop } from './dropping';
import { keepForDialog } from './waiting';

/** Lets texts be dropped anywhere on the workbench; mount it once, in the shell. */
export function IntakeDropTarget() {
  const open = useDialog();
  const drop = (files: File[]) => {
    keepForDialog(files);
    openDialog('intake');
  };
  const over = useWindowDrop(drop, open !== 'intake');
  return over ? <DropVeil /> : null;
}

/** What is seen while files hang over the window. */
export function DropVeil() {
  return (
    <div className="drop-veil" aria-hidden="true">
      <p>Let go to bring these texts in</p>
    </div>
  );
}
