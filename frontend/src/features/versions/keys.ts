import type { KeyGroup } from '../../app/keys';

export const KEY_GROUPS: KeyGroup[] = [
  {
    title: 'Reviewing what a correction touched',
    lines: [
      { keys: 'A', does: 'Adopt the words suggested' },
      { keys: 'S', does: 'Use the words selected instead' },
      { keys: 'R', does: 'Remove the passage' },
      { keys: 'N', does: 'Next' },
      { keys: 'P', does: 'Previous' },
    ],
  },
  {
    title: 'Correcting a transcript',
    lines: [
      { keys: 'Ctrl ↵', does: 'Part the turn in two, at the cursor' },
      { keys: 'Backspace', does: 'At the beginning of a turn: join it to the one above' },
      { keys: 'Alt ↑', does: 'To the turn above' },
      { keys: 'Alt ↓', does: 'To the turn below' },
    ],
  },
];
