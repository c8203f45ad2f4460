import type { Page } from './page';
import type { Painting } from './painting';
import type { Passages } from './passages';
import type { Places } from './places';

export interface Pointed {
  /** Whether words are selected: then a click was the end of a selection. */
  hasSelection(): boolean;
  /** A click on words put the caret here. */
  placed(unit: number): void;
  /** A click on a turn's number. */
  turn(turn: number): void;
  /** A click on coded words or on a name in the margin; the chosen coding first. */
  codings(ids: string[]): void;
}

/** The mouse: clicks on words, on names in the margin and on turn numbers; hovering over names. */
export class Pointing {
  private readonly away = new AbortController();
  /** The codings last clicked on, so that another click there chooses the next of them. */
  private last: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly places: Places,
    private readonly passages: Passages,
    private readonly painting: Painting,
    private readonly pointed: Pointed,
  ) {
    const { signal } = this.away;
    page.el.addEventListener('click', (event) => this.click(event), { signal });
    page.el.addEventListener('pointerover', (event) => this.hover(event), { signal });
    page.el.addEventListener('pointerleave', () => this.painting.setHovered(null), { signal });
  }

  destroy(): void {
    this.away.abort();
  }

  private click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const many = target.dataset.codings?.split(' ');
    const one = target.closest<HTMLElement>('[data-coding]')?.dataset.coding;
    if (many) this.pointed.codings(this.cycled(many));
    else if (one) this.pointed.codings([one]);
    else if (this.pointed.hasSelection()) return;
    else if (target.matches('.t-turn') && this.isGutter(event, target)) this.clickTurn(target);
    else this.clickWords(event);
  }

  private clickWords(event: MouseEvent): void {
    const unit = this.places.unitUnder(event.clientX, event.clientY);
    if (unit === null) return;
    this.pointed.placed(unit);
    const ids = [unit, unit - 1]
      .filter((at) => this.isUnder(at, event))
      .flatMap((at) => this.passages.at(at))
      .filter((mark) => this.painting.isVisible(mark))
      .map((mark) => mark.id);
    if (ids.length) this.pointed.codings(this.cycled([...new Set(ids)]));
    else this.last = [];
  }

  private clickTurn(el: HTMLElement): void {
    const row = this.page.rows.find((own) => own.el === el);
    if (row && row.turn >= 0) this.pointed.turn(row.turn);
  }

  /** The same codings as last time, beginning with the next of them. */
  private cycled(ids: string[]): string[] {
    const same = ids.length === this.last.length && ids.every((id) => this.last.includes(id));
    const turned = same ? [...this.last.slice(1), this.last[0]] : ids;
    this.last = turned;
    return turned;
  }

  private isUnder(unit: number, { clientX: x, clientY: y }: MouseEvent): boolean {
    const rects = this.places.range({ from: unit, to: unit + 1 })?.getClientRects() ?? [];
    return [...rects].some((r) => x >= r.left - 1 && x <= r.right + 1 && y >= r.top - 1 && y <= r.bottom + 1);
  }

  private isGutter(event: MouseEvent, row: HTMLElement): boolean {
    const words = row.querySelector('p')?.getBoundingClientRect();
    if (!words) return false;
    return this.page.el.dir === 'rtl' ? event.clientX > words.right : event.clientX < words.left;
  }

  private hover(event: PointerEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-coding]')?.dataset.coding;
    this.painting.setHovered(this.passages.get(id ?? null) ?? null);
  }
}
