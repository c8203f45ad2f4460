// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attribute, Value } from '../../api/types';
import { CellEditor, type Leaving } from './CellEditor';

const attribute = (type: string, options: string[] = []): Attribute => ({
  id: 'a',
  name: 'Years',
  of: 'participant',
  type,
  options,
  description: '',
  position: 0,
});

let root: Root;
let kept: [Value, Leaving][];
let left: Leaving[];

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  [kept, left] = [[], []];
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
});

function edit(of: Attribute, value: Value, typed: string | null = null): HTMLInputElement {
  const keep = (...one: [Value, Leaving]) => void kept.push(one);
  act(() =>
    root.render(<CellEditor attribute={of} value={value} typed={typed} onKeep={keep} onLeave={(one) => void left.push(one)} />),
  );
  return document.querySelector('input')!;
}

function press(input: HTMLInputElement, key: string, shiftKey = false): void {
  act(() => void input.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })));
}

describe('typing into a cell', () => {
  it('keeps on Enter and goes down', () => {
    press(edit(attribute('number'), 3, '7'), 'Enter');
    expect(kept).toEqual([[7, 'down']]);
  });

  it('keeps on Tab and goes to the side, once only', () => {
    const input = edit(attribute('text'), 'a', 'b');
    press(input, 'Tab', true);
    act(() => input.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(kept).toEqual([['b', 'back']]);
  });

  it('says what would be right, and keeps nothing', () => {
    const input = edit(attribute('number'), 3, 'seven');
    press(input, 'Enter');
    expect(kept).toEqual([]);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('leaves the cell as it was on Escape', () => {
    press(edit(attribute('text'), 'a', 'b'), 'Escape');
    expect([kept, left]).toEqual([[], ['stay']]);
  });
});

describe('choosing in a cell', () => {
  const years = attribute('choice', ['0-1', '2-4', '5-9']);

  it('begins at the value that is there, and goes around with the arrows', () => {
    const input = edit(years, '5-9');
    press(input, 'ArrowDown');
    press(input, 'Enter');
    expect(kept).toEqual([['0-1', 'down']]);
  });

  it('takes the first choice that fits what is typed', () => {
    press(edit(years, null, '4'), 'Tab');
    expect(kept).toEqual([['2-4', 'next']]);
  });

  it('takes nothing where nothing fits', () => {
    press(edit(years, '0-1', 'zz'), 'Enter');
    expect([kept, left]).toEqual([[], ['down']]);
  });

  it('offers yes and no for what is true or not', () => {
    press(edit(attribute('boolean'), true, 'n'), 'Enter');
    expect(kept).toEqual([[false, 'down']]);
  });
});
