import type { Mark } from './passages';
import type { Places } from './places';
import type { Span } from './types';
import type { Words } from './words';

export interface Resized {
  /** The coding whose handles are shown. */
  focused(): Mark | undefined;
  /** Show it with these ends while the handle moves. */
  preview(mark: Mark, span: Span): void;
  /** The handle was let go. */
  done(mark: Mark, span: Span): void;
}

/** The handles at the ends of the focused coding: dragged, they snap to words; with Alt, to characters. */
export class Grips {
  private readonly away = new AbortController();
  private end: 'start' | 'end' | null = null;
  private mark: Mark | undefined;
  private span: Span | null = null;

  constructor(
    private readonly el: HTMLElement,
    private readonly places: Places,
    private readonly words: Words,
    private readonly resized: Resized,
  ) {
    const { signal } = this.away;
    el.addEventListener('pointerdown', (event) => this.grab(event), { signal, capture: true });
    document.addEventListener('pointermove', (event) => this.drag(event), { signal });
    document.addEventListener('pointerup', () => this.drop(true), { signal });
    document.addEventListener('pointercancel', () => this.drop(false), { signal });
  }

  destroy(): void {
    this.away.abort();
  }

  private grab(event: PointerEvent): void {
    const grip = event.target instanceof HTMLElement ? event.target.dataset.grip : undefined;
    if (grip !== 'start' && grip !== 'end') return;
    this.mark = this.resized.focused();
    if (!this.mark) return;
    this.end = grip;
    this.span = null;
    this.el.classList.add('t-dragging');
    event.preventDefault();
    event.stopPropagation();
  }

  private drag(event: PointerEvent): void {
    if (!this.end || !this.mark) return;
    const unit = this.places.unitUnder(event.clientX, event.clientY);
    const span = unit === null ? null : moved(this.mark, this.end, unit, this.words, event.altKey);
    if (!span || (span.from === this.span?.from && span.to === this.span?.to)) return;
    this.span = span;
    this.resized.preview(this.mark, span);
  }

  private drop(keep: boolean): void {
    const { mark, span } = this;
    this.end = null;
    this.mark = undefined;
    this.el.classList.remove('t-dragging');
    if (!mark || !span) return;
    if (keep && (span.from !== mark.from || span.to !== mark.to)) this.resized.done(mark, span);
    else this.resized.preview(mark, mark);
  }
}

/** The span with one end moved to a position; null when nothing would be left of it. */
export function moved(span: Span, end: 'start' | 'end', unit: number, words: Words, exact: boolean): Span | null {
  const wanted = end === 'start' ? { from: unit, to: span.to } : { from: span.from, to: unit };
  if (wanted.from >= wanted.to) return null;
  const snapped = exact ? words.wholeCharacters(wanted) : words.wholeWords(wanted);
  const bare = words.trim(end === 'start' ? { ...snapped, to: span.to } : { ...snapped, from: span.from });
  if (!bare) return null;
  return end === 'start' ? { from: bare.from, to: span.to } : { from: span.from, to: bare.to };
}
