import { freeLane, layLanes, withBreath } from './lanes';
import { lastBefore, touched } from './page';
import type { Positions } from './position';
import type { Passage } from './runs';
import type { CodingMark, Span } from './types';

/** A coding on the page: its span, its lane in the margin, and the record it shows. */
export interface Mark extends Passage {
  coding: CodingMark;
}

/** All codings of the page, by id, by row, and in reading order. */
export class Passages {
  private readonly byId = new Map<string, Mark>();
  private readonly byRow: Mark[][];
  private ordered: Mark[] = [];

  constructor(
    private readonly rows: readonly Span[],
    private readonly positions: Positions,
  ) {
    this.byRow = rows.map(() => []);
  }

  /** Replace all codings and lay their lanes anew. */
  set(codings: readonly CodingMark[]): void {
    this.byId.clear();
    for (const row of this.byRow) row.length = 0;
    const marks = codings.map((coding) => this.markOf(coding)).sort(inOrder);
    const lanes = layLanes(marks, marks.map((mark) => this.leavesLane(mark)));
    marks.forEach((mark, i) => {
      mark.lane = lanes[i];
      this.byId.set(mark.id, mark);
    });
    this.ordered = [...this.byId.values()];
    for (const mark of this.ordered) for (const row of this.rowsOf(mark)) this.byRow[row].push(mark);
  }

  /** Add one, or put it in the place of the one of the same id; it keeps its lane when that is still free. */
  put(coding: CodingMark): Mark {
    const old = this.remove(coding.id);
    const mark = this.markOf(coding);
    const used = new Set(this.near(mark).map((other) => other.lane));
    mark.lane = old && !used.has(old.lane) ? old.lane : freeLane(used);
    this.byId.set(mark.id, mark);
    this.ordered.splice(this.firstAfter(mark), 0, mark);
    for (const row of this.rowsOf(mark)) {
      this.byRow[row].push(mark);
      this.byRow[row].sort(inOrder);
    }
    return mark;
  }

  remove(id: string): Mark | undefined {
    const mark = this.byId.get(id);
    if (!mark) return undefined;
    this.byId.delete(id);
    this.ordered.splice(this.ordered.indexOf(mark), 1);
    for (const row of this.rowsOf(mark)) this.byRow[row].splice(this.byRow[row].indexOf(mark), 1);
    return mark;
  }

  get(id: string | null): Mark | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  /** The codings of a row, in reading order. */
  inRow(row: number): readonly Mark[] {
    return this.byRow[row];
  }

  /** The codings that cover a position, shortest first. */
  at(unit: number): Mark[] {
    const row = lastBefore(this.rows, unit);
    return (this.byRow[row] ?? [])
      .filter((mark) => mark.from <= unit && unit < mark.to)
      .sort((a, b) => a.to - a.from - (b.to - b.from) || a.lane - b.lane);
  }

  /** The coding after (`step` 1) or before (-1) a coding or, without one, a position. */
  beside(step: 1 | -1, at: Mark | number, shown: (mark: Mark) => boolean): Mark | undefined {
    const here = typeof at === 'number' ? { from: at, to: step > 0 ? Infinity : 0, id: '' } : at;
    let i = this.firstAfter(here) - (step < 0 ? 1 : 0);
    if (this.ordered[i] === at) i += step;
    while (i >= 0 && i < this.ordered.length && !shown(this.ordered[i])) i += step;
    return this.ordered[i];
  }

  /** The indexes of the rows that a span touches. */
  rowsOf(span: Span): number[] {
    return touched(this.rows, span);
  }

  private markOf(coding: CodingMark): Mark {
    return { id: coding.id, code: coding.code, lane: 0, coding, ...this.positions.toSpan(coding) };
  }

  private leavesLane(mark: Span): number {
    const row = this.rows[lastBefore(this.rows, mark.to - 1)];
    return withBreath(mark, row ? row.to : mark.to);
  }

  /** The codings whose brackets would meet this one's in the same lane. */
  private near(mark: Mark): Mark[] {
    const to = this.leavesLane(mark);
    const found = new Set<Mark>();
    for (const row of this.rowsOf(mark)) {
      for (const other of this.byRow[row]) {
        if (other.from < to && this.leavesLane(other) > mark.from) found.add(other);
      }
    }
    return [...found];
  }

  /** Index of the first coding that stands after this one in reading order. */
  private firstAfter(mark: Span & { id: string }): number {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(this.ordered[middle], mark) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function inOrder(a: Span & { id: string }, b: Span & { id: string }): number {
  return a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
