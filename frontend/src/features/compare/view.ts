/** What the comparison shows, as its address says. */

import type { Measure } from './shade';

export interface View {
  rows: 'code' | 'participant';
  /** `participant`, `attribute:NAME`, `facet:NAME`, or `code`: other codes on the same words. */
  columns: string;
  measure: Measure;
  /** A code: only its branch. */
  under: string;
  /** Rows stand as columns. */
  turned: boolean;
  /** The open cell; the id of a row or column may be empty: that of what is not known. */
  open: { row: string; column: string } | null;
}

/** Stands for the empty id in an address. */
const UNKNOWN = '-';

export const MEASURES: { id: Measure; name: string; unit: string }[] = [
  { id: 'count', name: 'Passages', unit: 'passage' },
  { id: 'participants', name: 'People', unit: 'person' },
  { id: 'words', name: 'Words', unit: 'word' },
];

/** The view that the parameters of an address describe; `fallback` are the columns where they name none. */
export function viewOf(params: URLSearchParams, fallback: string): View {
  const cell = params.get('cell');
  return {
    rows: params.get('rows') === 'participant' ? 'participant' : 'code',
    columns: params.get('columns') ?? fallback,
    measure: cell === 'participants' || cell === 'words' ? cell : 'count',
    under: params.get('under') ?? '',
    turned: params.get('turned') === 'yes',
    open: openIn(params),
  };
}

function openIn(params: URLSearchParams): View['open'] {
  const [row, column] = [params.get('row'), params.get('column')];
  if (row === null || column === null) return null;
  return { row: row === UNKNOWN ? '' : row, column: column === UNKNOWN ? '' : column };
}

/** The parameters by which an address opens a cell, or none. */
export function openParams(open: View['open']): { row: string | undefined; column: string | undefined } {
  return { row: open ? open.row || UNKNOWN : undefined, column: open ? open.column || UNKNOWN : undefined };
}
