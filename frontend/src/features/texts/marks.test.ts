import { describe, expect, it } from 'vitest';
import { sampleCode, sampleCoding } from '../../api/samples';
import type { CodingMark, Transcript } from '../../transcript/types';
import { beside, inOrder, markOf, showChanges, shownOf, stylesOf } from './marks';

const a = sampleCoding('a', 0, 10);
const b = sampleCoding('b', 0, 20, { coder_id: 'ben', coder: 'Ben' });
const c = sampleCoding('c', 15, 18, { facets: { valence: 'helps' }, memos: 1 });
const ids = (codings: { id: string }[]) => codings.map(({ id }) => id);

/** A transcript view that only keeps what it is told to show. */
function listener(shown: CodingMark[]) {
  const marks = new Map(shown.map((mark) => [mark.id, mark]));
  const calls: string[] = [];
  const put = (name: string) => (mark: CodingMark) => {
    calls.push(`${name} ${mark.id}`);
    marks.set(mark.id, mark);
  };
  const view = {
    add: put('add'),
    change: put('change'),
    remove: (id: string) => {
      calls.push(`remove ${id}`);
      marks.delete(id);
    },
    setCodings: (all: CodingMark[]) => {
      calls.push('setCodings');
      marks.clear();
      all.forEach((mark) => marks.set(mark.id, mark));
    },
  } as unknown as Transcript;
  return { view, marks, calls };
}

describe('codings on the page', () => {
  it('are brought up to date by single changes', () => {
    const before = [a, b].map(markOf);
    const after = [{ ...a, end: 12 }, c].map(markOf);
    const { view, marks, calls } = listener(before);
    showChanges(view, before, after);
    expect(calls).toEqual(['remove b', 'change a', 'add c']);
    expect([...marks.values()].sort((x, y) => x.id.localeCompare(y.id))).toEqual(after);
  });

  it('are left alone where nothing changed, and painted anew where much did', () => {
    const many = Array.from({ length: 200 }, (_, at) => markOf(sampleCoding(`m${at}`, at, at + 5)));
    const idle = listener(many);
    showChanges(idle.view, many, many.map((mark) => ({ ...mark, facets: { ...mark.facets } })));
    expect(idle.calls).toEqual([]);
    const busy = listener([]);
    showChanges(busy.view, [], many);
    expect(busy.calls).toEqual(['setCodings']);
  });

  it('are everyone’s, mine, or one coder’s', () => {
    expect(ids(shownOf([a, b, c], 'all', 'anna'))).toEqual(['a', 'b', 'c']);
    expect(ids(shownOf([a, b, c], 'mine', 'anna'))).toEqual(['a', 'c']);
    expect(ids(shownOf([a, b, c], 'ben', 'anna'))).toEqual(['b']);
  });

  it('follow one another as one reads', () => {
    expect(ids(inOrder([c, a, b]))).toEqual(['b', 'a', 'c']);
    expect(beside([a, b, c], 1, b)?.id).toBe('a');
    expect(beside([a, b, c], -1, b)).toBeUndefined();
    expect(beside([a, b, c], 1, 11)?.id).toBe('c');
    expect(beside([a, b, c], -1, 11)?.id).toBe('a');
  });

  it('carry the hue of their code, or of the code above it', () => {
    const styles = stylesOf([sampleCode('top', 'Top', { colour: '#808080' }), sampleCode('under', 'Under', { parent: 'top' })]);
    expect(styles.map(({ grey }) => grey)).toEqual([true, true]);
  });
});
