import { describe, expect, it } from 'vitest';
import { Positions } from './position';

const family = '👩‍👩‍👧‍👦';
const texts: Record<string, string> = {
  empty: '',
  plain: 'Nobody could tell me what a peer was for.',
  'emoji families': `She said ${family} and then ${family}${family}.`,
  'combining marks': 'Ze\u0301lie said nai\u0308ve. \u0e01\u0e33 \u0939\u093f',
  'lone surrogates': 'a\ud83db\ude00c\udc00\ud800d 😀',
  'only astral': '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  hebrew: 'שָׁלוֹם \u202bעולם\u202c 🙂',
};

describe.each(Object.entries(texts))('positions in %s', (_, text) => {
  const positions = new Positions(text);
  const points = [...text];

  it('counts code points as Python does', () => {
    expect(positions.length).toBe(points.length);
  });

  it('finds every code point where iteration finds it', () => {
    let unit = 0;
    points.forEach((character, point) => {
      expect(positions.toUnit(point)).toBe(unit);
      expect(positions.toPoint(unit)).toBe(point);
      unit += character.length;
    });
    expect(positions.toUnit(points.length)).toBe(text.length);
    expect(positions.toPoint(text.length)).toBe(points.length);
  });

  it('cuts the same quote either way', () => {
    for (let start = 0; start <= points.length; start++) {
      for (const end of [start, start + 1, points.length]) {
        if (end > points.length) continue;
        const { from, to } = positions.toSpan({ start, end });
        expect(text.slice(from, to)).toBe(points.slice(start, end).join(''));
        expect(positions.toStretch({ from, to })).toEqual({ start, end });
      }
    }
  });
});

describe('positions at the edges', () => {
  it('takes a place inside a pair as the beginning of the pair', () => {
    const positions = new Positions('a😀b');
    expect(positions.toPoint(2)).toBe(1);
    expect(positions.toPoint(3)).toBe(2);
  });

  it('brings what is out of range to the nearest end', () => {
    const positions = new Positions('a😀b');
    expect(positions.toUnit(-5)).toBe(0);
    expect(positions.toUnit(99)).toBe(4);
    expect(positions.toPoint(-1)).toBe(0);
    expect(positions.toPoint(99)).toBe(3);
  });
});
