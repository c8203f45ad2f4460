import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  type ClipboardEventHandler,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from 'react';
import { moved, type At } from './cursor';
import './grid.css';

export interface GridColumn {
  key: string;
  width: number;
}

export interface CellView {
  content: ReactNode;
  className?: string;
  style?: CSSProperties;
  /** Read out instead of the content. */
  label?: string;
}

export interface GridProps {
  label: string;
  rows: number;
  columns: readonly GridColumn[];
  headWidth: number;
  headHeight?: number;
  rowHeight?: number;
  corner: ReactNode;
  columnHead: (column: number) => ReactNode;
  rowHead: (row: number) => CellView;
  cell: (at: At) => CellView;
  at: At;
  onAt: (at: At) => void;
  /** Before a key moves the cursor, with the way to move it; true where the key was dealt with. */
  onPress?: (event: KeyboardEvent, go: (to: At) => void) => boolean;
  onPaste?: ClipboardEventHandler;
  onCopy?: ClipboardEventHandler;
  /** Enter, or a double click, on a cell or the head of a row. */
  onOpen?: (at: At) => void;
  /** One click opens, as in a table that is read and not written. */
  opensOnClick?: boolean;
}

const HEAD = 44;
const ROW = 34;

/** A table of any size with one cursor in it: only what is on the screen stands in the page. */
export function Grid(props: GridProps) {
  const { label, rows, columns, headWidth, headHeight = HEAD, rowHeight = ROW } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { down, across } = useWindow(props, frame);
  const { press, leave } = usePress(props, frame, (to) => {
    if (to.row >= 0) down.scrollToIndex(to.row);
    if (to.column >= 0) across.scrollToIndex(to.column);
  });
  const size = { width: headWidth + across.getTotalSize(), height: down.getTotalSize() };
  const cells = { ...props, shown: across.getVirtualItems() };
  return (
    <div
      ref={frame}
      className="grid-frame"
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={press}
      onKeyDownCapture={leave}
      onPaste={props.onPaste}
      onCopy={props.onCopy}
    >
      <div role="rowgroup" className="grid-head" style={{ width: size.width, height: headHeight }}>
        <HeadRow {...cells} />
      </div>
      <div role="rowgroup" className="grid-body" style={size}>
        {down.getVirtualItems().map((row) => (
          <BodyRow key={row.key} {...cells} row={row.index} top={row.start} height={rowHeight} />
        ))}
      </div>
    </div>
  );
}

/** Which rows and columns are near the screen; the cursor's own always are, so that it keeps the focus. */
function useWindow(
  { rows, columns, headWidth, headHeight = HEAD, rowHeight = ROW, at }: GridProps,
  frame: RefObject<HTMLDivElement | null>,
) {
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headHeight,
    rangeExtractor: (range) => including(range, at.row),
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => columns[index]!.width,
    overscan: 4,
    scrollPaddingStart: headWidth,
    rangeExtractor: (range) => including(range, at.column),
  });
  const widths = columns.map((column) => column.width).join(' ');
  useEffect(() => across.measure(), [across, widths]);
  return { down, across };
}

/** What keys do: the table's owner first, then Enter opens, then arrows move; the focus follows the cursor. */
function usePress(props: GridProps, frame: RefObject<HTMLDivElement | null>, reveal: (to: At) => void) {
  const { at, rows, columns } = props;
  const wanted = useRef(false);
  useEffect(() => {
    const cell = wanted.current && frame.current?.querySelector<HTMLElement>(`[data-at="${at.row} ${at.column}"]`);
    if (!cell) return;
    wanted.current = false;
    cell.focus({ preventScroll: true });
  });
  const go = (to: At) => {
    wanted.current = true;
    reveal(to);
    props.onAt(to);
  };
  const target = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
    altKey ? null : moved(at, { key, shift: shiftKey, control: ctrlKey || metaKey }, rows, columns.length);
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (props.onPress?.(event, go)) return event.preventDefault();
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) return opened(event, props);
    const to = target(event);
    if (!to) return;
    event.preventDefault();
    go(to);
  };
  // A button within a cell, which has the focus after its menu closed, would take the arrows for its menu.
  const leave = (event: KeyboardEvent) => {
    const to = (event.target as HTMLElement).tagName === 'BUTTON' ? target(event) : null;
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return { press, leave };
}

function including(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || shown.includes(index)) return shown;
  return [...shown, index].sort((a, b) => a - b);
}

/** Enter opens a cell; on the head of a column it presses what stands there. */
function opened(event: KeyboardEvent, { at, onOpen }: GridProps): void {
  const target = event.target as HTMLElement;
  if (!target.dataset.at) return;
  event.preventDefault();
  if (at.row < 0) target.querySelector('button')?.click();
  else onOpen?.(at);
}

interface RowProps extends GridProps {
  shown: { index: number; start: number; size: number; key: React.Key }[];
}

function HeadRow({ shown, headWidth, corner, columnHead, ...grid }: RowProps) {
  return (
    <div role="row" aria-rowindex={1} className="grid-row">
      <div {...place(grid, { row: -1, column: -1 }, 'columnheader')} className="grid-cell grid-corner" style={{ width: headWidth }}>
        {corner}
      </div>
      {shown.map(({ index, start, size, key }) => (
        <div
          key={key}
          {...place(grid, { row: -1, column: index }, 'columnheader')}
          className="grid-cell grid-column-head"
          style={{ left: headWidth + start, width: size }}
        >
          {columnHead(index)}
        </div>
      ))}
    </div>
  );
}

function BodyRow({
  shown,
  headWidth,
  row,
  top,
  height,
  rowHead,
  cell,
  ...grid
}: RowProps & { row: number; top: number; height: number }) {
  const head = rowHead(row);
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="grid-row"
      data-current={grid.at.row === row || undefined}
      style={{ top, height }}
    >
      <div
        {...place(grid, { row, column: -1 }, 'rowheader')}
        className={`grid-cell grid-row-head ${head.className ?? ''}`}
        style={{ ...head.style, width: headWidth }}
        aria-label={head.label}
      >
        {head.content}
      </div>
      {shown.map(({ index, start, size, key }) => {
        const view = cell({ row, column: index });
        return (
          <div
            key={key}
            {...place(grid, { row, column: index }, 'gridcell')}
            className={`grid-cell ${view.className ?? ''}`}
            style={{ ...view.style, left: headWidth + start, width: size }}
            aria-label={view.label}
          >
            {view.content}
          </div>
        );
      })}
    </div>
  );
}

function place(
  { at, onAt, onOpen, opensOnClick }: Omit<GridProps, 'corner' | 'columnHead' | 'rowHead' | 'cell' | 'headWidth'>,
  here: At,
  role: string,
) {
  const current = at.row === here.row && at.column === here.column;
  const open = () => here.row >= 0 && onOpen?.(here);
  return {
    role,
    'aria-colindex': here.column + 2,
    'data-at': `${here.row} ${here.column}`,
    tabIndex: current ? 0 : -1,
    onFocus: () => !current && onAt(here),
    onClick: opensOnClick ? open : undefined,
    onDoubleClick: opensOnClick ? undefined : open,
  };
}
