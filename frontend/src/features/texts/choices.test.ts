import { describe, expect, it } from 'vitest';
import { sampleCode } from '../../api/samples';
import { choicesFor, isNameTaken } from './choices';

const codes = [
  sampleCode('acc', 'Acceptance'),
  sampleCode('show', 'Showing value through results', { parent: 'acc', path: 'Acceptance / Showing value through results', label: 'ACC-PROVE', codings: 14 }),
  sampleCode('ties', 'Building ties with colleagues', { parent: 'acc', path: 'Acceptance / Building ties with colleagues', codings: 9 }),
  sampleCode('tell', 'Whether to show one’s own story', { codings: 11 }),
  sampleCode('old', 'Show nothing', { status: 'retired' }),
];
const names = (typed: string, lately: string[] = []) => choicesFor(typed, codes, lately).map(({ code }) => code.id);

describe('the code picker', () => {
  it('offers codes used lately first, with their keys, when nothing is typed', () => {
    const offered = choicesFor('', codes, ['tell', 'gone', 'ties']);
    expect(offered.map(({ code }) => code.id)).toEqual(['tell', 'ties', 'acc', 'show']);
    expect(offered.map(({ digit }) => digit)).toEqual([1, 3, undefined, undefined]);
  });

  it('finds by name, by short label and by where a code stands', () => {
    expect(names('show')).toEqual(['show', 'tell']);
    expect(names('acc-pro')).toEqual(['show']);
    expect(names('acceptance')[0]).toBe('acc');
    expect(names('acceptance')).toContain('ties');
  });

  it('leaves out retired codes', () => {
    expect(names('nothing')).toEqual([]);
  });

  it('knows a name that is taken', () => {
    expect(isNameTaken(' acceptance ', codes)).toBe(true);
    expect(isNameTaken('accept', codes)).toBe(false);
  });
});
