import type { Participant } from '../../api/types';
import type { MenuGroup } from '../../ui/Menu';
import { type Column, type Only, type Ordering, valuesIn } from './columns';
import type { DialogHere } from './PeopleDialogs';

interface HeadProps {
  key: string;
  /** Absent for the names. */
  column: Column | undefined;
  all: readonly Participant[];
  ordering: Ordering;
  onOrdering: (ordering: Ordering) => void;
  onDialog: (dialog: DialogHere) => void;
}

/** What can be done with a column: sort by it, show only some of its values, change it. */
export function columnMenu({ key, column, all, ordering, onOrdering, onDialog }: HeadProps): MenuGroup[] {
  const sort = (direction: 1 | -1) => onOrdering({ ...ordering, sorting: { key, direction } });
  const sorting: MenuGroup = {
    entries: [
      { label: 'Sort up', run: () => sort(1), chosen: ordering.sorting?.key === key && ordering.sorting.direction === 1 },
      { label: 'Sort down', run: () => sort(-1), chosen: ordering.sorting?.key === key && ordering.sorting.direction === -1 },
      ...(ordering.sorting?.key === key ? [{ label: 'As they came', run: () => onOrdering({ ...ordering, sorting: null }) }] : []),
    ],
  };
  const attribute = column?.attribute;
  if (!attribute) return [sorting];
  const isOn = (value: string) => ordering.only.some((each) => each.attribute === key && each.value === value);
  const toggle = (value: string) => onOrdering({ ...ordering, only: toggled(ordering.only, { attribute: key, value }) });
  const values = valuesIn(all, attribute);
  const only: MenuGroup = {
    heading: 'Show only',
    entries: values.map((value) => ({ label: value || 'Not known', chosen: isOn(value), run: () => toggle(value) })),
  };
  const change: MenuGroup = {
    entries: [
      { label: 'Change the attribute…', run: () => onDialog({ kind: 'attribute', attribute }) },
      { label: 'Remove the attribute…', danger: true, run: () => onDialog({ kind: 'remove attribute', attribute }) },
    ],
  };
  return values.length > 1 ? [sorting, only, change] : [sorting, change];
}

function toggled(only: readonly Only[], { attribute, value }: Only): Only[] {
  const rest = only.filter((each) => each.attribute !== attribute || each.value !== value);
  return rest.length < only.length ? rest : [...only, { attribute, value }];
}
