import { describe, expect, it } from 'vitest';
import { stackLabels } from './labels';
import { freeLane, layLanes, withBreath } from './lanes';
import { runsOf, type Passage } from './runs';
import { chunksOf, rowsOf, type UnitTurn } from './slices';

/** Small numbers that look random and are the same every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const transcript = 'Study 4, room 2\n\nAnna: How was it?\n\nTobias: It was both.\nSome of it, yes.\n\nThe nurse.\n\n[pause]\n';
const turns: UnitTurn[] = [
  { label: 17, from: 23, to: 34 },
  { label: 36, from: 44, to: 85 },
];

describe('rows', () => {
  const rows = rowsOf(transcript, turns);
  it('are the turns and what stands between them', () => {
    expect(rows.map((row) => [row.turn, transcript.slice(row.from, row.to)])).toEqual([
      [-1, 'Study 4, room 2'],
      [0, 'Anna: How was it?'],
      [1, transcript.slice(36, 85)],
      [-1, '[pause]'],
    ]);
  });
  it('keep the label apart from the words', () => {
    const { label } = rows[1];
    expect(label && transcript.slice(label.from, label.to)).toBe('Anna: ');
  });
  it('have paragraphs, set apart by a line end or a blank line', () => {
    expect(rows[2].paragraphs.map((p) => [p.after, transcript.slice(p.from, p.to)])).toEqual([
      ['nothing', 'It was both.'],
      ['line', 'Some of it, yes.'],
      ['blank', 'The nurse.'],
    ]);
  });
  it('hold everything but white space exactly once', () => {
    const roll = dice(4);
    for (let trial = 0; trial < 200; trial++) {
      const text = Array.from({ length: roll(400) }, () => 'ab .\n\u0301😀'[roll(8)]).join('');
      const cuts = Array.from({ length: 6 }, () => roll(text.length + 1)).sort((a, b) => a - b);
      const some = [0, 3].map((i) => ({ label: cuts[i], from: cuts[i + 1], to: cuts[i + 2] }));
      const held = rowsOf(text, some, 40).flatMap((row) => [
        row.label ? text.slice(row.label.from, row.label.to) : '',
        ...row.paragraphs.map((p) => text.slice(p.from, p.to)),
      ]);
      expect(held.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });
  it('part a turn of 200,000 characters after sentences', () => {
    const long = 'And I went on talking about the ward. '.repeat(5300).trim();
    const parts = rowsOf(long, [{ label: 0, from: 0, to: long.length }]);
    expect(parts.length).toBeGreaterThan(90);
    for (const row of parts) {
      expect(row.to - row.from).toBeLessThanOrEqual(2000);
      expect(long.slice(row.from, row.to).trimEnd()).toMatch(/\.$/);
    }
    expect(parts.map((row) => row.first).filter(Boolean)).toHaveLength(1);
  });
  it('part what has neither sentence nor space without cutting a character', () => {
    const long = '👩‍👩‍👧‍👦'.repeat(900);
    const parts = rowsOf(long, []);
    expect(parts.map((row) => long.slice(row.from, row.to)).join('')).toBe(long);
    for (const row of parts) expect(long.charCodeAt(row.from)).toBe(0xd83d);
    const marks = '\u0301'.repeat(9000);
    expect(rowsOf(marks, []).reduce((sum, row) => sum + row.to - row.from, 0)).toBe(9000);
  });
  it('exist for a turn in which nothing is said', () => {
    expect(rowsOf('Anna: \nTobias: yes', [{ label: 0, from: 6, to: 6 }, { label: 7, from: 15, to: 18 }])).toHaveLength(2);
  });
  it('bear turns that overlap or go backwards', () => {
    const rows = rowsOf('abcdefghij', [{ label: 0, from: 2, to: 8 }, { label: 1, from: 3, to: 5 }, { label: 9, from: 4, to: 2 }]);
    const held = rows.flatMap((row) => [row.label, ...row.paragraphs]).reduce((sum, s) => sum + (s ? s.to - s.from : 0), 0);
    expect(held).toBe(10);
  });
});

describe('chunks', () => {
  it('hold all rows in order, about 2,000 characters each', () => {
    const text = 'Some words here.\n'.repeat(2000);
    const rows = rowsOf(text, []);
    const chunks = chunksOf(rows);
    expect(chunks[0].from).toBe(0);
    expect(chunks.at(-1)?.to).toBe(rows.length);
    chunks.forEach((chunk, i) => i && expect(chunk.from).toBe(chunks[i - 1].to));
  });
});

describe('lanes', () => {
  it('never let two brackets meet', () => {
    const roll = dice(11);
    const spans = Array.from({ length: 400 }, () => roll(5000))
      .sort((a, b) => a - b)
      .map((from) => ({ from, to: from + 1 + roll(300) }));
    const ends = spans.map((span) => withBreath(span, 5300));
    const lanes = layLanes(spans, ends);
    spans.forEach((a, i) =>
      spans.slice(0, i).forEach((_, j) => {
        if (lanes[i] === lanes[j]) expect(a.from).toBeGreaterThanOrEqual(ends[j]);
      }),
    );
  });
  it('start at the words when there is room', () => {
    expect(layLanes([{ from: 0, to: 9 }, { from: 4, to: 6 }, { from: 90, to: 95 }], [64, 60, 99])).toEqual([0, 1, 0]);
    expect(freeLane([0, 1, 3])).toBe(2);
    expect(freeLane([])).toBe(0);
  });
});

describe('names in the margin', () => {
  const room = { line: 18, height: 300, slip: 54 };
  it('stand at their passages when there is room', () => {
    expect(stackLabels([0, 100, 200], room).map((p) => p.y)).toEqual([0, 100, 200]);
  });
  it('move down a little, and are counted when there are too many', () => {
    const placed = stackLabels([100, 100, 100, 101, 102, 103, 104], room);
    expect(placed.map((p) => p.y)).toEqual([100, 118, 136, 154]);
    expect(placed.at(-1)?.more).toEqual([4, 5, 6]);
  });
  it('never overlap, never leave the row, and none is lost', () => {
    const roll = dice(7);
    for (let trial = 0; trial < 300; trial++) {
      const height = 20 + roll(300);
      const wants = Array.from({ length: roll(40) }, () => roll(height)).sort((a, b) => a - b);
      const placed = stackLabels(wants, { ...room, height });
      placed.forEach((p, i) => {
        expect(p.y).toBeGreaterThanOrEqual(i ? placed[i - 1].y + room.line : 0);
        expect(p.y + room.line).toBeLessThanOrEqual(height);
      });
      const all = placed.flatMap((p) => [p.index, ...p.more]).sort((a, b) => a - b);
      expect(all).toEqual(wants.map((_, i) => i));
    }
  });
});

describe('runs', () => {
  const passage = (id: string, from: number, to: number, lane: number, code = id): Passage => ({ id, code, from, to, lane });
  it('show the two outermost codes where passages overlap', () => {
    const runs = runsOf([passage('a', 0, 20, 0), passage('b', 10, 30, 1), passage('c', 12, 14, 2)], { from: 0, to: 40 }, null);
    expect(runs.map((r) => [r.from, r.to, r.upper, r.lower])).toEqual([
      [0, 10, 'a', null],
      [10, 20, 'a', 'b'],
      [20, 30, 'b', null],
    ]);
  });
  it('are one where two coders gave the same code', () => {
    expect(runsOf([passage('a', 0, 9, 0, 'x'), passage('b', 3, 12, 1, 'x')], { from: 0, to: 20 }, null)).toHaveLength(1);
  });
  it('show nothing but the focused passage under it', () => {
    const runs = runsOf([passage('a', 0, 20, 0), passage('b', 5, 10, 1)], { from: 0, to: 20 }, { from: 5, to: 10 });
    expect(runs.map((r) => [r.from, r.to, r.upper, r.now])).toEqual([[0, 5, 'a', false], [5, 10, null, true], [10, 20, 'a', false]]);
  });
  it('cover what the passages cover and nothing else', () => {
    const roll = dice(23);
    for (let trial = 0; trial < 100; trial++) {
      const passages = Array.from({ length: roll(12) }, (_, i) => {
        const from = roll(90);
        return passage(`p${i}`, from, from + 1 + roll(30), i, `c${roll(4)}`);
      });
      const runs = runsOf(passages, { from: 20, to: 80 }, null);
      for (let at = 20; at < 80; at++) {
        const codes = new Set(passages.filter((p) => p.from <= at && at < p.to).map((p) => p.code));
        const run = runs.find((r) => r.from <= at && at < r.to);
        expect(!!run).toBe(codes.size > 0);
        if (run) expect(!!run.lower).toBe(codes.size > 1);
      }
    }
  });
});
