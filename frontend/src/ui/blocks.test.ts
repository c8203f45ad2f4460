import { describe, expect, it } from 'vitest';
import { blocksOf, inlinesOf } from './blocks';

describe('Markdown of memos', () => {
  it('reads paragraphs, headings, lists, quotes and rules', () => {
    const text = '# Why\n\nOne\ntwo\n\n- a\n- b\n\n1. x\n2. y\n\n> said\n> more\n\n---';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Why' },
      { kind: 'paragraph', text: 'One\ntwo' },
      { kind: 'list', ordered: false, items: ['a', 'b'] },
      { kind: 'list', ordered: true, items: ['x', 'y'] },
      { kind: 'quote', text: 'said\nmore' },
      { kind: 'rule' },
    ]);
  });

  it('reads emphasis, and leaves names_with_lines and 2*3*4 alone', () => {
    expect(inlinesOf('a *b* **c** `d`').map((inline) => inline.kind)).toEqual(['text', 'em', 'text', 'strong', 'text', 'code']);
    expect(inlinesOf('one_two_three')).toEqual([{ kind: 'text', text: 'one_two_three' }]);
  });

  it('lets links lead to the web or a room, never to a script', () => {
    expect(inlinesOf('[x](https://a.org)')).toEqual([{ kind: 'link', text: 'x', href: 'https://a.org' }]);
    expect(inlinesOf('[x](/texts/1)')).toEqual([{ kind: 'link', text: 'x', href: '/texts/1' }]);
    for (const bad of ['[x](javascript:alert)', '[x](//evil.org)', '[x](data:text/html,x)']) {
      expect(inlinesOf(bad)).toEqual([{ kind: 'text', text: bad }]);
    }
  });

  it('keeps what looks like HTML as words', () => {
    expect(inlinesOf('<b>x</b>')).toEqual([{ kind: 'text', text: '<b>x</b>' }]);
  });
});
