import { useMemo, useState } from 'react';
import type { Matrix } from '../../api/answers';
import { Dot } from '../../ui/Bits';
import { counted, number } from '../../ui/time';
import { useColours } from '../shared/colours';
import type { At } from '../shared/cursor';
import { type CellView, Grid } from '../shared/Grid';
import { type Measure, byPlace, shade, totals } from './shade';
import { MEASURES, type View } from './view';

interface MatrixGridProps {
  matrix: Matrix;
  view: View;
  onOpen: (row: string, column: string) => void;
}

interface Line {
  id: string;
  name: string;
  depth: number;
  people?: number;
  total?: boolean;
  /** A category without codings of its own: a heading for what stands under it. */
  heading?: boolean;
}

const TOTAL: Line = { id: '', name: 'All', depth: 0, total: true };

/** The cells of a comparison: darker where there is more; a cell opens its words. */
export function MatrixGrid({ matrix, view, onOpen }: MatrixGridProps) {
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const sheet = useSheet(matrix, view);
  const colours = useColours();
  const names = (line: Line) => (
    <>
      {colours.has(line.id) && <Dot colour={colours.get(line.id)!} />}
      <span className="matrix-name">{line.name}</span>
      {line.people !== undefined && <small className="faint">{counted(line.people, 'person', 'people')}</small>}
    </>
  );
  const open = ({ row, column }: At) => {
    const place = sheet.place({ row, column });
    if (place && sheet.value({ row, column })) onOpen(place.row, place.column);
  };
  return (
    <Grid
      label="Comparison"
      rows={sheet.down.length}
      columns={sheet.across.map((line) => ({ key: line.id, width: line.total ? 92 : sheet.width }))}
      headWidth={280}
      headHeight={58}
      rowHeight={32}
      corner={<span>{view.turned && view.columns !== 'code' ? 'Group' : 'Code'}</span>}
      columnHead={(column) => <span className="matrix-column">{names(sheet.across[column]!)}</span>}
      rowHead={(row) => rowHead(sheet.down[row]!, names)}
      cell={(place) => cellView(sheet, view, place)}
      at={at}
      onAt={setAt}
      onOpen={open}
      opensOnClick
    />
  );
}

function rowHead(line: Line, names: (line: Line) => React.ReactNode): CellView {
  return {
    content: names(line),
    className: line.total ? 'matrix-total' : line.heading ? 'matrix-heading' : '',
    style: { paddingLeft: `${1 + line.depth * 1.1}rem` },
  };
}

function withHeadings({ rows, cells }: Matrix): Line[] {
  const used = new Set(cells.map((cell) => cell.row));
  return rows.map((row, at) => ({ ...row, heading: !used.has(row.id) && (rows[at + 1]?.depth ?? 0) > row.depth }));
}

type Sheet = ReturnType<typeof useSheet>;

/** The table as it stands on the screen: turned or not, with a total row and column where sums have a meaning. */
function useSheet(matrix: Matrix, { columns: by, measure, turned, open }: View) {
  return useMemo(() => {
    const sums = totals(matrix.cells, measure);
    const at = byPlace(matrix.cells);
    // Every meeting of two codes stands in two cells, so sums would count it twice.
    const meets = by === 'code';
    const rows: Line[] = [...withHeadings(matrix), ...(measure === 'participants' || meets ? [] : [TOTAL])];
    const columns: Line[] = meets
      ? withHeadings(matrix).flatMap((line) => (line.heading ? [] : [{ ...line, depth: 0 }]))
      : [...matrix.columns.map(({ participants, ...each }) => ({ ...each, depth: 0, ...(by.startsWith('attribute:') ? { people: participants } : {}) })), TOTAL];
    const lines = ({ row: r, column: c }: At) => (turned ? [rows[c], columns[r]] : [rows[r], columns[c]]);
    const value = (place: At): number | undefined => {
      const [line, head] = lines(place);
      if (!line || !head || line.heading || (meets && line.id === head.id)) return undefined;
      if (line.total && head.total) return sums.all;
      if (line.total) return sums.columns.get(head.id) ?? 0;
      if (head.total) return sums.rows.get(line.id) ?? 0;
      return at(line.id, head.id)?.[measure] ?? (head.people === 0 ? undefined : 0);
    };
    const place = (here: At) => {
      const [line, head] = lines(here);
      return line && head && !line.total && !head.total ? { row: line.id, column: head.id } : null;
    };
    return {
      down: turned ? columns : rows,
      across: turned ? rows : columns,
      isSame: (here: At) => meets && lines(here)[0]?.id === lines(here)[1]?.id,
      width: turned ? 132 : matrix.columns.length > 10 ? 92 : matrix.columns.length > 5 ? 124 : 158,
      largest: Math.max(0, ...matrix.cells.map((cell) => cell[measure])),
      lines,
      value,
      place,
      isOpen: (here: At) => open !== null && place(here)?.row === open.row && place(here)?.column === open.column,
    };
  }, [matrix, by, measure, turned, open?.row, open?.column]);
}

function cellView(sheet: Sheet, { measure, columns }: View, here: At): CellView {
  const value = sheet.value(here);
  const total = sheet.place(here) === null;
  const [line, head] = sheet.lines(here);
  const share = total ? 0 : shade(value ?? 0, sheet.largest);
  const names = [
    'matrix-cell',
    total && 'matrix-total',
    value === undefined && !line?.heading && 'matrix-empty',
    line?.heading && 'matrix-heading',
    value === 0 && 'matrix-zero',
    sheet.isOpen(here) && 'matrix-open',
  ];
  return {
    content: value === undefined ? '' : number(value),
    className: names.filter(Boolean).join(' '),
    style: share ? ({ '--share': `${Math.round(share * 100)}%` } as React.CSSProperties) : {},
    label: `${line?.name}, ${head?.name}: ${value === undefined ? empty(sheet, here) : said(value, measure, columns === 'code')}`,
  };
}

function empty(sheet: Sheet, here: At): string {
  if (sheet.lines(here)[0]?.heading) return 'a category';
  return sheet.isSame(here) ? 'the same code' : 'nobody is in this group';
}

function said(value: number, measure: Measure, isMeeting: boolean): string {
  const { unit } = MEASURES.find((each) => each.id === measure)!;
  if (isMeeting && measure === 'count') return `${counted(value, 'time')} on the same words`;
  return counted(value, unit, unit === 'person' ? 'people' : `${unit}s`);
}
