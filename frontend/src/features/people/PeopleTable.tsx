import { useMemo, useState } from 'react';
import { useAttributes } from '../../api/queries';
import type { Participant } from '../../api/types';
import { address, navigate } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button, IconButton, Pill } from '../../ui/Button';
import { SearchField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { Menu } from '../../ui/Menu';
import { counted } from '../../ui/time';
import type { At } from '../shared/cursor';
import { type CellView, Grid } from '../shared/Grid';
import { CellEditor } from './CellEditor';
import { type Column, columnsOf, listed, type Ordering } from './columns';
import { columnMenu } from './columnMenu';
import { type DialogHere, PeopleDialogs } from './PeopleDialogs';
import { useEveryone } from './everyone';
import { type Editing, useEditing } from './useEditing';
import { shown } from './values';

const go = (person: Participant) => navigate(address('people', person.id));
const PLAIN: Ordering = { find: '', only: [], sorting: null };

/** Everyone in the study and what is known of them, to be written in like a spreadsheet. */
export function PeopleTable() {
  const { people, error } = useEveryone();
  const attributes = useAttributes();
  const [dialog, setDialog] = useState<DialogHere | null>(null);
  const [ordering, setOrdering] = useState<Ordering>(PLAIN);
  const columns = useMemo(() => columnsOf(attributes.data ?? []), [attributes.data]);
  const shownPeople = useMemo(() => listed(people ?? [], columns, ordering), [people, columns, ordering]);
  const editing = useEditing(shownPeople, columns, go);
  const trouble = error ?? attributes.error;
  if (trouble) return <Trouble error={trouble} />;
  if (!people || !attributes.data) return <Waiting />;
  return (
    <>
      <Tools
        people={people}
        shownCount={shownPeople.length}
        ordering={ordering}
        onOrdering={setOrdering}
        onDialog={setDialog}
        columns={columns}
      />
      <div className="people-body">
        {people.length === 0 ? (
          <Nobody onDialog={setDialog} />
        ) : (
          <Sheet
            people={shownPeople}
            all={people}
            columns={columns}
            editing={editing}
            ordering={ordering}
            onOrdering={setOrdering}
            onDialog={setDialog}
          />
        )}
      </div>
      {dialog && <PeopleDialogs dialog={dialog} people={people} attributes={attributes.data} onClose={() => setDialog(null)} />}
    </>
  );
}

interface ToolsProps {
  people: readonly Participant[];
  shownCount: number;
  columns: readonly Column[];
  ordering: Ordering;
  onOrdering: (ordering: Ordering) => void;
  onDialog: (dialog: DialogHere) => void;
}

function Tools({ people, shownCount, columns, ordering, onOrdering, onDialog }: ToolsProps) {
  const nameOf = (id: string) => columns.find(({ key }) => key === id)?.name ?? '';
  return (
    <div className="people-tools">
      <div className="people-find">
        <SearchField label="Find people" value={ordering.find} onChange={(find) => onOrdering({ ...ordering, find })} />
      </div>
      {ordering.only.map((each) => (
        <Pill
          key={`${each.attribute} ${each.value}`}
          isSelected
          aria-label={`Show not only ${nameOf(each.attribute)} ${each.value || 'unknown'}`}
          onChange={() => onOrdering({ ...ordering, only: ordering.only.filter((other) => other !== each) })}
        >
          {nameOf(each.attribute)}: {each.value || 'not known'} ×
        </Pill>
      ))}
      <span className="faint">
        {shownCount < people.length
          ? `${shownCount} of ${counted(people.length, 'person', 'people')}`
          : counted(people.length, 'person', 'people')}
      </span>
      <div className="row push">
        <Button onPress={() => onDialog({ kind: 'person' })}>Add a person</Button>
        <Button onPress={() => onDialog({ kind: 'attribute' })}>Add an attribute</Button>
        <Button onPress={() => onDialog({ kind: 'import' })}>Bring in a table…</Button>
      </div>
    </div>
  );
}

interface SheetProps {
  people: readonly Participant[];
  all: readonly Participant[];
  columns: readonly Column[];
  editing: Editing;
  ordering: Ordering;
  onOrdering: (ordering: Ordering) => void;
  onDialog: (dialog: DialogHere) => void;
}

function Sheet({ people, all, columns, editing, ordering, onOrdering, onDialog }: SheetProps) {
  const head = (key: string, name: string) => {
    const column = columns.find((each) => each.key === key);
    const arrow = ordering.sorting?.key === key ? (ordering.sorting.direction === 1 ? ' ↑' : ' ↓') : '';
    return (
      <Menu label={name} groups={columnMenu({ key, column, all, ordering, onOrdering, onDialog })}>
        <Button look="quiet" excludeFromTabOrder>
          {name}
          {arrow}
        </Button>
      </Menu>
    );
  };
  if (people.length === 0)
    return (
      <EmptyState
        title="Nobody fits"
        text="Nobody in the study fits what you are looking for. Clear the field, or take a condition away."
      />
    );
  return (
    <Grid
      label="People and their attributes"
      rows={people.length}
      columns={columns}
      headWidth={220}
      headHeight={40}
      corner={head('', 'Name')}
      columnHead={(column) => head(columns[column]!.key, columns[column]!.name)}
      rowHead={(row) => nameCell(people[row]!, onDialog)}
      cell={(at) => valueCell(people[at.row]!, columns[at.column]!, editing, at)}
      at={editing.at}
      onAt={editing.setAt}
      onPress={editing.press}
      onOpen={editing.open}
      onCopy={editing.copy}
      onPaste={editing.paste}
    />
  );
}

function nameCell(person: Participant, onDialog: SheetProps['onDialog']): CellView {
  const entries = [
    { label: 'Open', run: () => go(person) },
    { label: 'Rename…', run: () => onDialog({ kind: 'rename', person }) },
    { label: 'Remove…', danger: true, run: () => onDialog({ kind: 'remove', person }) },
  ];
  return {
    className: 'person-cell',
    content: (
      <>
        <Link href={address('people', person.id)} tabIndex={-1}>
          {person.name}
        </Link>
        <Menu label={person.name} groups={[{ entries }]}>
          <IconButton icon="more" label={`More for ${person.name}`} excludeFromTabOrder />
        </Menu>
      </>
    ),
  };
}

function valueCell(person: Participant, column: Column, { at, edit, keep, leave }: Editing, here: At): CellView {
  const value = column.value(person);
  const { attribute } = column;
  const open = edit && attribute && at.row === here.row && at.column === here.column;
  if (open) {
    const content = <CellEditor attribute={attribute} value={value} typed={edit.typed} onKeep={keep} onLeave={leave} />;
    return { content, className: 'editing' };
  }
  const number = !attribute || attribute.type === 'number';
  return {
    content: <span className="cell-value">{shown(value)}</span>,
    className: `${number ? 'right' : ''} ${attribute ? '' : 'counting'}`,
  };
}

function Nobody({ onDialog }: { onDialog: (dialog: DialogHere) => void }) {
  return (
    <EmptyState
      title="Nobody is in the study yet"
      text="People come in with their texts, or from a table of participants, or one by one. They appear by pseudonym only."
    >
      <Button look="primary" onPress={() => onDialog({ kind: 'person' })}>
        Add a person
      </Button>
      <Button onPress={() => onDialog({ kind: 'import' })}>Bring in a table…</Button>
    </EmptyState>
  );
}
