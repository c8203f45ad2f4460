import { lastBefore } from './page';
import type { UnitTurn } from './slices';

/** The turns of a text, with their positions in UTF-16 units. */
export class Turns {
  constructor(readonly all: readonly UnitTurn[]) {}

  /** Index of the turn whose label or words hold a position; -1 between turns. */
  holding(unit: number): number {
    const i = this.near(unit);
    return i >= 0 && unit >= this.all[i].label && unit < this.all[i].to ? i : -1;
  }

  /** Index of the last turn that begins at or before a position, else the first; -1 when there are none. */
  near(unit: number): number {
    if (!this.all.length) return -1;
    const i = lastBefore(this.all, unit);
    const next = this.all[i + 1];
    return next && next.label <= unit ? i + 1 : i;
  }

  /** Whether a caret at this position would stand in or right beside a label, going that way. */
  inLabel(unit: number, forward: boolean): boolean {
    const turn = this.all[this.near(unit)];
    if (!turn || turn.label === turn.from) return false;
    return forward ? turn.label < unit && unit <= turn.from : turn.label <= unit && unit < turn.from;
  }
}
