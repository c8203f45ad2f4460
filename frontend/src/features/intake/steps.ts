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
  const worth = alone.length === 0 ? texts.length > 0 : texts.some((at) => !isWord(files[at]) || (files[at]?.losses?.length ?? 0) > 0);
  return worth ? [...alone, { kind: 'texts', files: texts }] : alone;
}

/** Whether a file only says something of others, as a dictionary does, or what of an archive stays out. */
export function isWord(file: IntakeFile | undefined): boolean {
  return file !== undefined && file.ok && file.total === 0 && !file.project;
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
