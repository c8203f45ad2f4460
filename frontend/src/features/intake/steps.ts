/** Files dropped together come in one after another: each project is a step of its own, and all texts are one. */

import type { IntakeFile } from '../../api/answers';
import { isTable } from './coded';

export interface Step {
  kind: 'project' | 'coded' | 'texts';
  /** Numbers of the files, as they were dropped. */
  files: number[];
}

/** The steps in which the files come in: projects first, because texts may be coded in them already. */
export function stepsOf(files: readonly IntakeFile[]): Step[] {
  const alone = files.flatMap((file, at): Step[] => {
    if (isCoded(file)) return [{ kind: 'coded', files: [at] }];
    return file.project ? [{ kind: 'project', files: [at] }] : [];
  });
  const taken = new Set(alone.flatMap(({ files: some }) => some));
  const texts = files.map((_, at) => at).filter((at) => !taken.has(at));
  return texts.length > 0 ? [...alone, { kind: 'texts', files: texts }] : alone;
}

/** Whether a file is a coded table, told by its columns. */
function isCoded({ ok, drafts, name, project }: IntakeFile): boolean {
  return ok && drafts.length === 0 && project != null && isTable(name);
}

/** What a step is called: the name of its file, or how many there are. */
export function nameOf({ files: numbers }: Step, files: readonly IntakeFile[]): string {
  const [first] = numbers;
  const name = first === undefined ? '' : (files[first]?.name ?? '');
  return numbers.length === 1 ? name : `${numbers.length} files with texts`;
}
