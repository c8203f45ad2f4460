import { describe, expect, it } from 'vitest';
import { changeOf, type Draft } from './useMemoDraft';

const kept: Draft = { title: 'Ties', text: 'He starts from their difficulty.', kind: 'analytic', about: ['code:c1'] };

describe('what a memo being written sends', () => {
  it('is nothing while nothing changed or nothing is written', () => {
    expect(changeOf('m', kept, { ...kept, about: [...kept.about] })).toBeNull();
    expect(changeOf('m', null, { ...kept, title: ' ', text: '\n' })).toBeNull();
    expect(changeOf('m', kept, { ...kept, title: '', text: '' })).toBeNull();
  });

  it('writes a new memo whole', () => {
    expect(changeOf('m', null, kept)).toEqual({ command: 'WriteMemo', args: { id: 'm', ...kept } });
  });

  it('sends only what changed, and with the words what they were before', () => {
    expect(changeOf('m', kept, { ...kept, title: 'Ties at work' })?.args).toEqual({ memo: 'm', title: 'Ties at work' });
    expect(changeOf('m', kept, { ...kept, text: 'Hm.' })?.args).toEqual({ memo: 'm', text: 'Hm.', was: kept.text });
    expect(changeOf('m', kept, { ...kept, text: 'Hm.' }, true)?.args).toEqual({ memo: 'm', text: 'Hm.' });
  });
});
