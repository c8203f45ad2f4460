import type { Span, Stretch } from './types';

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * The only place where Unicode code points and UTF-16 units meet.
 *
 * A text without astral characters needs no conversion. Otherwise the places of its surrogate
 * pairs are listed once and every conversion is a binary search. A lone surrogate counts as one
 * code point, as it does in Python. A unit inside a pair belongs to the pair's beginning.
 */
export class Positions {
  /** UTF-16 index of the first half of each surrogate pair, in order. */
  private readonly pairs: Uint32Array;
  private readonly units: number;

  constructor(text: string) {
    this.units = text.length;
    this.pairs = ASTRAL.test(text) ? pairsOf(text) : new Uint32Array(0);
  }

  /** Length of the text in code points. */
  get length(): number {
    return this.units - this.pairs.length;
  }

  /** UTF-16 index of a code point; out of range is brought to the nearest end. */
  toUnit(point: number): number {
    const p = clamp(point, 0, this.length);
    return this.pairs.length ? p + this.before(p, true) : p;
  }

  /** Code point index of a UTF-16 index; out of range is brought to the nearest end. */
  toPoint(unit: number): number {
    const u = clamp(unit, 0, this.units);
    return this.pairs.length ? u - this.before(u, false) : u;
  }

  toSpan({ start, end }: Stretch): Span {
    return { from: this.toUnit(start), to: this.toUnit(end) };
  }

  toStretch({ from, to }: Span): Stretch {
    return { start: this.toPoint(from), end: this.toPoint(to) };
  }

  /** How many pairs begin before this place, given as a code point or as a unit. */
  private before(place: number, isPoint: boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const begins = isPoint ? this.pairs[middle] - middle : this.pairs[middle];
      if (begins < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function pairsOf(text: string): Uint32Array {
  const found: number[] = [];
  for (const match of text.matchAll(new RegExp(ASTRAL, 'g'))) found.push(match.index);
  return Uint32Array.from(found);
}

function clamp(n: number, low: number, high: number): number {
  return n < low ? low : n > high ? high : n;
}
