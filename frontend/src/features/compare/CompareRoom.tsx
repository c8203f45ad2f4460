import { useAttributes } from '../../api/queries';
import { setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { SplitPanes } from '../../ui/SplitPanes';
import { CellPane } from './CellPane';
import './compare.css';
import { MatrixGrid } from './MatrixGrid';
import { MatrixTools } from './MatrixTools';
import { useMatrix } from './queries';
import { openParams, type View, viewOf } from './view';

/** Codes against groups or people; every number opens the words behind it. */
export default function CompareRoom() {
  const attributes = useAttributes();
  const { params } = usePlace();
  if (attributes.error) return <Trouble error={attributes.error} />;
  if (!attributes.data) return <Waiting />;
  const choice = attributes.data.find(({ of, type }) => of === 'participant' && type === 'choice');
  return <Comparison view={viewOf(params, choice ? `attribute:${choice.name}` : 'participant')} />;
}

const open = (row: string, column: string) => setParams(openParams({ row, column }));
const close = () => setParams(openParams(null));

function Comparison({ view }: { view: View }) {
  const matrix = useMatrix(view);
  const main = (
    <div className="compare">
      <header className="compare-head">
        <h1 className="title">Compare</h1>
        <MatrixTools view={view} />
      </header>
      <div className="compare-body">
        {matrix.error ? <Trouble error={matrix.error} /> : matrix.data ? <Sheet matrix={matrix.data} view={view} /> : <Waiting />}
      </div>
    </div>
  );
  return (
    <SplitPanes panes={[undefined, { name: 'compare', label: 'Width of the words', size: 400, least: 280, most: 760 }]}>
      {main}
      {view.open && matrix.data && <CellPane matrix={matrix.data} view={view} open={view.open} onClose={close} />}
    </SplitPanes>
  );
}

function Sheet({ matrix, view }: { matrix: NonNullable<ReturnType<typeof useMatrix>['data']>; view: View }) {
  if (matrix.cells.length > 0) return <MatrixGrid matrix={matrix} view={view} onOpen={open} />;
  return (
    <EmptyState
      title="Nothing to compare yet"
      text="Codes on people’s words make the cells of this table. Code some passages, and say in People who belongs to which group."
    >
      <Link href="/texts">To the texts</Link>
      <Link href="/people">To the people</Link>
    </EmptyState>
  );
}
