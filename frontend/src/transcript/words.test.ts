import { describe, expect, it } from 'vitest';
import { Words } from './words';

const text = 'It was both. I wouldn’t want it all written down now.\nSome of it, yes. Not “let me explain” 👩‍👩‍👧 to you.';
const words = new Words(text, 'en');
const cut = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
const span = (quote: string) => ({ from: text.indexOf(quote), to: text.indexOf(quote) + quote.length });

describe('trimming', () => {
  it('leaves no white space at the ends', () => {
    expect(cut(words.trim(span(' both. ')) ?? { from: 0, to: 0 })).toBe('both.');
    expect(cut(words.trim(span('now.\nSome')) ?? { from: 0, to: 0 })).toBe('now.\nSome');
  });
  it('finds nothing in white space', () => {
    expect(words.trim(span('\n'))).toBeNull();
    expect(words.trim({ from: 3, to: 3 })).toBeNull();
  });
});

describe('whole words', () => {
  it('grows to the words that were cut', () => {
    expect(cut(words.wholeWords(span('ouldn’t wan')))).toBe('wouldn’t want');
  });
  it('leaves what ends at words', () => {
    expect(cut(words.wholeWords(span('wouldn’t want it')))).toBe('wouldn’t want it');
  });
  it('knows the words of languages written without spaces', () => {
    const chinese = new Words('我们今天讨论同伴支持的工作。', 'zh');
    expect(chinese.wholeWords({ from: 3, to: 5 })).toEqual({ from: 2, to: 6 });
  });
});

describe('whole characters', () => {
  it('never cuts an emoji family', () => {
    const family = span('👩‍👩‍👧');
    expect(words.wholeCharacters({ from: family.from + 2, to: family.to - 2 })).toEqual(family);
  });
  it('never parts a letter from its accent', () => {
    const accents = new Words('nai\u0308ve', 'en');
    expect(accents.wholeCharacters({ from: 0, to: 3 })).toEqual({ from: 0, to: 4 });
  });
});

describe('steps', () => {
  it('goes by words, over line ends, to the ends of the text', () => {
    const stops = [];
    for (let at = 0; at < text.length; ) stops.push((at = words.forward(at, 'word')));
    expect(stops.slice(0, 4).map((at) => text.slice(0, at).split(/\s/).pop())).toEqual(['It', 'was', 'both', 'I']);
    expect(stops.at(-1)).toBe(text.length);
    const back = [];
    for (let at = text.length; at > 0; ) back.push((at = words.back(at, 'word')));
    expect(back.at(-1)).toBe(0);
    expect(text.slice(back[0])).toBe('you.');
  });
  it('goes by sentences', () => {
    expect(text.slice(0, words.forward(0, 'sentence'))).toBe('It was both.');
    expect(text.slice(13, words.forward(13, 'sentence'))).toBe('I wouldn’t want it all written down now.');
    expect(words.back(20, 'sentence')).toBe(13);
  });
  it('goes by visible characters', () => {
    const family = span('👩‍👩‍👧');
    expect(words.forward(family.from, 'character')).toBe(family.to);
    expect(words.back(family.to, 'character')).toBe(family.from);
    expect(words.forward(0, 'character')).toBe(1);
    expect(words.back(0, 'character')).toBe(0);
    expect(words.forward(text.length, 'character')).toBe(text.length);
  });
  it('works for a language nobody knows', () => {
    expect(new Words('one two', 'not a language').forward(0, 'word')).toBe(3);
  });
});
