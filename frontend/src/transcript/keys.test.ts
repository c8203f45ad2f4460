import { describe, expect, it } from 'vitest';
import { actionOf, nameOf, transcriptKeys } from './keys';

const pressed = (key: string, more: Partial<KeyboardEvent> & { altGraph?: boolean } = {}) =>
  ({
    key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false,
    getModifierState: () => more.altGraph ?? false,
    ...more,
  }) as unknown as KeyboardEvent;

describe('the keyboard map', () => {
  it('gives every key one meaning', () => {
    const keys = transcriptKeys.flatMap((entry) => entry.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('says what each key does', () => {
    for (const { does } of transcriptKeys) expect(does).toMatch(/^[A-Z]/);
  });
  it('takes brackets however a keyboard writes them', () => {
    expect(actionOf(pressed('['))).toBe('end-left-word');
    expect(actionOf(pressed('[', { ctrlKey: true, altKey: true, altGraph: true }))).toBe('end-left-word');
    expect(actionOf(pressed('{', { shiftKey: true }))).toBe('start-left-word');
    expect(actionOf(pressed('“', { altKey: true, code: 'BracketLeft' }))).toBe('end-left-character');
  });
  it('tells Shift with a named key from a capital letter', () => {
    expect(nameOf(pressed('ArrowLeft', { shiftKey: true, ctrlKey: true }))).toBe('Ctrl+Shift+ArrowLeft');
    expect(nameOf(pressed('N', { shiftKey: true }))).toBe('N');
  });
  it('leaves what has a command key to the system', () => {
    expect(actionOf(pressed('ArrowLeft', { metaKey: true }))).toBeNull();
  });
});
