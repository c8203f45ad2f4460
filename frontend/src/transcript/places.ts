import { lastBefore, touched, type Page, type Part } from './page';
import type { Span } from './types';

/** A place in the document: a node and an offset in it. */
export interface Point {
  node: Node;
  offset: number;
}

/** Turns positions of the text (UTF-16 units) into places in the document, and back. */
export class Places {
  private readonly ofElement: Map<Node, Part>;

  constructor(private readonly page: Page) {
    this.ofElement = new Map(page.parts.map((part) => [part.el, part]));
  }

  /** The parts that a span touches, in order. */
  parts(span: Span): Part[] {
    return touched(this.page.parts, span).map((i) => this.page.parts[i]);
  }

  /** The indexes of the rows that a span touches, in order. */
  rows(span: Span): number[] {
    return touched(this.page.rows, span);
  }

  /** A range over a span; null for a span that holds nothing of the page. */
  range(span: Span): Range | null {
    const parts = this.parts(span);
    if (!parts.length) return null;
    const range = document.createRange();
    const first = pointIn(parts[0], span.from);
    const last = pointIn(parts[parts.length - 1], span.to);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  /** The place of a position; one that falls between two parts is at the end of the first. */
  point(unit: number): Point | null {
    const { parts } = this.page;
    if (!parts.length) return null;
    return pointIn(parts[lastBefore(parts, unit)], unit);
  }

  /** The position of a place in the document; null outside the page. */
  unit(node: Node, offset: number): number | null {
    if (!this.page.el.contains(node)) return null;
    const part = this.partAround(node);
    if (part) return unitIn(part, node, offset);
    const next = node.childNodes[offset] ?? null;
    const i = this.firstPart((el) => (next ? !isBefore(el, next) : isBefore(node, el) && !node.contains(el)));
    const { parts } = this.page;
    if (i < parts.length && next?.contains(parts[i].el)) return parts[i].from;
    return i > 0 ? parts[i - 1].to : parts.length ? parts[0].from : 0;
  }

  /** The position under a place on the screen; null when no words are there. */
  unitUnder(x: number, y: number): number | null {
    const place = caretAt(x, y);
    return place && this.unit(place.node, place.offset);
  }

  private partAround(node: Node): Part | undefined {
    for (let at: Node | null = node; at && at !== this.page.el; at = at.parentNode) {
      const part = this.ofElement.get(at);
      if (part) return part;
    }
    return undefined;
  }

  /** Index of the first part for which `past` holds; it must hold for all after it. */
  private firstPart(past: (el: Node) => boolean): number {
    const { parts } = this.page;
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (past(parts[middle].el)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The place of a position inside a part, whatever pieces its text is painted in. */
export function pointIn(part: Part, unit: number): Point {
  let left = Math.max(0, Math.min(unit, part.to) - part.from);
  let node = part.el.firstChild;
  if (!node) return { node: part.el, offset: 0 };
  if (node.nextSibling) {
    const walk = document.createTreeWalker(part.el, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode() as Text | null; text; text = walk.nextNode() as Text | null) {
      node = text;
      if (left <= text.length) break;
      left -= text.length;
    }
  } else if (!(node instanceof Text)) node = node.firstChild ?? node;
  return { node, offset: Math.min(left, node.textContent?.length ?? 0) };
}

function unitIn(part: Part, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(part.el);
  before.setEnd(node, offset);
  return Math.min(part.to, part.from + before.toString().length);
}

function isBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function caretAt(x: number, y: number): Point | null {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
