import type { Page } from './page';

/** How far beyond the screen rows are painted, so that scrolling meets finished rows. */
const AHEAD = '600px 0px';

export interface Coming {
  show(rows: number[]): void;
  hide(rows: number[]): void;
}

/** Tells which rows come near the reader and which go, chunk by chunk. */
export class Near {
  private readonly observer: IntersectionObserver;

  constructor(page: Page, scroller: Element | null, coming: Coming) {
    const chunks = new Map(page.chunks.map((chunk) => [chunk.el as Element, chunk.rows]));
    const told = (entries: IntersectionObserverEntry[], near: boolean) =>
      entries.filter((entry) => entry.isIntersecting === near).flatMap(({ target }) => {
        const rows = chunks.get(target);
        return rows ? Array.from({ length: rows.to - rows.from }, (_, i) => rows.from + i) : [];
      });
    this.observer = new IntersectionObserver(
      (entries) => {
        coming.hide(told(entries, false));
        coming.show(told(entries, true));
      },
      { root: scroller, rootMargin: AHEAD },
    );
    for (const el of chunks.keys()) this.observer.observe(el);
  }

  destroy(): void {
    this.observer.disconnect();
  }
}

/** The nearest ancestor that scrolls; null when the window does. */
export function scrollerOf(el: HTMLElement): HTMLElement | null {
  for (let at: HTMLElement | null = el; at && at !== document.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
