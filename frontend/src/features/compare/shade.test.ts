import { describe, expect, it } from 'vitest';
import { byPlace, shade, totals, type Cell } from './shade';

const cell = (row: string, column: string, count: number): Cell => ({ row, column, count, participants: 1, words: count * 9 });

describe('the shade of a cell', () => {
  it('grows with the value and never hides a number', () => {
    const shades = Array.from({ length: 100 }, (_, value) => shade(value, 99));
    expect(shades[0]).toBe(0);
    for (let value = 1; value < 100; value += 1) expect(shades[value]).toBeGreaterThan(shades[value - 1]!);
    expect(shades[99]).toBeLessThan(0.5);
  });

  it('is nothing where there is nothing to compare with', () => {
    expect(shade(3, 0)).toBe(0);
    expect(shade(-1, 5)).toBe(0);
  });
});

describe('totals', () => {
  const cells = [cell('role', 'team', 5), cell('cost', 'team', 3), cell('bounds', 'team', 2), cell('bounds', 'other', 4)];

  it('are the same down and across', () => {
    const total = totals(cells, 'count');
    expect(total.columns.get('team')).toBe(10);
    expect(total.rows.get('bounds')).toBe(6);
    for (const sums of [total.rows, total.columns]) expect([...sums.values()].reduce((a, b) => a + b)).toBe(total.all);
  });

  it('never add up the same people down a column', () => {
    const total = totals(cells, 'participants');
    expect(total.rows.get('bounds')).toBe(2);
    expect(total.columns.size).toBe(0);
  });

  it('find a cell by its place, and know one that is not there', () => {
    const at = byPlace(cells);
    expect(at('cost', 'team')?.count).toBe(3);
    expect(at('cost', 'other')).toBeUndefined();
  });
});
