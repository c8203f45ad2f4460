import { describe, expect, it } from 'vitest';
import { following, moved } from './cursor';

const press = (key: string, control = false) => ({ key, control, shift: false });

describe('the cursor of a table', () => {
  it('stays within the table whatever is pressed', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    let at = { row: 0, column: 0 };
    for (let turn = 0; turn < 500; turn += 1) {
      at = moved(at, press(keys[(turn * 7 + (turn >> 2)) % keys.length]!, turn % 3 === 0), 5, 3)!;
      expect(at.row).toBeGreaterThanOrEqual(-1);
      expect(at.row).toBeLessThan(5);
      expect(at.column).toBeGreaterThanOrEqual(-1);
      expect(at.column).toBeLessThan(3);
    }
  });

  it('leaves other keys alone', () => {
    expect(moved({ row: 0, column: 0 }, press('a'), 5, 3)).toBeNull();
  });

  it('goes to the edges with control', () => {
    expect(moved({ row: 2, column: 1 }, press('ArrowDown', true), 5, 3)).toEqual({ row: 4, column: 1 });
    expect(moved({ row: 2, column: 1 }, press('Home', true), 5, 3)).toEqual({ row: -1, column: -1 });
  });

  it('follows on to the next row, and leaves at the ends', () => {
    expect(following({ row: 1, column: 2 }, false, 5, 3)).toEqual({ row: 2, column: -1 });
    expect(following({ row: 2, column: -1 }, true, 5, 3)).toEqual({ row: 1, column: 2 });
    expect(following({ row: 4, column: 2 }, false, 5, 3)).toBeNull();
    expect(following({ row: 0, column: -1 }, true, 5, 3)).toBeNull();
  });
});
