import type { KeyGroup } from '../../app/keys';

export const KEY_GROUPS: KeyGroup[] = [
  {
    title: 'Codebook',
    lines: [
      { keys: 'A', does: 'Add a code beside the open one' },
      { keys: 'Shift A', does: 'Add a code under it' },
      { keys: 'F2', does: 'Rename the code' },
      { keys: 'Alt ↑', does: 'Move it up; with ↓ down' },
      { keys: 'Alt →', does: 'Put it under the code before; with ← out again' },
      { keys: '←  →', does: 'Close or open a branch' },
    ],
  },
];
