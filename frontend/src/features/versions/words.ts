/** What is said of versions and of what a change does. */

import type { VersionInfo } from '../../api/types';
import { capital, counted, day } from '../../ui/time';
import type { Foreseen } from './queries';

/** Below this, two texts have so little in common that they may be of different interviews. */
export const LEAST_ALIKE = 0.2;

/** “Version 2, corrected, 3 March”. */
export function versionName({ number, layer, at }: VersionInfo): string {
  return `Version ${number}, ${layer}, ${day(at)}`;
}

/** “3 turns change and 1 is new. 41 passages stay on their words; 2 wait for you to look at them.” */
export function told(foreseen: Foreseen): string[] {
  const { changed, new: come, gone, moved, carried, review } = foreseen;
  const parts = [
    changed && `${counted(changed, 'turn changes', 'turns change')}`,
    come && `${counted(come, 'turn is new', 'turns are new')}`,
    gone && `${counted(gone, 'turn goes', 'turns go')}`,
    moved && `${counted(moved, 'turn moves', 'turns move')}`,
  ].filter(Boolean);
  const stays = carried + review === 0 ? 'Nothing is coded here yet.' : `${capital(counted(carried, 'passage stays', 'passages stay'))} on ${carried === 1 ? 'its' : 'their'} words.`;
  const waits = review ? `${counted(review, 'passage is', 'passages are')} touched by the change, and will wait for you to say where ${review === 1 ? 'it belongs' : 'they belong'}.` : '';
  return [parts.length ? `${capital(parts.join(', '))}.` : 'No turn changes.', stays, waits].filter(Boolean);
}
