import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useAttributes, useSources } from '../../api/queries';
import { openDialog } from '../../app/windows';
import { address, usePlace } from '../../app/router';
import { Bar, EmptyState, Trouble } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { SearchField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { number } from '../../ui/time';
import { type ListRow, groupingOf, rowsOf } from './listRows';

/** Up to this many texts are read at once and grouped; longer lists come page by page, as they are. */
const GROUPED = 2000;
const HEIGHTS = { heading: 34, source: 49 };

/** All texts, by group, with how far each is coded. */
export function SourceList() {
  const [find, setFind] = useState('');
  const asked = useDeferredValue(find.trim());
  const { rows, total, isEmpty, error, more } = useRows(asked);
  return (
    <div className="text-list">
      <div className="text-list-head">
        <SearchField label="Filter texts" placeholder={total > 1 ? `Filter ${number(total)} texts` : 'Filter texts'} value={find} onChange={setFind} />
        <IconButton icon="plus" label="Bring in texts" onPress={() => openDialog('intake')} />
      </div>
      {error ? <Trouble error={error} /> : null}
      {isEmpty && <NoTexts asked={asked} />}
      <Rows rows={rows} more={more} />
    </div>
  );
}

function useRows(find: string) {
  const sources = useSources(find);
  const attributes = useAttributes().data;
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, error } = sources;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? 0;
  const isShort = total <= GROUPED;
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined;
  useEffect(() => {
    if (isShort) more?.();
  }, [isShort, more]);
  const rows = useMemo(
    () => (attributes ? rowsOf(items, attributes, isShort ? groupingOf(attributes) : undefined) : []),
    [items, attributes, isShort],
  );
  return { rows, total, error, more, isEmpty: data !== undefined && total === 0 };
}

function Rows({ rows, more }: { rows: ListRow[]; more: (() => void) | undefined }) {
  const { id } = usePlace();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => HEIGHTS[rows[at]!.kind],
    overscan: 12,
    getItemKey: (at) => keyOf(rows[at]!),
  });
  const items = list.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? 0) >= rows.length - 30;
  useEffect(() => {
    if (isAtEnd) more?.();
  }, [isAtEnd, more]);
  const open = useMemo(() => rows.findIndex((row) => row.kind === 'source' && row.source.id === id), [rows, id]);
  useEffect(() => {
    if (open >= 0) list.scrollToIndex(open, { align: 'auto' });
  }, [open, list]);
  return (
    <div ref={scroller} className="text-rows" onKeyDown={walk}>
      <ul style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <li key={key} style={{ transform: `translateY(${start}px)` }} ref={list.measureElement} data-index={index}>
            <Row row={rows[index]!} isOpen={index === open} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ row, isOpen }: { row: ListRow; isOpen: boolean }) {
  if (row.kind === 'heading') {
    return (
      <h2 className="text-group">
        {row.name} <span>{row.count}</span>
      </h2>
    );
  }
  const { source, note } = row;
  const said = `${source.turns_coded} of ${source.turns} turns coded`;
  return (
    <Link className="text-row" href={address('texts', source.id)} aria-current={isOpen ? 'page' : undefined}>
      <span className="text-name">{source.name}</span>
      <Bar share={source.turns ? source.turns_coded / source.turns : 0} label={said} />
      <small>{note}</small>
    </Link>
  );
}

function NoTexts({ asked }: { asked: string }) {
  if (asked) return <p className="empty">No text is called that. Words inside texts are found with Ctrl K.</p>;
  return (
    <EmptyState title="No texts yet" text="Bring in transcripts, field notes or survey answers; you see what was recognised before anything is kept.">
      <Button look="primary" onPress={() => openDialog('intake')}>
        Bring in texts
      </Button>
    </EmptyState>
  );
}

/** Up and down the list with the arrow keys. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a.text-row')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const next = links[links.indexOf(document.activeElement as HTMLElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function keyOf(row: ListRow): string {
  return row.kind === 'heading' ? `group ${row.name}` : row.source.id;
}
