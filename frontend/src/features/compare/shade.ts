/** How dark a cell is, and how a table of cells is totalled. */

import type { Cell as AnsweredCell } from '../../api/answers';

export type Measure = 'count' | 'participants' | 'words';

export type Cell = Pick<AnsweredCell, 'row' | 'column' | Measure>;

/** A cell's share of the accent, from 0 to 0.42: by the root of its part of the largest, so that small numbers still show. */
export function shade(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return 0.06 + 0.36 * Math.sqrt(Math.min(1, value / largest));
}

/** Cells by row and column, for looking up while drawing. */
export function byPlace<C extends Cell>(cells: readonly C[]): (row: string, column: string) => C | undefined {
  const places = new Map(cells.map((cell) => [`${cell.row}\n${cell.column}`, cell]));
  return (row, column) => places.get(`${row}\n${column}`);
}

/**
 * The sum of each row's and of each column's cells; a code's cells do not hold those of the codes under it.
 * People have no sum down a column, since one person may stand in many rows.
 */
export function totals(cells: readonly Cell[], measure: Measure) {
  const total = { rows: new Map<string, number>(), columns: new Map<string, number>(), all: 0 };
  for (const cell of cells) {
    const value = cell[measure] ?? 0;
    add(total.rows, cell.row, value);
    if (measure === 'participants') continue;
    add(total.columns, cell.column, value);
    total.all += value;
  }
  return total;
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
