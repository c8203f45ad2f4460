import { element } from './page';
import type { Places } from './places';

/** A caret in text that cannot be edited, for the keyboard. */
export class Caret {
  private readonly el = element('i', 't-caret');

  constructor(private readonly places: Places) {
    this.el.ariaHidden = 'true';
  }

  /** Show it at a position, beside the character before it when `after` is set. */
  show(unit: number): void {
    const point = this.places.point(unit);
    const row = point && rowAround(point.node);
    if (!point || !row) return this.hide();
    const rect = besides(point.node, point.offset);
    const box = row.getBoundingClientRect();
    this.el.style.setProperty('left', `${rect.x - box.left}px`);
    this.el.style.setProperty('top', `${rect.top - box.top}px`);
    this.el.style.setProperty('height', `${rect.bottom - rect.top}px`);
    row.append(this.el);
  }

  hide(): void {
    this.el.remove();
  }
}

function rowAround(node: Node): HTMLElement | null {
  return node.parentElement?.closest<HTMLElement>('.t-turn') ?? null;
}

/** The edge between two characters: the far side of the one before, or the near side of the one after. */
function besides(node: Node, offset: number): { x: number; top: number; bottom: number } {
  const range = document.createRange();
  const length = node.textContent?.length ?? 0;
  range.setStart(node, offset > 0 ? offset - 1 : 0);
  range.setEnd(node, offset > 0 ? offset : Math.min(1, length));
  const rects = range.getClientRects();
  const rect = rects[rects.length - 1] ?? range.getBoundingClientRect();
  const rightToLeft = node.parentElement ? getComputedStyle(node.parentElement).direction === 'rtl' : false;
  return { x: offset > 0 !== rightToLeft ? rect.right : rect.left, top: rect.top, bottom: rect.bottom };
}
