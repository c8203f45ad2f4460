import { describe, expect, it } from 'vitest';
import { sizeIn } from './SplitPanes';

describe('how wide a pane is at first', () => {
  const list = { size: 264, least: 160 };

  it('is as meant in a wide window', () => {
    expect(sizeIn(1440, list)).toBe(264);
    expect(sizeIn(2560, list)).toBe(264);
  });

  it('gives way to the main pane in a narrow window, but not below its least', () => {
    expect(sizeIn(1366, list)).toBe(250);
    expect(sizeIn(1024, list)).toBe(188);
    expect(sizeIn(400, list)).toBe(160);
  });
});
