import type { Matrix } from '../../api/answers';
import { useAttributes } from '../../api/queries';
import { Trouble, Waiting } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { counted } from '../../ui/time';
import { More } from '../shared/More';
import { PassageList, tellingTraits } from '../shared/Passages';
import { useCellPassages } from './queries';
import type { View } from './view';

interface CellPaneProps {
  matrix: Matrix;
  view: View;
  open: NonNullable<View['open']>;
  onClose: () => void;
}

/** The words behind one cell, in a pane beside the table. */
export function CellPane({ matrix, view, open, onClose }: CellPaneProps) {
  const paged = useCellPassages(view, open);
  const attributes = useAttributes();
  const row = matrix.rows.find(({ id }) => id === open.row);
  const column = matrix.columns.find(({ id }) => id === open.column);
  const times = matrix.cells.find((cell) => cell.row === open.row && cell.column === open.column)?.count ?? 0;
  const passages = paged.data?.pages.flatMap((page) => page.segments) ?? [];
  return (
    <aside className="aside" aria-label="Words of the cell">
      <header className="cell-head">
        <div>
          <h2>{row?.name}</h2>
          <p className="soft">{column?.name}</p>
        </div>
        <IconButton icon="close" label="Close" onPress={onClose} />
      </header>
      {paged.error ? (
        <Trouble error={paged.error} />
      ) : paged.data ? (
        <>
          <p className="heading">
            {/* One passage may meet several codings of the other code. */}
            {view.columns === 'code' && `${counted(times, 'time')} on the same words, in `}
            {counted(paged.data.pages[0]!.total, 'passage')}
          </p>
          <PassageList passages={passages} traits={tellingTraits(attributes.data ?? [])} bare />
          <More paged={paged} what="More passages" />
        </>
      ) : (
        <Waiting />
      )}
    </aside>
  );
}
