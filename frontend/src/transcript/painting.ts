import type { Looks } from './looks';
import type { Drawing, Margin } from './margin';
import type { Line, Outline } from './outline';
import type { Page } from './page';
import type { Layer, Painter } from './painter';
import type { Mark, Passages } from './passages';
import type { Places } from './places';
import { runsOf } from './runs';
import type { SheetMark, Sheets } from './sheets';
import type { Span } from './types';

/** What a row will look like: everything read from the layout before anything is written. */
interface Plan {
  row: number;
  layers: Layer[];
  drawing: Drawing;
  sheets: SheetMark[];
  outline: Line[][] | null;
}

/** Paints the rows near the reader: colour behind the words, brackets in the margin, the passage in hand. */
export class Painting {
  private readonly near = new Set<number>();
  private nearBefore: ReadonlySet<number> = new Set();
  private readonly hidden = new Set<string>();
  private hits: Span[] = [];
  private current = -1;
  private focus: string | null = null;
  private picked: Span | null = null;
  private hovered: Mark | null = null;

  constructor(
    private readonly page: Page,
    private readonly places: Places,
    private readonly passages: Passages,
    private readonly looks: Looks,
    private readonly margin: Margin,
    private readonly outline: Outline,
    private readonly sheets: Sheets,
    private painter: Painter,
  ) {
    painter.setLooks(looks.all());
  }

  /** Rows that came near the reader. */
  show(rows: readonly number[]): void {
    for (const row of rows) this.near.add(row);
    this.paint(rows);
  }

  /** Rows that went. */
  hide(rows: readonly number[]): void {
    for (const row of rows) {
      if (!this.near.delete(row)) continue;
      this.painter.wipe(row);
      this.margin.clear(this.page.rows[row]);
      this.sheets.clear(row);
      this.outline.clear(row);
    }
  }

  /** Paint anew those of the rows that are near; all that are near when none are given. */
  refresh(rows: Iterable<number> = this.near): void {
    this.paint([...new Set(rows)].filter((row) => this.near.has(row)));
  }

  refreshSpans(...spans: (Span | null | undefined)[]): void {
    this.refresh(spans.flatMap((span) => (span ? this.places.rows(span) : [])));
  }

  /** Paint everything with another painter. */
  usePainter(painter: Painter): void {
    this.painter.destroy();
    this.painter = painter;
    painter.setLooks(this.looks.all());
    this.refresh();
  }

  looksChanged(): void {
    this.painter.setLooks(this.looks.all());
    this.refresh();
  }

  setVisible(code: string, on: boolean): void {
    if (on) this.hidden.delete(code);
    else this.hidden.add(code);
    this.refresh([...this.near].filter((row) => this.passages.inRow(row).some((mark) => mark.code === code)));
  }

  isVisible(mark: Mark): boolean {
    return !this.hidden.has(mark.code);
  }

  get focused(): string | null {
    return this.focus;
  }

  setFocus(id: string | null): void {
    const before = this.passages.get(this.focus);
    this.focus = id;
    this.refreshSpans(before, this.passages.get(id));
  }

  setPicked(span: Span | null): void {
    const before = this.picked;
    this.picked = span;
    this.refreshSpans(before, span, this.passages.get(this.focus));
  }

  setHovered(mark: Mark | null): void {
    const before = this.hovered;
    if (before === mark) return;
    this.hovered = mark;
    this.refreshSpans(before, mark);
  }

  setHits(hits: Span[], current: number): void {
    this.hits = [...hits].sort((a, b) => a.from - b.from);
    this.current = this.hits.indexOf(hits[current]);
    this.refresh();
  }

  /** Paint every row of the text, for paper; false goes back to those that were near. */
  showAll(on: boolean): void {
    const rows = this.page.rows.map((_, row) => row);
    if (on) {
      this.nearBefore = new Set(this.near);
      this.show(rows.filter((row) => !this.near.has(row)));
    } else this.hide(rows.filter((row) => !this.nearBefore.has(row)));
  }

  destroy(): void {
    this.hide([...this.near]);
    this.painter.destroy();
  }

  private paint(rows: readonly number[]): void {
    const plans = rows.map((row) => this.plan(row));
    for (const { row, layers, drawing, sheets, outline } of plans) {
      const own = this.page.rows[row];
      this.painter.paint(row, layers);
      this.margin.draw(own, drawing, this.focus);
      this.sheets.draw(row, sheets);
      const inHand = this.inHand();
      if (outline && inHand) this.outline.draw(row, own, outline, inHand, !this.picked);
      else this.outline.clear(row);
    }
  }

  private plan(row: number): Plan {
    const own = this.page.rows[row];
    const marks = this.passages.inRow(row).filter((mark) => this.isVisible(mark));
    const inHand = this.inHand();
    const outlined = inHand && inHand.from < own.to && inHand.to > own.from;
    return {
      row,
      layers: this.layers(row, marks),
      drawing: this.margin.measure(own, marks),
      sheets: this.sheets.measure(row),
      outline: outlined ? this.outline.measure(own, inHand) : null,
    };
  }

  /** The passage in hand: what is selected, or else the focused coding. */
  private inHand(): Span | null {
    return this.picked ?? this.passages.get(this.focus) ?? null;
  }

  private layers(row: number, marks: readonly Mark[]): Layer[] {
    const { parts } = this.page.rows[row];
    const inHand = this.inHand();
    const layers: Layer[] = [];
    for (let i = parts.from; i < parts.to; i++) {
      const part = this.page.parts[i];
      for (const { from, to, upper, lower, now } of part.isLabel ? [] : runsOf(marks, part, inHand)) {
        if (upper !== null) layers.push({ part, from, to, kind: 'upper', look: this.looks.of(upper) });
        if (lower !== null) layers.push({ part, from, to, kind: 'lower', look: this.looks.of(lower) });
        if (now) layers.push({ part, from, to, kind: 'now' });
      }
      const inside = (span: Span) => ({ part, from: Math.max(span.from, part.from), to: Math.min(span.to, part.to) });
      for (const hit of this.hitsIn(part)) {
        layers.push({ ...inside(hit), kind: hit === this.hits[this.current] ? 'here' : 'hit' });
      }
      if (this.hovered && touches(this.hovered, part)) layers.push({ ...inside(this.hovered), kind: 'hover' });
    }
    return layers;
  }

  private hitsIn(part: Span): Span[] {
    return this.hits.filter((hit) => touches(hit, part));
  }
}

function touches(a: Span, b: Span): boolean {
  return a.from < b.to && a.to > b.from;
}
