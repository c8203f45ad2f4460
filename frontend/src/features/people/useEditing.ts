import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import type { Participant, Value } from '../../api/types';
import { say } from '../../ui/Toast';
import { type At, following } from '../shared/cursor';
import type { Leaving } from './CellEditor';
import type { Column } from './columns';
import { type Pending, showAtOnce } from './everyone';
import { pasted } from './paste';
import { shown } from './values';

export interface Editing {
  at: At;
  setAt: (at: At) => void;
  /** The cell being edited, with what was typed to begin. */
  edit: { typed: string | null } | null;
  press: (event: KeyboardEvent, go: (to: At) => void) => boolean;
  open: (at: At) => void;
  keep: (value: Value, leaving: Leaving) => void;
  leave: (leaving: Leaving) => void;
  copy: (event: ClipboardEvent) => void;
  paste: (event: ClipboardEvent) => void;
}

/** A table that is written into as spreadsheets are: type, Enter, Tab, Delete, copy and paste. */
export function useEditing(
  people: readonly Participant[],
  columns: readonly Column[],
  onPerson: (person: Participant) => void,
): Editing {
  const [at, setAt] = useState<At>({ row: 0, column: -1 });
  const [edit, setEdit] = useState<Editing['edit']>(null);
  const write = useWriting();
  const isOpen = (place: At) => columns[place.column]?.attribute !== undefined && people[place.row] !== undefined;
  const begin = (typed: string | null) => setEdit(isOpen(at) ? { typed } : null);
  const leave = (leaving: Leaving) => {
    setEdit(null);
    const to = after(at, leaving, people.length, columns.length);
    setAt(to);
    focusSoon(to);
  };
  const here = { person: people[at.row], column: columns[at.column] };
  const set = (value: Value) => {
    if (here.person && here.column?.attribute && (here.column.value(here.person) ?? null) !== value) {
      write([{ participant: here.person.id, attribute: here.column.attribute.id, value }]);
    }
  };
  return {
    at,
    setAt: (to) => {
      setAt(to);
      if (to.row !== at.row || to.column !== at.column) setEdit(null);
    },
    edit,
    press: (event) => pressed(event, isOpen(at), begin, () => set(null)),
    open: (place) => {
      if (place.column === -1 && people[place.row]) return onPerson(people[place.row]!);
      setAt(place);
      setEdit(isOpen(place) ? { typed: null } : null);
    },
    keep: (value, leaving) => {
      set(value);
      leave(leaving);
    },
    leave,
    copy: (event) => !edit && here.person && copied(event, here.column ? shown(here.column.value(here.person)) : here.person.name),
    paste: (event) => {
      if (edit) return;
      event.preventDefault();
      const { values, refused } = pasted(event.clipboardData.getData('text/plain'), at, people, columns);
      if (refused) say(refused, { refused: true });
      else if (values.length > 0) write(values);
    },
  };
}

function copied(event: ClipboardEvent, text: string): void {
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

/** Whether a key was dealt with: a letter begins typing, F2 edits, Delete empties. */
function pressed(event: KeyboardEvent, open: boolean, begin: (typed: string | null) => void, empty: () => void): boolean {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (!open || held || (event.target as HTMLElement).tagName === 'INPUT') return false;
  if (event.key === 'F2') begin(null);
  else if (event.key === 'Delete' || event.key === 'Backspace') empty();
  else if (event.key.length === 1 && event.key !== ' ') begin(event.key);
  else if (event.key === ' ') begin(null);
  else return false;
  return true;
}

function after(at: At, leaving: Leaving, rows: number, columns: number): At {
  if (leaving === 'next' || leaving === 'back') return following(at, leaving === 'back', rows, columns) ?? at;
  const step = { down: 1, up: -1, stay: 0 }[leaving];
  return { ...at, row: Math.max(0, Math.min(rows - 1, at.row + step)) };
}

/** The cell takes the focus back once it is drawn without its editor. */
function focusSoon({ row, column }: At): void {
  setTimeout(() => document.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus(), 0);
}

/** Values into the study: shown at once, one step, undone together. */
function useWriting(): (values: Pending) => void {
  const apply = useApply();
  return (values) => {
    const holders = [...new Set(values.map(({ participant }) => participant))];
    const commands: Command[] = holders.map((holder) => {
      const own = values.filter(({ participant }) => participant === holder);
      return command('SetAttributes', {
        holder: `participant:${holder}`,
        values: Object.fromEntries(own.map(({ attribute, value }) => [attribute, value])),
      });
    });
    void apply(commands, { atOnce: () => showAtOnce(values) });
  };
}
