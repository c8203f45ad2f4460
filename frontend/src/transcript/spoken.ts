import type { Looks } from './looks';
import type { Page } from './page';
import type { Mark, Passages } from './passages';

/** Rows told in one go while the browser is idle. */
const BATCH = 200;
/** How long the first paint is given before any is told (ms). */
const PATIENCE = 300;

/**
 * The text equivalent of the margin: after each coded turn, "Coded: Unclear role (Anna); ...".
 * It is drawn by the style sheet from an attribute: read aloud, but neither found nor copied.
 */
export class Spoken {
  private idle = 0;
  private patience = 0;

  constructor(
    private readonly page: Page,
    private readonly passages: Passages,
    private readonly looks: Looks,
  ) {}

  /** Tell all turns anew, a few at a time. */
  tellAll(): void {
    this.destroy();
    let row = 0;
    const some = () => {
      const end = Math.min(row + BATCH, this.page.rows.length);
      for (; row < end; row++) this.tell(row);
      this.idle = row < this.page.rows.length ? later(some) : 0;
    };
    this.patience = window.setTimeout(some, PATIENCE);
  }

  /** Tell the turns of these rows anew. */
  tellRows(rows: readonly number[]): void {
    for (const row of rows) this.tell(row);
  }

  destroy(): void {
    clearTimeout(this.patience);
    cancelLater(this.idle);
  }

  private tell(row: number): void {
    const { el } = this.page.rows[row];
    const said = [...new Set(this.passages.inRow(row).map((mark: Mark) => this.looks.said(mark.coding)))].join('; ');
    if (said) el.setAttribute('data-coded', `Coded: ${said}`);
    else el.removeAttribute('data-coded');
  }
}

/** Says aloud, through a screen reader, where the keyboard went. The words go again, so that finding never meets them. */
export class Voice {
  readonly el = document.createElement('div');
  private clearing = 0;

  constructor() {
    this.el.className = 't-voice';
    this.el.setAttribute('aria-live', 'polite');
  }

  say(words: string): void {
    clearTimeout(this.clearing);
    this.el.textContent = words;
    this.clearing = window.setTimeout(() => (this.el.textContent = ''), 1500);
  }

  destroy(): void {
    clearTimeout(this.clearing);
  }
}

function later(work: () => void): number {
  return typeof requestIdleCallback === 'function' ? requestIdleCallback(work) : window.setTimeout(work, 50);
}

function cancelLater(handle: number): void {
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(handle);
  else clearTimeout(handle);
}
