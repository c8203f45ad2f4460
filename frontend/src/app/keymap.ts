/** The keyboard map, gathered from those who listen to the keys. */

import { KEY_GROUPS as codes } from '../features/codes/keys';
import { KEY_GROUPS as deidentify } from '../features/deidentify/keys';
import { KEY_GROUPS as texts } from '../features/texts/keys';
import { KEY_GROUPS as versions } from '../features/versions/keys';
import type { KeyGroup } from './keys';

const EVERYWHERE: KeyGroup = {
  title: 'Everywhere',
  lines: [
    { keys: 'Ctrl K', does: 'Find words, codes, people, actions' },
    { keys: 'Ctrl Z', does: 'Undo the last thing you did' },
    { keys: 'Ctrl Shift Z', does: 'Do it again' },
    { keys: '?', does: 'Show these keys' },
    { keys: 'Ctrl F', does: 'Find in the page, with the browser' },
    { keys: 'Esc', does: 'Close what lies on top' },
  ],
};

export const KEY_GROUPS: KeyGroup[] = [EVERYWHERE, ...texts, ...codes, ...versions, ...deidentify];
