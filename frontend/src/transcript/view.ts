import { Caret } from './caret';
import { Grips } from './grips';
import { canHighlight, Highlights } from './highlights';
import { Keyboard, type Board } from './keyboard';
import { Looks } from './looks';
import { Margin } from './margin';
import { Marks } from './marks';
import { Near, scrollerOf } from './near';
import { Outline } from './outline';
import { buildPage, guessHeights, type Page } from './page';
import type { Painter } from './painter';
import { Painting } from './painting';
import { Passages, type Mark } from './passages';
import { Places } from './places';
import { Pointing } from './pointing';
import { Positions } from './position';
import { Reading } from './reading';
import { Selecting } from './selecting';
import { Spoken, Voice } from './spoken';
import { Sheets } from './sheets';
import { TurnNotes } from './turnNotes';
import { Turns } from './turns';
import type { CodeStyle, CodingMark, Span, Stretch, Transcript, TranscriptOptions, TranscriptText, TurnNote } from './types';
import { Words } from './words';

/** Room beside the words: gutter, gaps and margin, in CSS pixels, to guess heights before the first layout. */
const BESIDE = 300;
const MEASURE = 608;
const FONT_SIZE = 17.2;
/** Widths of the whole, in CSS pixels, below which the margin shrinks, and below which it is brackets alone. */
const NARROW = 736;
const SLIM = 464;

/** The transcript view: puts the parts of this folder together and speaks code points to the outside. */
export class View implements Transcript, Board {
  readonly element: HTMLElement;
  readonly turns: Turns;
  readonly words: Words;
  readonly selecting: Selecting;
  readonly reading: Reading;
  readonly caret: Caret;
  readonly rightToLeft: boolean;

  private readonly positions: Positions;
  private readonly page: Page;
  private readonly places: Places;
  private readonly passages: Passages;
  private readonly looks: Looks;
  private readonly painting: Painting;
  private readonly spoken: Spoken;
  private readonly turnNotes: TurnNotes;
  private readonly voice = new Voice();
  private readonly near: Near;
  private readonly grips: Grips;
  private readonly pointing: Pointing;
  private readonly keyboard: Keyboard;
  private readonly away = new AbortController();
  private readonly resizing: ResizeObserver;
  private width = 0;

  constructor(
    host: HTMLElement,
    private readonly source: TranscriptText,
    private readonly options: TranscriptOptions,
  ) {
    this.positions = new Positions(source.text);
    this.turns = new Turns(
      source.turns.map((turn) => ({ ...this.positions.toSpan(turn), label: this.positions.toUnit(turn.label) })),
    );
    this.words = new Words(source.text, source.lang);
    this.rightToLeft = source.direction === 'rtl';
    this.page = buildPage(source, [...this.turns.all]);
    this.places = new Places(this.page);
    this.passages = new Passages(this.page.rows, this.positions);
    this.looks = new Looks(options.codes, options.labelFor);
    this.element = this.dress(this.page.el);
    this.painting = new Painting(
      this.page, this.places, this.passages, this.looks,
      new Margin(this.places, this.looks), new Outline(this.places), new Sheets(this.page, this.places, source.text), this.painter(),
    );
    this.turnNotes = new TurnNotes(this.page);
    this.spoken = new Spoken(this.page, this.passages, this.looks);
    this.passages.set(options.codings);
    guessHeights(this.page, Math.min(MEASURE, Math.max(200, host.clientWidth - BESIDE)), FONT_SIZE);
    host.append(this.element);

    const scroller = options.scroller ?? scrollerOf(host);
    this.caret = new Caret(this.places);
    this.reading = new Reading(this.page, this.places, scroller, (turn) => options.on.onTurn?.(turn));
    this.selecting = new Selecting(this.element, this.places, this.words, this.turns.all, (span) => this.picked(span));
    this.keyboard = new Keyboard(this);
    this.grips = new Grips(this.element, this.places, this.words, {
      focused: () => this.focused(),
      preview: (mark, span) => this.show(mark, span),
      done: (mark, span) => this.resize(mark, span),
    });
    this.pointing = new Pointing(this.page, this.places, this.passages, this.painting, {
      hasSelection: () => this.selecting.raw() !== null,
      placed: (unit) => this.placed(unit),
      turn: (turn) => this.pickTurn(turn),
      codings: (ids) => options.on.onCoding?.(ids),
    });
    this.near = new Near(this.page, scroller, this.painting);
    this.resizing = new ResizeObserver(() => this.fit());
    this.resizing.observe(this.element);
    this.listen();
    this.spoken.tellAll();
  }

  get currentTurn(): number {
    return this.reading.current;
  }

  setCodings(codings: CodingMark[]): void {
    this.passages.set(codings);
    this.painting.refresh();
    this.spoken.tellAll();
  }

  add(coding: CodingMark): void {
    this.change(coding);
  }

  change(coding: CodingMark): void {
    const before = this.rowsOf(this.passages.get(coding.id));
    this.redraw([...before, ...this.passages.rowsOf(this.passages.put(coding))]);
  }

  remove(id: string): void {
    if (this.painting.focused === id) this.painting.setFocus(null);
    this.redraw(this.rowsOf(this.passages.remove(id)));
  }

  setCodes(codes: CodeStyle[]): void {
    this.looks.set(codes);
    this.painting.looksChanged();
    this.spoken.tellAll();
  }

  setVisible(code: string, on: boolean): void {
    this.painting.setVisible(code, on);
  }

  focusCoding(id: string | null): void {
    this.painting.setFocus(this.passages.get(id) ? id : null);
  }

  select(start: number, end: number): void {
    this.selecting.select(this.positions.toSpan({ start, end }));
  }

  selection(): Stretch | null {
    return this.selecting.span && this.positions.toStretch(this.selecting.span);
  }

  clearSelection(): void {
    this.selecting.clear();
  }

  scrollTo(position: number, how: { flash?: boolean } = {}): void {
    const unit = this.positions.toUnit(position);
    const turn = this.turns.holding(unit);
    if (turn >= 0) this.reading.goTo(turn);
    this.reading.bring(unit);
    if (how.flash) this.reading.flash(unit);
  }

  goToTurn(turn: number): void {
    const there = this.turns.all[turn];
    if (!there) return;
    this.reading.goTo(turn);
    this.reading.bring(there.from);
  }

  setTurnNotes(notes: ReadonlyMap<number, TurnNote>): void {
    this.turnNotes.set(notes);
  }

  showHits(hits: Stretch[], current = -1): void {
    this.painting.setHits(hits.map((hit) => this.positions.toSpan(hit)), current);
  }

  clearHits(): void {
    this.painting.setHits([], -1);
  }

  turnAt(position: number): number {
    return this.turns.holding(this.positions.toUnit(position));
  }

  nextUncoded(from: number, coder = this.options.coder): number | null {
    return this.uncodedAfter(from < 0 ? -1 : this.positions.toUnit(from), coder);
  }

  rectOf(start: number, end: number): DOMRect | null {
    return this.places.range(this.positions.toSpan({ start, end }))?.getBoundingClientRect() ?? null;
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  destroy(): void {
    this.away.abort();
    this.resizing.disconnect();
    for (const part of [this.near, this.pointing, this.grips, this.selecting, this.reading, this.spoken, this.voice, this.painting]) {
      part.destroy();
    }
    this.element.remove();
  }

  // What the keyboard asks for.

  announce(turn: number): void {
    const { number, speaker } = this.source.turns[turn];
    const codings = new Set(this.rowsOf(this.turns.all[turn]).flatMap((row) => this.passages.inRow(row))).size;
    const coded = codings === 1 ? ', 1 coded passage' : codings ? `, ${codings} coded passages` : '';
    this.voice.say(`Turn ${number ?? turn + 1}${speaker ? `, ${speaker}` : ''}${coded}`);
  }

  focused(): Mark | undefined {
    return this.passages.get(this.painting.focused);
  }

  choose(mark: Mark | null): void {
    this.painting.setFocus(mark?.id ?? null);
    this.options.on.onCoding?.(mark ? [mark.id] : []);
    if (mark) this.voice.say(this.looks.said(mark.coding));
  }

  beside(step: 1 | -1, at: Mark | number): Mark | undefined {
    return this.passages.beside(step, at, (mark) => this.painting.isVisible(mark));
  }

  uncodedAfter(unit: number, coder = this.options.coder): number | null {
    const isOpen = (turn: Span, i: number) =>
      turn.from > unit && turn.from < turn.to && this.source.turns[i].role !== 'interviewer' && !this.isCoded(turn, coder);
    const found = this.turns.all.findIndex(isOpen);
    return found < 0 ? null : found;
  }

  resize(mark: Mark, span: Span): void {
    const { start, end } = this.positions.toStretch(span);
    this.show(mark, span);
    this.options.on.onResize?.(mark.id, start, end);
  }

  private show(mark: Mark, span: Span): void {
    this.change({ ...mark.coding, ...this.positions.toStretch(span) });
  }

  private isCoded(turn: Span, coder: string | undefined): boolean {
    return this.rowsOf(turn).some((row) =>
      this.passages.inRow(row).some(
        (mark) => mark.from < turn.to && mark.to > turn.from && (coder === undefined || mark.coding.coder === coder),
      ),
    );
  }

  private rowsOf(span: Span | undefined): number[] {
    return span ? this.passages.rowsOf(span) : [];
  }

  private redraw(rows: number[]): void {
    this.painting.refresh(rows);
    this.spoken.tellRows(rows);
  }

  private picked(span: Span | null): void {
    this.painting.setPicked(span);
    if (span) this.reading.goTo(this.turns.near(span.from));
    this.options.on.onSelect?.(span && this.positions.toStretch(span));
  }

  private placed(unit: number): void {
    this.keyboard.placeAt(unit);
    const turn = this.turns.near(unit);
    if (turn >= 0) this.reading.goTo(turn);
  }

  private pickTurn(turn: number): void {
    this.placed(this.turns.all[turn].from);
    this.selecting.select(this.turns.all[turn]);
  }

  private painter(): Painter {
    const wanted = this.options.painter ?? 'highlights';
    return wanted === 'highlights' && canHighlight() ? new Highlights() : new Marks(this.source.text, this.places);
  }

  private dress(el: HTMLElement): HTMLElement {
    el.tabIndex = 0;
    el.setAttribute('role', 'document');
    el.setAttribute('aria-label', this.options.label ?? 'Transcript');
    el.append(this.voice.el);
    return el;
  }

  private listen(): void {
    const { signal } = this.away;
    this.element.addEventListener('keydown', (event) => this.keyboard.press(event) && event.stopPropagation(), { signal });
    window.addEventListener('beforeprint', () => this.print(true), { signal });
    window.addEventListener('afterprint', () => this.print(false), { signal });
    document.fonts?.addEventListener('loadingdone', () => this.painting.refresh(), { signal });
  }

  /** Paper gets plain marks on every row; the Highlight API paints only what is near the reader. */
  private print(on: boolean): void {
    this.painting.usePainter(on ? new Marks(this.source.text, this.places) : this.painter());
    this.painting.showAll(on);
  }

  private fit(): void {
    const { width } = this.element.getBoundingClientRect();
    if (Math.abs(width - this.width) < 1) return;
    this.element.classList.toggle('t-narrow', width < NARROW);
    this.element.classList.toggle('t-slim', width < SLIM);
    const column = this.element.querySelector('.t-turn > p')?.clientWidth;
    if (column && this.width) guessHeights(this.page, column, FONT_SIZE);
    this.width = width;
    this.painting.refresh();
  }
}
