import type { Span } from './types';

/** A passage as it is painted: its span, its code, and the order in which codes are shown. */
export interface Passage extends Span {
  id: string;
  code: string;
  lane: number;
}

/** A stretch with one look: the code above, the code below where several meet, or the passage in hand. */
export interface Run extends Span {
  upper: string | null;
  lower: string | null;
  now: boolean;
}

/**
 * The runs of `[from, to)`, in order, without the stretches that nothing covers.
 * Where codes overlap, the two in the outermost lanes are shown; the margin names them all.
 * The passage in hand (`now`) hides what lies under it.
 */
export function runsOf(passages: readonly Passage[], { from, to }: Span, now: Span | null): Run[] {
  const inside = passages.filter((p) => p.from < to && p.to > from).sort((a, b) => a.from - b.from);
  const cuts = cutsOf(now ? [...inside, now] : inside, from, to);
  const runs: Run[] = [];
  let open: Passage[] = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const at = cuts[i];
    open = open.filter((p) => p.to > at);
    for (; next < inside.length && inside[next].from <= at; next++) {
      if (inside[next].to > at) open.push(inside[next]);
    }
    const span = { from: at, to: cuts[i + 1] };
    if (now && now.from <= at && at < now.to) extend(runs, { ...span, upper: null, lower: null, now: true });
    else if (open.length) extend(runs, { ...span, ...shown(open), now: false });
  }
  return runs;
}

function cutsOf(spans: readonly Span[], from: number, to: number): number[] {
  const cuts = new Set([from, to]);
  for (const span of spans) {
    if (span.from > from && span.from < to) cuts.add(span.from);
    if (span.to < to && span.to > from) cuts.add(span.to);
  }
  return [...cuts].sort((a, b) => a - b);
}

function shown(open: readonly Passage[]): { upper: string; lower: string | null } {
  let first = open[0];
  for (const p of open) if (p.lane < first.lane) first = p;
  let second: Passage | null = null;
  for (const p of open) {
    if (p.code !== first.code && (!second || p.lane < second.lane)) second = p;
  }
  return { upper: first.code, lower: second ? second.code : null };
}

function extend(runs: Run[], run: Run): void {
  const last = runs[runs.length - 1];
  const same =
    last?.to === run.from && last.upper === run.upper && last.lower === run.lower && last.now === run.now;
  if (same) last.to = run.to;
  else runs.push(run);
}
