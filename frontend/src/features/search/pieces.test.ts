import { describe, expect, it } from 'vitest';
import { pieces } from './pieces';

describe('the pieces of an excerpt', () => {
  const text = 'They 👩‍⚕️ saved me a seat 😀 in the meeting';

  it('are the excerpt again, whatever the ranges', () => {
    for (let start = -2; start < 45; start += 1) {
      for (let end = start - 1; end < 50; end += 3) {
        const cut = pieces(text, [
          [start, end],
          [end, end + 4],
          [0, 2],
        ]);
        expect(cut.map((piece) => piece.text).join('')).toBe(text);
      }
    }
  });

  it('count code points, not UTF-16 units', () => {
    const start = Array.from(text).indexOf('😀');
    expect(pieces(text, [[start, start + 1]]).find((piece) => piece.found)?.text).toBe('😀');
  });
});
