import type { Places } from './places';
import type { UnitTurn } from './slices';
import type { Span } from './types';
import type { Words } from './words';

/** How long a selection made without a mouse must rest before it counts (ms). */
const REST = 300;

/**
 * What is selected: kept from the browser's selection, so that it stays when the focus moves to a
 * field beside the text. What is reported never begins or ends in white space or in a label.
 */
export class Selecting {
  private kept: Span | null = null;
  /** What was last selected from here, as given, to tell it from what the browser selects. */
  private own: Span | null = null;
  private pressed = false;
  private exact = false;
  private resting = 0;
  private readonly away = new AbortController();

  constructor(
    private readonly el: HTMLElement,
    private readonly places: Places,
    private readonly words: Words,
    private readonly turns: readonly UnitTurn[],
    private readonly changed: (span: Span | null) => void,
  ) {
    const { signal } = this.away;
    el.addEventListener('pointerdown', (event) => this.press(event), { signal });
    document.addEventListener('pointerup', (event) => this.release(event), { signal });
    document.addEventListener('pointercancel', () => (this.pressed = false), { signal });
    document.addEventListener('selectionchange', () => this.follow(), { signal });
    el.addEventListener('copy', (event) => this.copy(event), { signal });
  }

  get span(): Span | null {
    return this.kept;
  }

  /** Select a span; `head` is the end that further steps of the keyboard move. */
  select(span: Span, head: 'from' | 'to' = 'to'): void {
    const from = this.places.point(span.from);
    const to = this.places.point(span.to);
    if (!from || !to) return;
    this.own = span;
    const [anchor, focus] = head === 'to' ? [from, to] : [to, from];
    document.getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
    this.keep(this.tidy(span, true));
  }

  clear(): void {
    const selection = document.getSelection();
    if (selection && this.raw()) selection.removeAllRanges();
    this.keep(null);
  }

  /** What the browser has selected within the page; null when nothing is. */
  raw(): Span | null {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !selection.focusNode || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.el)) return null;
    const from = this.places.unit(range.startContainer, range.startOffset);
    const to = this.places.unit(range.endContainer, range.endOffset);
    if (from === null || to === null) return null;
    return from < to ? { from, to } : null;
  }

  /** The span as a person means it: whole words unless `exact`, no white space, no label alone. */
  tidy(span: Span, exact: boolean): Span | null {
    const some = this.words.trim(span);
    const said = some && this.withoutLabels(some);
    const bare = said && this.words.trim(said);
    if (!bare) return null;
    return exact ? this.words.wholeCharacters(bare) : this.words.wholeWords(bare);
  }

  destroy(): void {
    clearTimeout(this.resting);
    this.away.abort();
  }

  private press(event: PointerEvent): void {
    clearTimeout(this.resting);
    this.pressed = event.pointerType !== 'touch' && event.button === 0;
  }

  private release(event: PointerEvent): void {
    if (!this.pressed) return;
    this.pressed = false;
    this.exact = event.altKey;
    // The browser settles a click on a selection only after the button is up.
    setTimeout(() => this.settle(true));
  }

  private follow(): void {
    if (this.pressed) return;
    clearTimeout(this.resting);
    // By finger, by a screen reader, by the browser's own search: taken as it is, once it rests.
    this.resting = window.setTimeout(() => this.settle(false), REST);
  }

  private settle(show: boolean): void {
    const raw = this.raw();
    if (!raw) {
      if (this.isInPage()) this.keep(null);
      return;
    }
    if (this.kept && this.own?.from === raw.from && this.own.to === raw.to) return;
    this.own = raw;
    const span = this.tidy(raw, this.exact);
    if (span && show && (span.from !== raw.from || span.to !== raw.to)) this.select(span);
    else this.keep(span);
  }

  private isInPage(): boolean {
    const node = document.getSelection()?.anchorNode;
    return !!node && this.el.contains(node);
  }

  private keep(span: Span | null): void {
    const same = span?.from === this.kept?.from && span?.to === this.kept?.to;
    this.kept = span;
    if (!same) this.changed(span);
  }

  private withoutLabels({ from, to }: Span): Span | null {
    for (const turn of this.turns) {
      if (turn.label >= to) break;
      if (from >= turn.label && from < turn.from) from = turn.from;
      if (to > turn.label && to <= turn.from) to = turn.label;
    }
    return from < to ? { from, to } : null;
  }

  private copy(event: ClipboardEvent): void {
    const range = document.getSelection();
    const span = this.kept ?? this.raw();
    if (!span || !range || range.isCollapsed || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', this.words.text.slice(span.from, span.to));
    event.preventDefault();
  }
}
