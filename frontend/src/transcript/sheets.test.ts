import { describe, expect, it } from 'vitest';
import { sheetAt } from './sheets';

describe('printed pages', () => {
  it('begin after each form feed', () => {
    const text = 'one\n\f two\n\fthree';
    expect([0, 3, text.indexOf('two'), text.indexOf('three')].map((at) => sheetAt(text, at))).toEqual([1, 1, 2, 3]);
  });

  it('are none where no form feed stands', () => {
    expect(sheetAt('one, two', 4)).toBeNull();
  });
});
