/** Excerpts cut at code points into the words found and the words around them. */

export interface Piece {
  text: string;
  found: boolean;
}

/** `text` in pieces; `ranges` are half-open, in code points, in any order, and may overlap. */
export function pieces(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const points = Array.from(text);
  const cut: Piece[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const [from, to] = [Math.max(at, start), Math.min(end, points.length)];
    if (to <= from) continue;
    if (from > at) cut.push({ text: points.slice(at, from).join(''), found: false });
    cut.push({ text: points.slice(from, to).join(''), found: true });
    at = to;
  }
  if (at < points.length) cut.push({ text: points.slice(at).join(''), found: false });
  return cut;
}
