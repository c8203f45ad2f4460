/** Where the cursor stands in a table, and where a key takes it. Row −1 is the head, column −1 the name. */

export interface At {
  row: number;
  column: number;
}

export interface Press {
  key: string;
  shift: boolean;
  control: boolean;
}

const PAGE = 12;

/** The place a key leads to, within `rows` × `columns`; null where the key is not one that moves. */
export function moved(at: At, press: Press, rows: number, columns: number): At | null {
  const target = step(at, press, rows, columns);
  if (!target) return null;
  return { row: within(target.row, rows), column: within(target.column, columns) };
}

function step({ row, column }: At, { key, control }: Press, rows: number, columns: number): At | null {
  const far = control ? rows + columns : 1;
  switch (key) {
    case 'ArrowUp':
      return { row: row - far, column };
    case 'ArrowDown':
      return { row: row + far, column };
    case 'ArrowLeft':
      return { row, column: column - far };
    case 'ArrowRight':
      return { row, column: column + far };
    case 'Home':
      return { row: control ? -1 : row, column: -1 };
    case 'End':
      return { row: control ? rows - 1 : row, column: columns - 1 };
    case 'PageUp':
      return { row: row - PAGE, column };
    case 'PageDown':
      return { row: row + PAGE, column };
    default:
      return null;
  }
}

function within(index: number, count: number): number {
  return Math.max(-1, Math.min(count - 1, index));
}

/** The cell after `at` in reading order (before it with shift), null past the first or last cell. */
export function following(at: At, back: boolean, rows: number, columns: number): At | null {
  const place = at.row * (columns + 1) + at.column + 1 + (back ? -1 : 1);
  const row = Math.floor(place / (columns + 1));
  if (row < 0 || row >= rows) return null;
  return { row, column: (place % (columns + 1)) - 1 };
}
