import { expect, test } from 'vitest';
import { foundInWords } from './Decide';
import { layerSentence } from './LayerChoice';
import { afterWords, beforeWords, sameWords } from './words';

test('the same words are the same whatever their capitals and spaces', () => {
  expect(sameWords('Maria  Lopez', 'maria\nlopez')).toBe(true);
  expect(sameWords('Maria', 'Marian')).toBe(false);
});

test('context that was cut begins and ends with whole words', () => {
  const long = 'abc '.repeat(30).slice(1, 91);
  expect(beforeWords(long)).toMatch(/^… abc abc/);
  expect(afterWords(long)).toMatch(/abc …$/);
  expect(beforeWords('short')).toBe('short');
});

test('what detectors found and were not let read is said', () => {
  const found = { proposed: 0, texts: 2, left_out: [], pseudonyms: [] };
  expect(foundInWords(found)).toBe('Nothing new in 2 texts.');
  expect(foundInWords({ ...found, proposed: 1, left_out: ['A', 'B', 'C', 'D'] })).toBe(
    '1 place found in 2 texts. Machines may not read “A”, “B”, “C” and 1 more, for want of consent; go through these by hand.',
  );
});

test('which words go out is said', () => {
  const standing = { sources: 3, bare: ['A'], changed: [], guarded: true, may_read_originals: true, demanded: false };
  expect(layerSentence(standing, false)).toBe('De-identified words go out, except from “A”, not de-identified yet.');
  expect(layerSentence({ ...standing, bare: [] }, false)).toBe('De-identified words go out.');
  expect(layerSentence({ ...standing, bare: ['A', 'B', 'C'] }, false)).toBe('No text is de-identified yet: words go out as they are.');
  expect(layerSentence({ ...standing, demanded: true }, false)).toContain('keep them in');
  expect(layerSentence(standing, true)).toContain('real names');
});
