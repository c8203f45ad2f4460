import { describe, expect, it } from 'vitest';
import { sampleCode } from '../api/samples';
import { findAll, type Findable } from './finding';

const things: Findable = {
  codes: [sampleCode('ties', 'Building ties with colleagues', { label: 'ACC-RELATE' }), sampleCode('tell', 'Telling one’s story')],
  texts: [{ id: 't1', name: 'Tobias' }],
  people: [{ id: 'p1', name: 'Tobias' }],
  memos: [],
  actions: [{ id: 'intake', label: 'Bring in texts', also: 'import', run: () => undefined }],
};
const kinds = (typed: string) => findAll(typed, things).map(({ kind }) => kind);

describe('the palette', () => {
  it('offers what can be done when nothing is typed', () => {
    expect(findAll(' ', things).map(({ label }) => label)).toEqual(['Bring in texts']);
  });

  it('finds texts before people of the same name, and the words themselves last', () => {
    expect(kinds('tob')).toEqual(['text', 'person', 'words']);
  });

  it('finds codes by label, actions by other words for them', () => {
    expect(findAll('acc-rel', things)[0]!.to).toBe('/codes/ties');
    expect(findAll('import', things)[0]!.label).toBe('Bring in texts');
  });

  it('leads to a search that keeps the words', () => {
    expect(findAll('spare chair', things).at(-1)!.to).toBe('/search?q=spare+chair');
  });

  it('gives no more than six of a kind', () => {
    const codes = Array.from({ length: 40 }, (_, at) => sampleCode(`c${at}`, `Code ${at}`));
    expect(findAll('code', { ...things, codes }).filter(({ kind }) => kind === 'code')).toHaveLength(6);
  });
});
