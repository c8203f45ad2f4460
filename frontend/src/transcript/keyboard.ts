import type { Caret } from './caret';
import { moved } from './grips';
import { actionOf, type Action } from './keys';
import type { Mark } from './passages';
import type { Reading } from './reading';
import type { Selecting } from './selecting';
import type { Turns } from './turns';
import type { Span } from './types';
import type { Step, Words } from './words';

/** What the keyboard needs of the transcript. */
export interface Board {
  readonly turns: Turns;
  readonly words: Words;
  readonly selecting: Selecting;
  readonly reading: Reading;
  readonly caret: Caret;
  readonly rightToLeft: boolean;
  /** Say aloud which turn this is. */
  announce(turn: number): void;
  focused(): Mark | undefined;
  choose(mark: Mark | null): void;
  beside(step: 1 | -1, at: Mark | number): Mark | undefined;
  uncodedAfter(unit: number): number | null;
  resize(mark: Mark, span: Span): void;
}

/** The transcript by keyboard: turns, a caret, selections, coded passages and their ends. */
export class Keyboard {
  /** Where the caret is, and where the selection it drags began. */
  private head: number | null = null;
  private anchor: number | null = null;
  private mine: Span | null = null;

  constructor(private readonly board: Board) {}

  /** Do what a key press asks for; false when it is not for the transcript. */
  press(event: KeyboardEvent): boolean {
    const action = actionOf(event);
    if (!action || !this.act(action)) return false;
    event.preventDefault();
    return true;
  }

  /** A click put the caret here. */
  placeAt(unit: number): void {
    this.anchor = this.head = unit;
    this.board.caret.hide();
  }

  private act(action: Action): boolean {
    const [verb, way, by] = action.split('-');
    const step = by as Step;
    const forward = way === 'down' || (way === 'right') !== this.board.rightToLeft;
    switch (verb) {
      case 'caret':
        return this.moveCaret(this.stop(this.from(), forward, step));
      case 'extend':
        if (by === 'turn') return this.extend(this.turnEdge(this.grip(), way === 'down'));
        return this.extend(this.stop(this.grip(), forward, step));
      case 'start':
      case 'end':
        return this.resize(verb, forward, step);
      case 'clear':
        return this.clear();
      default:
        return this.go(action);
    }
  }

  private go(action: Action): boolean {
    const { turns, reading, selecting } = this.board;
    const here = turns.all[reading.current];
    switch (action) {
      case 'nextTurn':
        return this.goToTurn(Math.min(reading.current + 1, turns.all.length - 1));
      case 'previousTurn':
        return this.goToTurn(Math.max(reading.current - 1, 0));
      case 'firstTurn':
        return this.goToTurn(0);
      case 'lastTurn':
        return this.goToTurn(turns.all.length - 1);
      case 'nextUncoded':
        return this.goToTurn(this.board.uncodedAfter(here ? here.from : -1) ?? -1);
      case 'turnStart':
        return !!here && this.moveCaret(here.from);
      case 'turnEnd':
        return !!here && this.moveCaret(here.to);
      case 'selectTurn':
        if (!here) return false;
        selecting.select(here);
        return this.remember(here.from, here.to);
      default:
        return this.goToCoding(action === 'nextCoding' ? 1 : -1);
    }
  }

  private goToTurn(turn: number): boolean {
    const { turns, reading, selecting, caret } = this.board;
    if (!turns.all[turn]) return false;
    selecting.clear();
    caret.hide();
    this.head = this.anchor = null;
    reading.goTo(turn);
    reading.bring(turns.all[turn].from, true);
    this.board.announce(turn);
    return true;
  }

  private goToCoding(step: 1 | -1): boolean {
    const { turns, reading } = this.board;
    const focused = this.board.focused();
    const next = this.board.beside(step, focused ?? this.head ?? turns.all[reading.current]?.from ?? 0);
    if (!next) return false;
    this.board.choose(next);
    reading.goTo(turns.near(next.from));
    reading.bring(next.from, true);
    this.head = this.anchor = next.from;
    return true;
  }

  private moveCaret(unit: number): boolean {
    const { selecting, caret } = this.board;
    selecting.clear();
    this.head = this.anchor = unit;
    caret.show(unit);
    return this.follow(unit);
  }

  private extend(unit: number): boolean {
    const { selecting, caret } = this.board;
    const anchor = this.anchor ?? unit;
    caret.hide();
    selecting.select({ from: Math.min(anchor, unit), to: Math.max(anchor, unit) }, unit < anchor ? 'from' : 'to');
    this.remember(anchor, unit);
    return this.follow(unit);
  }

  private follow(unit: number): boolean {
    const { turns, reading } = this.board;
    reading.goTo(turns.near(unit));
    reading.bring(Math.max(0, unit - 1), true);
    return true;
  }

  private remember(anchor: number, head: number): boolean {
    this.anchor = anchor;
    this.head = head;
    this.mine = this.board.selecting.span;
    return true;
  }

  /** Where a step of the caret begins. */
  private from(): number {
    const { turns, reading } = this.board;
    return this.head ?? turns.all[Math.max(reading.current, 0)]?.from ?? 0;
  }

  /** The end of the selection that moves; a selection made by mouse is taken up where it ended. */
  private grip(): number {
    const span = this.board.selecting.span;
    if (span && span !== this.mine) this.remember(span.from, span.to);
    const head = this.from();
    this.anchor ??= head;
    return head;
  }

  private stop(at: number, forward: boolean, step: Step): number {
    const { words, turns } = this.board;
    let unit = at;
    do {
      const next = forward ? words.forward(unit, step) : words.back(unit, step);
      if (next === unit) return at;
      unit = next;
    } while (turns.inLabel(unit, forward));
    return unit;
  }

  private turnEdge(at: number, down: boolean): number {
    const { turns } = this.board;
    const i = turns.near(at);
    const here = turns.all[i];
    if (!here) return at;
    if (down) return at < here.to ? here.to : (turns.all[i + 1] ?? here).to;
    return at > here.from ? here.from : (turns.all[i - 1] ?? here).from;
  }

  private resize(end: 'start' | 'end', forward: boolean, step: Step): boolean {
    const mark = this.board.focused();
    if (!mark) return false;
    const unit = this.landing(end === 'start' ? mark.from : mark.to, end, forward, step);
    const span = moved(mark, end, unit, this.board.words, true);
    if (span) this.board.resize(mark, span);
    return true;
  }

  /** Where an end goes: outward to the far side of the next word, inward to the near side of the one after. */
  private landing(at: number, end: 'start' | 'end', forward: boolean, step: Step): number {
    const next = this.stop(at, forward, step);
    const inward = (end === 'start') === forward;
    return inward && step === 'word' ? this.stop(this.stop(next, forward, step), !forward, step) : next;
  }

  private clear(): boolean {
    const { selecting, caret } = this.board;
    const something = selecting.span !== null || this.board.focused() !== undefined;
    if (selecting.span) selecting.clear();
    else this.board.choose(null);
    caret.hide();
    this.anchor = this.head;
    return something;
  }
}
