import { element, lastBefore, type Page, type PageRow } from './page';
import { pointIn, type Places } from './places';

/** A form feed begins each printed page but the first. */
export const PAGE_BREAK = '\f';

interface Sheet {
  /** Where its first words begin, in UTF-16 units. */
  unit: number;
  number: number;
}

/** A quiet mark in the gutter: how far down its row, and which page begins there. */
export interface SheetMark {
  top: number;
  number: number;
}

/** Number of the printed page on which a position (UTF-16 units) lies; null where a text has no pages. */
export function sheetAt(text: string, unit: number): number | null {
  if (!text.includes(PAGE_BREAK)) return null;
  return text.slice(0, unit).split(PAGE_BREAK).length;
}

/** The printed pages of a text: where each begins is marked beside its first line. Drawn, not written: neither found nor copied. */
export class Sheets {
  private readonly inRow = new Map<number, Sheet[]>();
  private readonly boxes = new Map<number, HTMLElement>();

  constructor(
    private readonly page: Page,
    private readonly places: Places,
    text: string,
  ) {
    for (const sheet of sheetsOf(text)) {
      const row = lastBefore(page.rows, sheet.unit);
      this.inRow.set(row, [...(this.inRow.get(row) ?? []), sheet]);
    }
  }

  /** Look where pages begin in a row. Reads the layout and writes nothing. */
  measure(row: number): SheetMark[] {
    const sheets = this.inRow.get(row);
    if (!sheets) return [];
    const { top } = this.page.rows[row].el.getBoundingClientRect();
    return sheets.map(({ unit, number }) => ({ number, top: this.lineOf(this.page.rows[row], unit) - top }));
  }

  draw(row: number, marks: readonly SheetMark[]): void {
    if (!marks.length) return;
    this.clear(row);
    const box = element('div', 't-sheets');
    box.ariaHidden = 'true';
    box.append(...marks.map(drawn));
    this.page.rows[row].el.append(box);
    this.boxes.set(row, box);
  }

  clear(row: number): void {
    this.boxes.get(row)?.remove();
    this.boxes.delete(row);
  }

  /** The upper edge of the line on which a position stands; that of the row where its first words do. */
  private lineOf(row: PageRow, unit: number): number {
    const [part] = this.places.parts({ from: unit, to: unit + 1 });
    if (!part || part.isLabel) return row.el.getBoundingClientRect().top;
    const from = pointIn(part, unit);
    const to = pointIn(part, unit + 1);
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range.getBoundingClientRect().top;
  }
}

/** Where the pages of a text begin, at the first words of each; none where it has one page. */
function sheetsOf(text: string): Sheet[] {
  if (!text.includes(PAGE_BREAK)) return [];
  const sheets: Sheet[] = [];
  let number = 1;
  for (let at = -1; ; at = text.indexOf(PAGE_BREAK, at + 1)) {
    if (at < 0 && number > 1) break;
    const first = text.slice(at + 1).search(/\S/);
    if (first >= 0) sheets.push({ unit: at + 1 + first, number });
    number += 1;
  }
  return sheets;
}

function drawn({ top, number }: SheetMark): HTMLElement {
  const el = element('i', 't-sheet');
  el.dataset.words = `p. ${number}`;
  el.style.setProperty('top', `${Math.round(top)}px`);
  return el;
}
