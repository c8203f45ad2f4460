import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  type Key,
  Tree,
  TreeItem,
  TreeItemContent,
  isTextDropItem,
  useDragAndDrop,
} from 'react-aria-components';
import type { Code } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Dot } from '../../ui/Bits';
import { Icon } from '../../ui/icons';
import { coloursOf } from '../../ui/colours';
import { RenameInput } from './RenameInput';
import { type Branch, dropped, isWithin, stepped, treeOf, type Way } from './moves';
import { useCodeChanges } from './changes';

interface Props {
  /** The codes shown, in tree order. */
  codes: Code[];
  all: Code[];
  openId: string;
  /** Nothing can be moved or renamed now. */
  isFixed: boolean;
  isOpenAll: boolean;
}

const WAYS: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

/** The codes as a tree, to move about in and to move about. */
export function CodeTree({ codes, all, openId, isFixed, isOpenAll }: Props) {
  const branches = useMemo(() => treeOf(codes), [codes]);
  const colours = useMemo(() => coloursOf(all), [all]);
  const { expanded, setExpanded, open } = useExpanded(all, openId);
  const [renaming, setRenaming] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const dragAndDropHooks = useDragging(all, isFixed);
  const press = useTreeKeys(all, isFixed, open, setRenaming);
  const draw = (branch: Branch) => (
    <Line
      branch={branch}
      colours={colours}
      draw={draw}
      isRenaming={renaming === branch.code.id}
      onRename={(on) => {
        setRenaming(on && !isFixed ? branch.code.id : null);
        if (!on) frame.current?.querySelector<HTMLElement>(`[data-key="${branch.code.id}"]`)?.focus();
      }}
    />
  );
  return (
    <div ref={frame} className="tree-frame" onKeyDownCapture={press}>
      <Tree
        aria-label="Codes"
        className="code-tree"
        items={branches.map((branch) => ({ ...branch, id: branch.code.id }))}
        dependencies={[colours, renaming]}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={openId ? [openId] : []}
        onSelectionChange={(keys) => keys !== 'all' && keys.size && navigate(address('codes', String([...keys][0])))}
        expandedKeys={isOpenAll ? new Set(codes.map(({ id }) => id)) : expanded}
        onExpandedChange={setExpanded}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="empty">{isOpenAll ? 'No code fits.' : 'No code here.'}</p>}
      >
        {draw}
      </Tree>
    </div>
  );
}

/** Alt with an arrow moves the code one is at, F2 renames it. */
function useTreeKeys(codes: Code[], isFixed: boolean, open: (id: string) => void, rename: (id: string) => void) {
  const { move } = useCodeChanges();
  return (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key;
    const way = event.altKey ? WAYS[event.key] : undefined;
    if (!id || isFixed || (!way && event.key !== 'F2')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return rename(id);
    const step = stepped(codes, id, way);
    if (!step) return;
    if (step.parent) open(step.parent);
    move([step]);
  };
}

interface LineProps {
  branch: Branch;
  colours: Map<string, string>;
  draw: (branch: Branch) => React.JSX.Element;
  isRenaming: boolean;
  onRename: (on: boolean) => void;
}

function Line({ branch: { code, children }, colours, draw, isRenaming, onRename }: LineProps) {
  return (
    <TreeItem id={code.id} textValue={code.name} className={`code-line ${code.status}`}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded, allowsDragging }) => (
          <div className="code-line-in">
            <AriaButton slot="chevron" className="chevron" isDisabled={!hasChildItems}>
              {hasChildItems && <Icon name={isExpanded ? 'down' : 'right'} />}
            </AriaButton>
            <Dot colour={colours.get(code.id) ?? ''} />
            {isRenaming ? (
              <RenameInput code={code} onClose={() => onRename(false)} />
            ) : (
              <span className="code-name" onDoubleClick={() => onRename(true)}>
                {code.name}
              </span>
            )}
            <Count code={code} isClosed={hasChildItems && !isExpanded} />
            {allowsDragging && (
              <AriaButton slot="drag" className="drag">
                <Icon name="grip" />
              </AriaButton>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={children.map((child) => ({ ...child, id: child.code.id }))}>{draw}</Collection>
    </TreeItem>
  );
}

/** How often a code was used; a closed branch counts what is inside. */
function Count({ code, isClosed }: { code: Code; isClosed: boolean }) {
  const count = isClosed ? Math.max(code.codings, code.codings_below) : code.codings;
  const title = isClosed ? `${count} passages with this code and those under it` : `${count} passages`;
  return (
    <small className="count" title={title}>
      {code.status === 'retired' ? 'retired' : code.status === 'provisional' && !count ? 'provisional' : count || ''}
    </small>
  );
}

function useDragging(codes: Code[], isFixed: boolean) {
  const { move } = useCodeChanges();
  const { dragAndDropHooks } = useDragAndDrop<Branch>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getDropOperation: () => 'move',
    acceptedDragTypes: ['text/plain'],
    isDisabled: isFixed,
    onMove: ({ keys, target }) => move(dropped(codes, [...keys].map(String), String(target.key), target.dropPosition)),
    onItemDrop: async ({ items, target }) => {
      const ids = await Promise.all(items.filter(isTextDropItem).map((item) => item.getText('text/plain')));
      move(dropped(codes, ids, String(target.key), 'on'));
    },
  });
  return dragAndDropHooks;
}

/** Which branches are open: all but those that were closed, and always those above the open code. */
function useExpanded(codes: Code[], openId: string) {
  const [closed, setClosed] = useState<ReadonlySet<Key>>(new Set());
  useEffect(() => {
    const above = codes.filter(({ id }) => id !== openId && isWithin(codes, openId, id)).map(({ id }) => id);
    setClosed((before) => (above.some((id) => before.has(id)) ? without(before, above) : before));
  }, [openId]);
  const expanded = useMemo(() => new Set(codes.map(({ id }) => id).filter((id) => !closed.has(id))), [codes, closed]);
  const setExpanded = (keys: ReadonlySet<Key>) => setClosed(new Set(codes.map(({ id }) => id).filter((id) => !keys.has(id))));
  const open = (id: string) => setClosed((before) => without(before, [id]));
  return { expanded, setExpanded, open };
}

function without(keys: ReadonlySet<Key>, gone: readonly Key[]): ReadonlySet<Key> {
  return new Set([...keys].filter((key) => !gone.includes(key)));
}
