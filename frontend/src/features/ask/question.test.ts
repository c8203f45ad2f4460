import { describe, expect, it } from 'vitest';
import { condition, group, spell, type How, type Part, type Subject } from './question';
import { read } from './reading';

const SUBJECTS: Subject[] = [
  'code',
  'text',
  'speaker',
  'source',
  'attribute',
  'facet',
  'coder',
  'origin',
  'memo',
  'coded',
  'participant',
];
const HOWS: How[] = ['and', 'or', 'overlaps', 'within', 'near', 'followed by'];
const WORDS = ['ROLE-AMBIG', 'Roles/Unclear role', 'near', 'he said "no"', 'back\\slash', 'só', '7', 'not', 'Wer?'];

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function anyPart(next: (below: number) => number, depth: number): Part {
  const join = { how: HOWS[next(HOWS.length)]!, turns: 1 };
  if (join.how === 'near' || join.how === 'followed by') join.turns = 1 + next(4);
  const not = next(4) === 0;
  if (depth > 0 && next(4) === 0) {
    return group(
      Array.from({ length: 2 + next(2) }, () => anyPart(next, depth - 1)),
      { join, not },
    );
  }
  const subject = SUBJECTS[next(SUBJECTS.length)]!;
  const value = WORDS[next(WORDS.length)]!;
  const name = subject === 'facet' ? 'valence' : subject === 'attribute' ? 'years in role' : '';
  return condition(subject, { join, not, name, value, only: subject === 'code' && next(3) === 0 });
}

describe('a question', () => {
  it('reads back as it was spelt, whatever it is made of', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const next = numbers(seed);
      const whole = group(Array.from({ length: 1 + next(4) }, () => anyPart(next, 2)));
      const text = spell(whole);
      const again = read(text, ['valence']);
      expect(again, text).not.toBeNull();
      expect(spell(again!)).toBe(text);
    }
  });

  it.each([
    ['ROLE-AMBIG and employment_model=team', 2],
    ['only "Unclear role" near[3] text~"the nurse"', 2],
    ['a or b and c', 2],
    ['(a or b) and not c', 2],
    ['unclear role and years in role > 3', 2],
    ['“he said” or coded', 2],
    ['a followed by[2] b', 2],
    ['A AND B', 2],
  ])('%s has %i parts', (text, parts) => {
    expect(read(text)?.parts).toHaveLength(parts);
  });

  it('keeps what stands together: and binds before or', () => {
    expect(spell(read('a or b and c')!)).toBe('a or (b and c)');
    expect(spell(read('(a or b) and c')!)).toBe('(a or b) and c');
  });

  it.each(['a and', '(a', 'a = = b', 'valence~x', '"a" "b"', '"open', 'and', 'near[2] a'])('%s is not readable', (text) => {
    expect(read(text)).toBeNull();
  });

  it('puts parentheses around what is denied beside a relation, since not binds less', () => {
    const parts = [
      condition('code', { value: 'a', not: true }),
      condition('code', { value: 'b', not: true, join: { how: 'near', turns: 2 } }),
    ];
    expect(spell(group(parts))).toBe('(not a) near[2] (not b)');
    expect(spell(read('not a near b')!)).toBe('not (a near b)');
  });

  it('keeps parentheses that hold a condition to its code', () => {
    expect(spell(read('(a and coder=Anna) and b')!)).toBe('(a and coder=Anna) and b');
  });

  it('leaves out what is not finished', () => {
    expect(spell(group([condition('code', { value: 'a' }), condition('attribute', { name: 'years' })]))).toBe('a');
    expect(spell(group([]))).toBe('');
  });

  it('tells a facet from an attribute by its name', () => {
    const parts = read('valence=helps and years>3', ['Valence'])!.parts;
    expect(parts.map((part) => part.kind === 'condition' && part.subject)).toEqual(['facet', 'attribute']);
  });
});
