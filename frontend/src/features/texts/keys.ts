/** The keys of the reading view, beside those of the transcript itself. */

import type { KeyGroup } from '../../app/keys';
import { transcriptKeys } from '../../transcript/keys';

const CODING: KeyGroup = {
  title: 'Coding',
  lines: [
    { keys: 'C', does: 'Code the selected words (Enter does, too)' },
    { keys: 'T', does: 'Code the whole turn' },
    { keys: 'I', does: 'Code in vivo: the words themselves become the code' },
    { keys: '1 – 9', does: 'A code used lately' },
    { keys: 'Del', does: 'Take the code off the chosen passage' },
    { keys: 'M', does: 'Write a memo on the chosen passage' },
    { keys: 'F', does: 'The passage fits the definition' },
    { keys: 'S', does: 'It stretches the definition; say how' },
    { keys: 'N', does: 'It needs a new code' },
    { keys: '.', does: 'Next coded passage' },
    { keys: ',', does: 'Previous coded passage' },
    { keys: 'U', does: 'Next turn without a code' },
    { keys: 'D', does: 'The selected words identify someone' },
    { keys: 'W', does: 'Who said the selected words takes them back' },
    { keys: 'Q', does: 'Say which question of the guide this turn asks' },
  ],
};

const PICKER: KeyGroup = {
  title: 'Choosing a code',
  lines: [
    { keys: '↵', does: 'Apply the code' },
    { keys: 'Shift ↵', does: 'Apply it and choose another' },
    { keys: 'Ctrl ↵', does: 'Make a new code of what is typed' },
  ],
};

const OURS = new Set(['nextCoding', 'previousCoding', 'nextUncoded']);
const SIGNS: Record<string, string> = {
  ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Enter: '↵', ' ': 'Space', Escape: 'Esc',
};

/** A key as people read it: `Alt+Shift+ArrowLeft` is `Alt Shift ←`. */
export function shown(key: string): string {
  return key
    .split('+')
    .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

function transcriptGroups(): KeyGroup[] {
  const groups = new Map<string, KeyGroup>();
  for (const { action, keys, does, group } of transcriptKeys) {
    if (OURS.has(action)) continue;
    const title = `Transcript: ${group.toLocaleLowerCase()}`;
    const lines = groups.get(title)?.lines ?? [];
    lines.push({ keys: shown(keys[0]!), does });
    groups.set(title, { title, lines });
  }
  return [...groups.values()];
}

export const KEY_GROUPS: KeyGroup[] = [CODING, PICKER, ...transcriptGroups()];
