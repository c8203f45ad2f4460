import { tint } from './looks';
import type { Part } from './page';
import type { Layer, Painter } from './painter';
import type { Places } from './places';
import type { CodeStyle } from './types';

/** Paints with plain `<mark>` elements: for print, and for browsers without the Highlight API. */
export class Marks implements Painter {
  private readonly painted = new Map<number, Set<Part>>();

  constructor(
    private readonly text: string,
    private readonly places: Places,
  ) {}

  setLooks(): void {
    // The colour of a mark is set on the mark itself.
  }

  paint(row: number, layers: readonly Layer[]): void {
    const byPart = new Map<Part, Layer[]>();
    for (const layer of layers) if (!layer.part.isLabel) byPart.set(layer.part, [...(byPart.get(layer.part) ?? []), layer]);
    this.keepingSelection(() => {
      this.clear(row);
      for (const [part, own] of byPart) part.el.replaceChildren(...this.pieces(part, own));
    });
    if (byPart.size) this.painted.set(row, new Set(byPart.keys()));
  }

  wipe(row: number): void {
    if (this.painted.has(row)) this.keepingSelection(() => this.clear(row));
  }

  destroy(): void {
    for (const row of [...this.painted.keys()]) this.wipe(row);
  }

  private clear(row: number): void {
    for (const part of this.painted.get(row) ?? []) {
      part.el.replaceChildren(document.createTextNode(this.text.slice(part.from, part.to)));
    }
    this.painted.delete(row);
  }

  /** Text that is cut anew loses the browser's selection; it is made again where it was. */
  private keepingSelection(work: () => void): void {
    const selection = document.getSelection();
    const unit = (node?: Node | null, offset = 0) => (node ? this.places.unit(node, offset) : null);
    const anchor = unit(selection?.anchorNode, selection?.anchorOffset);
    const focus = unit(selection?.focusNode, selection?.focusOffset);
    work();
    if (anchor === null || focus === null) return;
    const from = this.places.point(anchor);
    const to = this.places.point(focus);
    if (from && to) selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  private pieces(part: Part, layers: readonly Layer[]): Node[] {
    const cuts = [...new Set([part.from, part.to, ...layers.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, i) => {
      const text = document.createTextNode(this.text.slice(from, cuts[i + 1]));
      const here = layers.filter((layer) => layer.from <= from && from < layer.to);
      return here.length ? marked(text, here) : text;
    });
  }
}

function marked(text: Text, layers: readonly Layer[]): HTMLElement {
  const mark = document.createElement('mark');
  mark.className = layers.map(({ kind }) => `t-${kind}`).join(' ');
  for (const { kind, look } of layers) {
    if (kind === 'upper') tint(mark, look as CodeStyle);
    if (kind === 'lower') tint(mark, look as CodeStyle, '--g', '--lower-grey');
  }
  mark.append(text);
  return mark;
}
