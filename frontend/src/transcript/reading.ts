import { lastBefore, type Page } from './page';
import type { Places } from './places';

/** Where the reader's eye rests, as a share of the height of the view. */
const EYE = 0.3;
/** Free space kept above and below what the keyboard goes to, in CSS pixels. */
const EDGE = 72;
/** How long attention is drawn to a turn (ms). */
const FLASH = 1600;
/** What only a reader who scrolls does. */
const MOVES = ['wheel', 'touchmove'] as const;

/** Where the reader is in the text, and how to get elsewhere. */
export class Reading {
  private turn = -1;
  private waiting = 0;
  private bringing = 0;
  private readonly view: HTMLElement;
  private readonly away = new AbortController();

  constructor(
    private readonly page: Page,
    private readonly places: Places,
    scroller: HTMLElement | null,
    private readonly changed: (turn: number) => void,
  ) {
    this.view = scroller ?? document.documentElement;
    const source = scroller ?? window;
    source.addEventListener('scroll', () => this.scrolled(), { signal: this.away.signal, passive: true });
    for (const kind of MOVES) source.addEventListener(kind, () => this.letGo(), { signal: this.away.signal, passive: true, capture: true });
  }

  get current(): number {
    return this.turn;
  }

  /** The turn the reader went to by key or click. */
  goTo(turn: number): void {
    if (turn === this.turn) return;
    this.mark(this.turn, false);
    this.turn = turn;
    this.mark(turn, true);
    this.changed(turn);
  }

  /** Scroll until a position is at the reader's eye; when `gently`, only if it is out of comfortable sight. */
  bring(unit: number, gently = false): void {
    let left = 8;
    const step = () => {
      const away = this.distance(unit, gently);
      if (Math.abs(away) < 2) return;
      this.view.scrollTop += away;
      // Chunks that come near get their true height now; look again until nothing moves.
      if (--left > 0) this.bringing = requestAnimationFrame(step);
    };
    this.letGo();
    step();
  }

  /** Draw attention to the row of a position. */
  flash(unit: number): void {
    const { el } = this.page.rows[lastBefore(this.page.rows, unit)];
    el.classList.add('t-flash');
    setTimeout(() => el.classList.remove('t-flash'), FLASH);
  }

  destroy(): void {
    cancelAnimationFrame(this.waiting);
    this.letGo();
    this.away.abort();
  }

  /** Aim no more: the reader moves, and is not to be pulled back. */
  private letGo(): void {
    cancelAnimationFrame(this.bringing);
  }

  private distance(unit: number, gently: boolean): number {
    const rect = this.places.range({ from: unit, to: unit + 1 })?.getBoundingClientRect() ?? this.rowBox(unit);
    const { top, height } = this.box();
    const y = rect.top - top;
    if (gently && y > EDGE && y + rect.height < height - EDGE) return 0;
    const away = y - height * EYE;
    const room = this.view.scrollHeight - this.view.clientHeight - this.view.scrollTop;
    return Math.max(-this.view.scrollTop, Math.min(away, room));
  }

  private rowBox(unit: number): DOMRect {
    return this.page.rows[lastBefore(this.page.rows, unit)].el.getBoundingClientRect();
  }

  private box(): { top: number; height: number } {
    if (this.view === document.documentElement) return { top: 0, height: window.innerHeight };
    return { top: this.view.getBoundingClientRect().top, height: this.view.clientHeight };
  }

  private scrolled(): void {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      if (!this.isInSight(this.turn)) this.goTo(this.turnAtEye());
    });
  }

  private isInSight(turn: number): boolean {
    const row = this.page.rows[this.page.firstRow[turn]];
    if (!row) return false;
    const { top, height } = this.box();
    const rect = row.el.getBoundingClientRect();
    return rect.bottom > top && rect.top < top + height * 0.9;
  }

  private turnAtEye(): number {
    const { top, height } = this.box();
    const y = top + height * EYE;
    const chunk = lastAbove(this.page.chunks, y, 0, this.page.chunks.length);
    const { rows } = this.page.chunks[chunk];
    for (let row = lastAbove(this.page.rows, y, rows.from, rows.to); row >= 0; row--) {
      if (this.page.rows[row].turn >= 0) return this.page.rows[row].turn;
    }
    return this.page.firstRow.length ? 0 : -1;
  }

  private mark(turn: number, on: boolean): void {
    const { rows, firstRow } = this.page;
    if (turn < 0 || turn >= firstRow.length) return;
    for (let row = firstRow[turn]; rows[row]?.turn === turn; row++) rows[row].el.classList.toggle('t-here', on);
  }
}

/** Index in `[from, to)` of the last element whose top is above `y` on the screen. */
function lastAbove(items: readonly { el: HTMLElement }[], y: number, from: number, to: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (items[middle].el.getBoundingClientRect().top <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
