import { describe, expect, it } from 'vitest';
import { sampleCode } from '../../api/samples';
import { firstWords, lastWords } from './CodePassages';
import { outcome } from './SplitDialog';

describe('what a split will do', () => {
  const code = sampleCode('a', 'Role');
  it('is said before it is done', () => {
    expect(outcome(code, '', 5, 0)).toContain('Choose the passages');
    expect(outcome(code, 'Open role', 5, 1)).toBe('1 passage goes to “Open role”; 4 stay with “Role”. The new code stands beside it.');
    expect(outcome(code, ' ', 3, 2)).toBe('2 passages go to “the new code”; 1 stays with “Role”. The new code stands beside it.');
  });
});

describe('context', () => {
  const long = 'one two three four five six seven eight nine ten eleven twelve thirteen';
  it('is cut between words', () => {
    expect(lastWords(long)).toMatch(/^…\S+ .*thirteen$/);
    expect(firstWords(long)).toMatch(/^one .*…$/);
    for (const part of [lastWords(long), firstWords(long)]) {
      for (const word of part.replace('…', '').split(' ')) expect(long.split(' ')).toContain(word);
    }
    expect(lastWords('short')).toBe('short');
  });
});
