import { describe, expect, it } from 'vitest';
import type { GuideLine } from '../../api/commands';
import { added, indented, kept, moved, newLine, numbersOf, outdented, removed } from './outline';

const lines = (...shape: string[]): GuideLine[] => {
  let main: string | null = null;
  return shape.map((word) => {
    const probe = word.startsWith('-');
    const line = { ...newLine(word, probe ? main : null), text: word };
    if (!probe) main = word;
    return line;
  });
};
const shape = (all: readonly GuideLine[]) => all.map(({ id, under }) => `${under ? `${under}>` : ''}${id}`).join(' ');

describe('a guide as an outline', () => {
  it('is numbered as people number it', () => {
    expect(numbersOf(lines('a', '-b', '-c', 'd', '-e'))).toEqual(['1', '1a', '1b', '2', '2a']);
  });

  it('takes a line after another, of the same kind', () => {
    expect(shape(added(lines('a', '-b', 'c'), 1, 'new'))).toBe('a a>-b a>new c');
    expect(shape(added(lines('a'), 0, 'new'))).toBe('a new');
  });

  it('makes a probe of a question, and a question of a probe', () => {
    expect(shape(indented(lines('a', 'b', '-c'), 1))).toBe('a a>b a>-c');
    expect(shape(indented(lines('a', 'b'), 0))).toBe('a b');
    expect(shape(outdented(lines('a', '-b', '-c'), 1))).toBe('a -b -b>-c');
  });

  it('moves a question with its probes, and a probe among its neighbours', () => {
    expect(shape(moved(lines('a', '-b', 'c', '-d'), 2, -1))).toBe('c c>-d a a>-b');
    expect(shape(moved(lines('a', '-b', '-c'), 2, -1))).toBe('a a>-c a>-b');
    expect(shape(moved(lines('a', '-b', 'c'), 1, 1))).toBe('a a>-b c');
  });

  it('loses no probe when its question goes', () => {
    expect(shape(removed(lines('a', '-b', 'c', '-d'), 2))).toBe('a a>-b a>-d');
    expect(shape(removed(lines('a', '-b'), 0))).toBe('-b');
    expect(shape(kept([...lines('a', '-b'), newLine('empty')]))).toBe('a a>-b');
  });
});
