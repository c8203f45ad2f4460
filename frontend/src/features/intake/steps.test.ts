import { describe, expect, it } from 'vitest';
import type { IntakeFile, ProjectFound } from '../../api/answers';
import { nameOf, stepsOf } from './steps';

const file = (name: string, fields: Partial<IntakeFile> = {}): IntakeFile => ({ name, ok: true, message: '', total: 1, drafts: [], losses: [], ...fields });
const project = { title: 'A project' } as ProjectFound;

describe('the steps in which files come in', () => {
  it('are one for each project and one for all texts', () => {
    const files = [file('noor.txt'), file('a.qdpx', { project }), file('ife.txt'), file('codes.csv', { project })];
    const steps = stepsOf(files);
    expect(steps).toEqual([
      { kind: 'project', files: [1] },
      { kind: 'coded', files: [3] },
      { kind: 'texts', files: [0, 2] },
    ]);
    expect(steps.map((step) => nameOf(step, files))).toEqual(['a.qdpx', 'codes.csv', '2 files with texts']);
  });

  it('pass over what brings nothing itself, unless something of it stays out', () => {
    const dictionary = file('dictionary.csv', { total: 0, message: 'This is a data dictionary.' });
    const archive = file('all.zip', { total: 0, losses: [{ what: 'files of the system', count: 1, where: '', reason: '', source: '', fate: 'dropped' }] });
    const coded = file('a.qdpx', { project });
    expect(stepsOf([coded, dictionary])).toEqual([{ kind: 'project', files: [0] }]);
    expect(stepsOf([coded, archive])[1]).toEqual({ kind: 'texts', files: [1] });
    expect(stepsOf([dictionary])).toEqual([{ kind: 'texts', files: [0] }]);
  });

  it('hold a file that cannot be read among the texts', () => {
    expect(stepsOf([file('noise.bin', { ok: false })])).toEqual([{ kind: 'texts', files: [0] }]);
  });
});
