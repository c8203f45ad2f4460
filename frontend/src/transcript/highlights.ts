import type { Look } from './looks';
import { pointIn } from './places';
import type { Kind, Layer, Painter } from './painter';

/** Which paint lies above which. */
const ORDER: Record<Kind, number> = { upper: 0, lower: 1, hover: 2, now: 3, hit: 4, here: 5 };

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

  setLooks(looks: readonly Look[]): void {
    const rules = looks.map((look) => {
      const colour = `oklch(var(--under-l) ${look.grey ? '0' : 'var(--under-c)'} ${Number(look.hue) || 0})`;
      return `::highlight(${this.prefix}-upper-${look.index}){background-color:${colour}}
        ::highlight(${this.prefix}-lower-${look.index}){text-decoration:underline ${colour};
        text-decoration-thickness:.72em;text-underline-offset:-.4em;text-decoration-skip-ink:none}`;
    });
    const single = (kind: Kind, style: string) => rules.push(`::highlight(${this.prefix}-${kind}){${style}}`);
    single('hover', 'background-color:var(--accent-soft)');
    single('now', 'background-color:var(--select)');
    single('hit', 'background-color:var(--hit,#fbe9a9);color:var(--hit-ink,#2a2410)');
    single('here', 'background-color:var(--hit-now,#f3c445);color:var(--hit-ink,#2a2410)');
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
    const name = look ? `${this.prefix}-${kind}-${look.index}` : `${this.prefix}-${kind}`;
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
