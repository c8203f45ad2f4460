import type { Part } from './page';
import type { CodeStyle, Span } from './types';

/** What a stretch is painted as. `upper` and `lower` take the colour of a code. */
export type Kind = 'upper' | 'lower' | 'hover' | 'now' | 'hit' | 'here';

/** A stretch of one part of the page, and how it is painted. */
export interface Layer extends Span {
  part: Part;
  kind: Kind;
  look?: CodeStyle;
}

/** Puts colour behind words. Rows are painted as they come near and wiped as they go. */
export interface Painter {
  /** Paint a row anew. Layers of one kind do not overlap; they come in reading order within a part. */
  paint(row: number, layers: readonly Layer[]): void;
  wipe(row: number): void;
  setLooks(looks: readonly CodeStyle[]): void;
  destroy(): void;
}
