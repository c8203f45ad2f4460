import type { ReactNode } from 'react';
import {
  Table as AriaTable,
  Cell as AriaCell,
  Column as AriaColumn,
  type CellProps,
  type ColumnProps,
  type TableProps,
} from 'react-aria-components';

export { Row, TableBody, TableHeader, Virtualizer, TableLayout } from 'react-aria-components';

/** A table to move about in with the arrow keys. Use with TableHeader, Column, TableBody, Row, Cell. */
export function Table(props: Omit<TableProps, 'className'>) {
  return <AriaTable {...props} className="table" />;
}

type Head = Omit<ColumnProps, 'className' | 'children'> & { children: ReactNode; number?: boolean };

export function Column({ children, number, ...rest }: Head) {
  return (
    <AriaColumn {...rest} className={number ? 'number' : ''}>
      {({ allowsSorting, sortDirection }) => (
        <>
          {children}
          {allowsSorting && (
            <span className="sort-arrow" aria-hidden="true">
              {sortDirection === 'ascending' ? '↑' : sortDirection === 'descending' ? '↓' : ''}
            </span>
          )}
        </>
      )}
    </AriaColumn>
  );
}

export function Cell({ number, ...rest }: Omit<CellProps, 'className'> & { number?: boolean }) {
  return <AriaCell {...rest} className={number ? 'number' : ''} />;
}
