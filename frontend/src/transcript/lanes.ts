import type { Span } from './types';

/**
 * A passage that begins on the line where another ends would touch it in the margin.
 * About a line is left free, so that two brackets in one lane never meet.
 */
const BREATH = 64;

/** Where the bracket of a span ends at the latest: a line further, but never past its own row. */
export function withBreath(span: Span, rowEnd: number): number {
  return Math.max(span.to, Math.min(span.to + BREATH, rowEnd));
}

/**
 * Lanes for brackets, in the order given (by `from`, longer first): each takes the first lane
 * that is free where it begins. `ends[i]` is where the bracket of `spans[i]` leaves its lane.
 */
export function layLanes(spans: readonly Span[], ends: readonly number[]): number[] {
  const busy: number[] = [];
  return spans.map((span, i) => {
    let lane = 0;
    while (lane < busy.length && busy[lane] > span.from) lane++;
    busy[lane] = ends[i];
    return lane;
  });
}

/** The first lane that none of the others uses. */
export function freeLane(used: Iterable<number>): number {
  const taken = new Set(used);
  let lane = 0;
  while (taken.has(lane)) lane++;
  return lane;
}
