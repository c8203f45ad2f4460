/**
 * The words of the transcript view.
 *
 * Positions named `start` and `end` are Unicode code points, as everywhere else in Lifeworld.
 * Positions named `from` and `to` are UTF-16 units and never leave this folder; `position.ts`
 * turns one into the other. All stretches are half-open.
 */

/** A stretch of the text in Unicode code points. */
export interface Stretch {
  start: number;
  end: number;
}

/** A stretch of the text in UTF-16 units. */
export interface Span {
  from: number;
  to: number;
}

export type Role = 'interviewer' | 'participant' | 'other';

/** One speaker's stretch: `[label, start)` is what stands before the words, `[start, end)` the words. */
export interface Turn {
  label: number;
  start: number;
  end: number;
  speaker: string | null;
  role: Role | null;
  /** Where the turn begins in the recording, in milliseconds. */
  fromMs?: number | null;
  /** The number shown in the gutter; without it, turns are counted from 1. */
  number?: number;
}

/** One code on one stretch of the text by one coder. */
export interface CodingMark {
  id: string;
  start: number;
  end: number;
  code: string;
  coder: string;
  facets?: Record<string, string>;
  hasMemo?: boolean;
}

/** How a code looks: its name and a hue in degrees (OKLCH); a grey code has no colour. */
export interface CodeStyle {
  id: string;
  name: string;
  hue: number;
  grey?: boolean;
}

/** What stands in the margin for a coding: its name, and quietly after it a note. */
export interface MarginLabel {
  name: string;
  note?: string;
}

/** A few quiet words at a turn, such as the question it asks; `tentative` while nobody has decided. */
export interface TurnNote {
  words: string;
  tentative?: boolean;
}

/** The text of one version, its turns in order, and how it is written. */
export interface TranscriptText {
  text: string;
  turns: Turn[];
  direction: 'ltr' | 'rtl';
  lang?: string | null;
}

export interface TranscriptEvents {
  /** The words selected by mouse, touch or keyboard changed; null when nothing is selected. */
  onSelect?(range: Stretch | null): void;
  /** A coded passage or its name was chosen; the chosen one first, then what it overlaps there.
   * Empty when the focused one was let go with Escape. The view itself focuses only what the keyboard chose. */
  onCoding?(ids: string[]): void;
  /** Another turn is being read (an index into `turns`). */
  onTurn?(turn: number): void;
  /** The ends of the focused coding were moved. It is shown so already; `change` takes it back. */
  onResize?(id: string, start: number, end: number): void;
}

export type PainterKind = 'highlights' | 'marks';

export interface TranscriptOptions {
  codes: CodeStyle[];
  codings: CodingMark[];
  on: TranscriptEvents;
  /** What a screen reader calls the text; "Transcript" without it. */
  label?: string;
  /** Whose codings count when the keyboard looks for the next uncoded turn; everyone's without it. */
  coder?: string;
  /** The element that scrolls; without it, the nearest ancestor that does. */
  scroller?: HTMLElement;
  /** The margin's words for a coding; without it, the code's name and the values of its facets. */
  labelFor?(coding: CodingMark): MarginLabel;
  /** How passages are painted; chosen by what the browser can do when left out. */
  painter?: PainterKind;
}

export interface Transcript {
  /** The element the view made inside its host; it takes the keyboard. */
  readonly element: HTMLElement;
  /** Index of the turn at the reader's eye, or of the turn the keyboard is on. */
  readonly currentTurn: number;
  setCodings(codings: CodingMark[]): void;
  add(coding: CodingMark): void;
  /** Replace the coding of the same id; one that is not there is added. */
  change(coding: CodingMark): void;
  remove(id: string): void;
  setCodes(codes: CodeStyle[]): void;
  setVisible(code: string, on: boolean): void;
  /** Bring one coding to the fore, with its outline and handles; null lets go. Does not scroll. */
  focusCoding(id: string | null): void;
  select(start: number, end: number): void;
  selection(): Stretch | null;
  clearSelection(): void;
  /** Bring a position to the reader's eye; `flash` draws attention to its turn for a moment. */
  scrollTo(position: number, how?: { flash?: boolean }): void;
  /** Put the keyboard on a turn and bring it into view. */
  goToTurn(turn: number): void;
  /** Say a few quiet words at some turns (by index), and at no others. Drawn, not written: neither found nor copied. */
  setTurnNotes(notes: ReadonlyMap<number, TurnNote>): void;
  /** Mark what a search found; `current` is the index of the hit the reader is at. */
  showHits(hits: Stretch[], current?: number): void;
  clearHits(): void;
  /** Index of the turn that holds a position, or -1 between turns. */
  turnAt(position: number): number;
  /** Index of the next turn after a position in which a participant's words carry no coding (of this coder); -1: from the first. */
  nextUncoded(from: number, coder?: string): number | null;
  /** Where a stretch is on the screen now, or null when the text has no such place. */
  rectOf(start: number, end: number): DOMRect | null;
  focus(): void;
  destroy(): void;
}
