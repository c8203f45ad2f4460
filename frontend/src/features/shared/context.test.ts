import { describe, expect, it } from 'vitest';
import { leading, nearAfter, nearBefore, trailing } from './context';

const around = (before: string, after: string, start = 500) => ({ before, after, start });

describe('the words around a passage', () => {
  it('begin and end with whole words', () => {
    expect(leading(around('er a time when', ''))).toBe('…a time when');
    expect(leading(around(' a time when', ''))).toBe('…a time when');
    expect(trailing(around('', ' And I looked ro'))).toBe(' And I looked…');
  });

  it('are left alone where the text itself begins and sentences end', () => {
    expect(leading(around('Oh, the whole first year. ', '', 26))).toBe('Oh, the whole first year. ');
    expect(trailing(around('', ' That’s mine.'))).toBe(' That’s mine.');
  });

  it('keep one line break between turns', () => {
    expect(leading(around('\n why?\n\nAmbrose: The alarm. ', ''))).toBe('why?\nAmbrose: The alarm. ');
  });
});

it('leaves the nearest words alone where there is little room', () => {
  const long = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ';
  expect(nearBefore(long)).toBe('…seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ');
  expect(nearAfter(` ${long}`)).toBe(' one two three four five six seven eight nine ten eleven…');
  expect([nearBefore('Then I was ill. '), nearAfter(' And then?')]).toEqual(['Then I was ill. ', ' And then?']);
});
