/** A name in the margin: where it stands, and which others (by index) it stands for. */
export interface Placed {
  index: number;
  y: number;
  more: number[];
}

/** Heights in CSS pixels: of one name, of the whole margin, and how far a name may slip from its passage. */
export interface Room {
  line: number;
  height: number;
  slip: number;
}

/**
 * Stack names in the margin of one row so that none lies on another.
 *
 * `wants` are the heights at which the names would like to stand, ascending. A name is moved down to
 * where there is room, or up where the row ends. One that would slip too far, or for which the row is
 * too short, is counted on the name before it ("+3"). Every index is placed once or counted once.
 */
export function stackLabels(wants: readonly number[], room: Room): Placed[] {
  const placed: Placed[] = [];
  wants.forEach((want, index) => {
    const last = placed[placed.length - 1];
    const y = Math.max(want, last ? last.y + room.line : 0);
    if (last && y - want > room.slip) last.more.push(index);
    else placed.push({ index, y, more: [] });
  });
  const fits = Math.max(1, Math.floor(room.height / room.line));
  while (placed.length > fits) joinTightest(placed, wants);
  let bottom = room.height;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i].y = Math.max(0, Math.min(placed[i].y, bottom - room.line));
    bottom = placed[i].y;
  }
  return placed;
}

/** Let the name whose wish lies nearest to the one before it be counted there. */
function joinTightest(placed: Placed[], wants: readonly number[]): void {
  let tightest = 1;
  for (let i = 2; i < placed.length; i++) {
    if (gap(placed, wants, i) < gap(placed, wants, tightest)) tightest = i;
  }
  const [joined] = placed.splice(tightest, 1);
  placed[tightest - 1].more.push(joined.index, ...joined.more);
}

function gap(placed: Placed[], wants: readonly number[], i: number): number {
  return wants[placed[i].index] - wants[placed[i - 1].index];
}
