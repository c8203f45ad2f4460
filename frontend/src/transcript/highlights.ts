import type { Kind, Layer, Painter } from './painter';
import { pointIn } from './places';
import type { CodeStyle } from './types';

/** Which paint lies above which. */
const ORDER: Record<Kind, number> = { upper: 0, lower: 1, hover: 2, now: 3, hit: 4, here: 5 };

/**
 * Every name of a highlight costs a style on every element near it. Hues closer than this many degrees
 * share one: behind words nobody can tell them apart, and the margin keeps the exact hue.
 */
const HUE_STEP = 15;

/** A thick underline is all that a highlight can paint behind half of a line. */
const LOWER_HALF = `text-decoration-skip-ink:none;
  text-decoration-thickness:calc(var(--text-size,17.2px)*.72);
  text-underline-offset:calc(var(--text-size,17.2px)*-.4)`;

let pages = 0;

/** Whether this browser can paint without touching the text. */
export function canHighlight(): boolean {
  return typeof Highlight === 'function' && typeof CSS !== 'undefined' && 'highlights' in CSS;
}

/** Paints with the CSS Custom Highlight API: the text stays as it is, ranges are registered beside it. */
export class Highlights implements Painter {
  private readonly prefix = `transcript-${++pages}`;
  private readonly sheet = new CSSStyleSheet();
  private readonly registered = new Map<string, Highlight>();
  private readonly painted = new Map<number, [Highlight, AbstractRange][]>();

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  setLooks(looks: readonly CodeStyle[]): void {
    const where = inherits() ? ':root' : '.t-turn > p';
    const rules: string[] = [];
    const rule = (name: string, style: string) => rules.push(`${where}::highlight(${this.prefix}-${name}){${style}}`);
    for (const hue of new Set(looks.map(hueOf))) {
      const colour = hue === 'grey' ? 'oklch(var(--under-l) 0 0)' : `oklch(var(--under-l) var(--under-c) ${hue})`;
      rule(`upper-${hue}`, `background-color:${colour}`);
      rule(`lower-${hue}`, `text-decoration:underline ${colour};${LOWER_HALF}`);
    }
    rule('hover', 'background-color:var(--accent-soft)');
    rule('now', 'background-color:var(--select)');
    rule('hit', 'background-color:var(--hit,#fbe9a9);color:var(--hit-ink,#2a2410)');
    rule('here', 'background-color:var(--hit-now,#f3c445);color:var(--hit-ink,#2a2410)');
    this.sheet.replaceSync(rules.join('\n'));
  }

  paint(row: number, layers: readonly Layer[]): void {
    this.wipe(row);
    if (!layers.length) return;
    this.painted.set(
      row,
      layers.map((layer) => {
        const highlight = this.highlight(layer);
        const range = rangeOf(layer);
        highlight.add(range);
        return [highlight, range];
      }),
    );
  }

  wipe(row: number): void {
    for (const [highlight, range] of this.painted.get(row) ?? []) highlight.delete(range);
    this.painted.delete(row);
  }

  destroy(): void {
    for (const name of this.registered.keys()) CSS.highlights.delete(name);
    this.registered.clear();
    this.painted.clear();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  private highlight({ kind, look }: Layer): Highlight {
    const name = `${this.prefix}-${kind}${look ? `-${hueOf(look)}` : ''}`;
    let highlight = this.registered.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = ORDER[kind];
      this.registered.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  }
}

function rangeOf({ part, from, to }: Layer): StaticRange {
  const first = pointIn(part, from);
  const last = pointIn(part, to);
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.offset,
    endContainer: last.node,
    endOffset: last.offset,
  });
}

function hueOf({ hue, grey }: CodeStyle): number | 'grey' {
  if (grey) return 'grey';
  const near = Math.round((Number(hue) || 0) / HUE_STEP) * HUE_STEP;
  return ((near % 360) + 360) % 360;
}

/** Whether a highlight's style is handed down from the root, which spares a style on every element. */
function inherits(): boolean {
  handedDown ??= probe();
  return handedDown;
}

let handedDown: boolean | undefined;

function probe(): boolean {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':root::highlight(transcript-probe){color:rgb(1,2,3)}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const handed = getComputedStyle(document.body, '::highlight(transcript-probe)').color === 'rgb(1, 2, 3)';
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  return handed;
}
