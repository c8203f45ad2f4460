/** What the comparison shows, as its address says. */

import type { Measure } from './shade';

export interface View {
  rows: 'code' | 'participant';
  /** `participant` or `attribute:NAME`. */
  columns: string;
  measure: Measure;
  /** A code: only its branch. */
  under: string;
  /** Rows stand as columns. */
  turned: boolean;
  /** The open cell. */
  row: string;
  column: string;
}

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
    row: params.get('row') ?? '',
    column: params.get('column') ?? '',
  };
}
