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

  it('hold a file that cannot be read among the texts', () => {
    expect(stepsOf([file('noise.bin', { ok: false })])).toEqual([{ kind: 'texts', files: [0] }]);
  });
});
