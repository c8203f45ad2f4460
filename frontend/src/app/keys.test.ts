// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isTyping, means } from './keys';

const press = (key: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...held });

describe('keys', () => {
  it('tells keys with what is held from those without', () => {
    expect(means(press('z', { ctrlKey: true }), 'Ctrl Z')).toBe(true);
    expect(means(press('z', { metaKey: true }), 'Ctrl Z')).toBe(true);
    expect(means(press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl Z')).toBe(false);
    expect(means(press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl Shift Z')).toBe(true);
    expect(means(press('z'), 'Ctrl Z')).toBe(false);
  });

  it('takes signs however a keyboard makes them, and arrows by their sign', () => {
    expect(means(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(means(press('ArrowUp', { altKey: true }), 'Alt ↑')).toBe(true);
    expect(means(press('ArrowUp'), 'Alt ↑')).toBe(false);
  });

  it('knows where people type', () => {
    const input = document.createElement('input');
    expect(isTyping(input)).toBe(true);
    input.type = 'checkbox';
    expect(isTyping(input)).toBe(false);
    expect(isTyping(document.createElement('textarea'))).toBe(true);
    expect(isTyping(document.body)).toBe(false);
  });
});
