/** What the columns of a coded table are, as a person says it. */

import type { CodedColumn, CodedPreview } from '../../api/answers';

export type Column = CodedColumn;
export type { CodedPreview };

export type Role = 'text' | 'segment' | 'document' | 'participant' | 'codes' | 'theme' | 'coder' | 'memo' | 'place' | 'kept' | 'none';

export const ROLES: { id: Role; name: string }[] = [
  { id: 'none', name: 'is left out' },
  { id: 'participant', name: 'says whose words' },
  { id: 'document', name: 'names the text' },
  { id: 'text', name: 'holds whole texts' },
  { id: 'segment', name: 'holds coded passages' },
  { id: 'codes', name: 'names codes' },
  { id: 'theme', name: 'is a code: yes or no' },
  { id: 'coder', name: 'says who coded' },
  { id: 'memo', name: 'holds notes' },
  { id: 'place', name: 'says where in its text' },
  { id: 'kept', name: 'is kept as it is' },
];

/** Stands for what is found out from the cells. */
export const FOUND_OUT = ' ';

/** What may stand between several codes in one cell. */
export const SEPARATORS = [
  { id: FOUND_OUT, name: 'what is found out from the cells' },
  { id: ';', name: 'semicolon ;' },
  { id: ',', name: 'comma ,' },
  { id: '|', name: 'upright line |' },
  { id: '/', name: 'stroke /' },
  { id: '\n', name: 'a line end' },
];

const MANY = 6;

/** Roles that only one column can have: another that had it loses it. */
const ALONE: readonly string[] = ['participant', 'document', 'segment', 'coder', 'memo'];

export function roleOf({ role }: Column): Role {
  return (role || 'none') as Role;
}

/** The columns one a line, but for many that were taken for yes-or-no codes, which are one line. */
export function grouped(columns: readonly Column[], first: readonly Column[]): (readonly Column[])[] {
  const themes = new Set(first.filter(({ role }) => role === 'theme').map(({ name }) => name));
  if (themes.size <= MANY) return columns.map((column) => [column]);
  const together = columns.filter(({ name }) => themes.has(name));
  const alone = columns.filter(({ name }) => !themes.has(name));
  return [...alone.map((column) => [column]), together];
}

/** The columns with a role given to some. */
export function withRole(columns: readonly Column[], group: readonly Column[], role: Role): Column[] {
  const names = new Set(group.map(({ name }) => name));
  return columns.map((column) => {
    if (names.has(column.name)) return { ...column, role: role === 'none' ? '' : role };
    return ALONE.includes(role) && column.role === role ? { ...column, role: '' } : column;
  });
}

/** Whether a file is a table, by its name. */
export function isTable(name: string): boolean {
  return /\.(csv|tsv|tab|xlsx|xlsm|sav|zsav)$/i.test(name);
}
