/** Cells copied from a spreadsheet, laid over the table from the cursor on. */

import type { Participant } from '../../api/types';
import type { At } from '../shared/cursor';
import type { Column } from './columns';
import type { Pending } from './everyone';
import { typedIn } from './values';

/** The values that `text` (lines of cells between tabs) puts into the table; or why it cannot. */
export function pasted(
  text: string,
  at: At,
  people: readonly Participant[],
  columns: readonly Column[],
): { values: Pending; refused: string } {
  const values: Pending = [];
  const lines = text.replace(/\r?\n$/u, '').split(/\r?\n/u);
  for (const [down, line] of lines.entries()) {
    const person = people[at.row + down];
    if (!person) break;
    for (const [across, cell] of line.split('\t').entries()) {
      const attribute = columns[at.column + across]?.attribute;
      if (!attribute) continue;
      const reading = typedIn(attribute, cell);
      if ('message' in reading) return { values: [], refused: `${person.name}: ${reading.message} Nothing was pasted.` };
      values.push({ participant: person.id, attribute: attribute.id, value: reading.value });
    }
  }
  return { values, refused: '' };
}
