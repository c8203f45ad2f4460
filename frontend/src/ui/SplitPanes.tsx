import { Children, type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

interface PaneSpec {
  /** Remembered under this name. */
  name: string;
  label: string;
  size: number;
  least: number;
  most: number;
}

interface SplitPanesProps {
  /** A pane for each child but the main one, which is `undefined` here and takes the rest. */
  panes: (PaneSpec | undefined)[];
  children: ReactNode;
}

/** Columns whose widths are changed by pointer or keyboard and remembered in this browser. */
export function SplitPanes({ panes, children }: SplitPanesProps) {
  const main = panes.indexOf(undefined);
  const [sizes, setSizes] = useState(() => panes.map(remembered));
  useEffect(() => {
    const fit = () => setSizes(panes.map(remembered));
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [panes]);
  const resize = (at: number, size: number) => {
    const pane = panes[at];
    if (!pane) return;
    const clamped = Math.min(pane.most, Math.max(pane.least, Math.round(size)));
    remember(pane.name, clamped);
    setSizes((before) => before.map((each, index) => (index === at ? clamped : each)));
  };
  const parts: ReactNode[] = [];
  const shown = Children.toArray(children).filter((child) => child !== ''); // as of `name && <Pane />`
  shown.forEach((child, at) => {
    const pane = panes[at];
    const divider = pane && (
      <Divider key={`d${at}`} pane={pane} size={sizes[at]!} after={at > main} onResize={(size) => resize(at, size)} />
    );
    if (pane && at > main) parts.push(divider);
    parts.push(
      <div key={at} className={pane ? 'pane' : 'pane main'} style={pane ? { flexBasis: sizes[at], minWidth: Math.min(pane.least, 160) } : {}}>
        {child}
      </div>,
    );
    if (pane && at < main) parts.push(divider);
  });
  return <div className="panes">{parts}</div>;
}

interface DividerProps {
  pane: PaneSpec;
  size: number;
  /** The pane stands after its divider, so that moving right makes it smaller. */
  after: boolean;
  onResize: (size: number) => void;
}

const STEP = 16;
/** The window that the sizes of panes are meant for; in a narrower one they give way to the main pane. */
const MEANT_FOR = 1440;

function Divider({ pane, size, after, onResize }: DividerProps) {
  const from = useRef<{ x: number; size: number } | null>(null);
  const sign = after ? -1 : 1;
  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.dataset.moving = '';
    from.current = { x: event.clientX, size };
  };
  const move = (event: PointerEvent) => {
    if (from.current) onResize(from.current.size + sign * (event.clientX - from.current.x));
  };
  const stop = (event: PointerEvent<HTMLDivElement>) => {
    delete event.currentTarget.dataset.moving;
    from.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -sign * STEP, ArrowRight: sign * STEP, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onResize(size + by);
  };
  return (
    <div
      className="divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={pane.label}
      aria-valuenow={size}
      aria-valuemin={pane.least}
      aria-valuemax={pane.most}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={stop}
      onDoubleClick={() => onResize(sizeIn(window.innerWidth, pane))}
      onKeyDown={key}
    />
  );
}

function remembered(pane: PaneSpec | undefined): number {
  if (!pane) return 0;
  const kept = Number(localStorage.getItem(`lifeworld.pane.${pane.name}`));
  return kept >= pane.least && kept <= pane.most ? kept : sizeIn(window.innerWidth, pane);
}

/** How wide a pane is at first in a window of this width. */
export function sizeIn(width: number, { size, least }: Pick<PaneSpec, 'size' | 'least'>): number {
  return Math.max(least, Math.round(size * Math.min(1, width / MEANT_FOR)));
}

function remember(name: string, size: number): void {
  localStorage.setItem(`lifeworld.pane.${name}`, String(size));
}
