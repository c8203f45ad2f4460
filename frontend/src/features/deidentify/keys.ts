import type { KeyGroup } from '../../app/keys';

export const KEY_GROUPS: KeyGroup[] = [
  {
    title: 'While de-identifying',
    lines: [
      { keys: 'A', does: 'Replace these words' },
      { keys: 'R', does: 'Leave them as they are' },
      { keys: 'H', does: 'Decide here only, or everywhere' },
      { keys: 'E', does: 'Change what stands instead' },
      { keys: '1', does: 'It is a name; 2 to 8 for the other kinds' },
      { keys: 'N', does: 'Next, without deciding' },
      { keys: 'P', does: 'The one before' },
      { keys: 'B', does: 'Take the last decision back' },
    ],
  },
];
