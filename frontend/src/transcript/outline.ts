import { element, type PageRow } from './page';
import { pointIn, type Places } from './places';
import type { Span } from './types';

/** A line of the passage, in CSS pixels from the corner of its row. */
export interface Line {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Rectangles of the pieces of a passage, joined into lines. */
export function linesOf(rects: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const { left, right, top, bottom } of rects) {
    if (right <= left) continue;
    const last = lines[lines.length - 1];
    if (last && top < (last.top + last.bottom) / 2 && bottom > (last.top + last.bottom) / 2) {
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else lines.push({ left, right, top, bottom });
  }
  return lines;
}

/** The contour around lines as an SVG path; lines that do not touch get a contour of their own. */
export function contour(lines: readonly Line[], pad = 1): string {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (last && line.left < last.right && line.right > last.left) group.push({ ...line });
    else groups.push([{ ...line }]);
  }
  return groups.map((group) => around(group, pad)).join('');
}

function around(lines: Line[], pad: number): string {
  for (let i = 1; i < lines.length; i++) {
    // Lines of one passage share the edge between them, whatever the gap of the leading.
    const edge = (lines[i - 1].bottom + lines[i].top) / 2;
    lines[i - 1].bottom = edge;
    lines[i].top = edge;
  }
  const corners: string[] = [];
  lines.forEach((line, i) => {
    const [top, bottom] = edges(lines, i, 'right', pad);
    corners.push(`${line.right + pad} ${top}`, `${line.right + pad} ${bottom}`);
  });
  for (let i = lines.length - 1; i >= 0; i--) {
    const [top, bottom] = edges(lines, i, 'left', pad);
    corners.push(`${lines[i].left - pad} ${bottom}`, `${lines[i].left - pad} ${top}`);
  }
  return `M${corners.join('L')}Z`;
}

/** Heights of a line's side; at an inner corner the contour steps by `pad` so that it stays outside the words. */
function edges(lines: readonly Line[], i: number, side: 'left' | 'right', pad: number): [number, number] {
  const reach = (line: Line | undefined) => (line ? (side === 'right' ? line.right : -line.left) : -Infinity);
  const own = reach(lines[i]);
  const above = reach(lines[i - 1]);
  const below = reach(lines[i + 1]);
  return [
    lines[i].top + (above > own ? pad : above < own ? -pad : 0),
    lines[i].bottom + (below > own ? -pad : below < own ? pad : 0),
  ];
}

/** The outline and the handles of the passage in hand, drawn into the rows it touches. */
export class Outline {
  private readonly drawn = new Map<number, Element[]>();

  constructor(private readonly places: Places) {}

  /** Where the lines of a passage are in a row. Reads the layout and writes nothing. */
  measure(row: PageRow, span: Span): Line[][] {
    const box = row.el.getBoundingClientRect();
    const inRow = { from: Math.max(span.from, row.from), to: Math.min(span.to, row.to) };
    return this.places.parts(inRow).filter((part) => !part.isLabel).map((part) => {
      const from = pointIn(part, inRow.from);
      const to = pointIn(part, inRow.to);
      const range = document.createRange();
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      const rects = [...range.getClientRects()].map((r) => ({
        left: r.left - box.left,
        right: r.right - box.left,
        top: r.top - box.top,
        bottom: r.bottom - box.top,
      }));
      return linesOf(rects);
    });
  }

  /** Draw what was measured; with `grips`, handles where the passage begins and ends. */
  draw(index: number, row: PageRow, paragraphs: readonly Line[][], span: Span, grips: boolean): void {
    this.clear(index);
    const lines = paragraphs.flat();
    if (!lines.length) return;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('class', 't-outline');
    svg.ariaHidden = 'true';
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', paragraphs.map((own) => contour(own)).join(''));
    svg.append(path);
    const drawn: Element[] = [svg];
    const rightToLeft = getComputedStyle(row.el).direction === 'rtl';
    if (grips && span.from >= row.from) drawn.push(grip('start', lines[0], rightToLeft));
    if (grips && span.to <= row.to) drawn.push(grip('end', lines[lines.length - 1], rightToLeft));
    row.el.append(...drawn);
    this.drawn.set(index, drawn);
  }

  clear(index: number): void {
    for (const el of this.drawn.get(index) ?? []) el.remove();
    this.drawn.delete(index);
  }
}

function grip(which: 'start' | 'end', line: Line, rightToLeft: boolean): HTMLElement {
  const el = element('i', `t-grip t-grip-${which}`);
  el.dataset.grip = which;
  el.ariaHidden = 'true';
  const atLeft = (which === 'start') !== rightToLeft;
  el.style.setProperty('left', `${atLeft ? line.left : line.right}px`);
  el.style.setProperty('top', `${line.top}px`);
  el.style.setProperty('height', `${line.bottom - line.top}px`);
  return el;
}
