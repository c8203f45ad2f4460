/** What a key can do in the transcript. */
export type Action =
  | 'nextTurn'
  | 'previousTurn'
  | 'firstTurn'
  | 'lastTurn'
  | 'selectTurn'
  | 'turnStart'
  | 'turnEnd'
  | `caret-${'left' | 'right'}-${'word' | 'character'}`
  | `extend-${'left' | 'right'}-${'word' | 'character' | 'sentence'}`
  | `extend-${'up' | 'down'}-turn`
  | 'clear'
  | 'nextCoding'
  | 'previousCoding'
  | 'nextUncoded'
  | `${'end' | 'start'}-${'left' | 'right'}-${'word' | 'character'}`;

/** One line of the keyboard map: the keys that do it, and what they do, in words for a help screen. */
export interface KeyEntry {
  action: Action;
  /** Names as in `KeyboardEvent.key`, with `Ctrl+`, `Alt+`, `Shift+` before, in this order. */
  keys: string[];
  does: string;
  group: 'Move' | 'Select' | 'Coded passages' | 'Ends of a passage';
}

/** The keyboard map of the transcript. Left and right are as seen, also in text written right to left. */
export const transcriptKeys: readonly KeyEntry[] = [
  { action: 'nextTurn', keys: ['ArrowDown', 'j'], does: 'Next turn', group: 'Move' },
  { action: 'previousTurn', keys: ['ArrowUp', 'k'], does: 'Previous turn', group: 'Move' },
  { action: 'firstTurn', keys: ['Ctrl+Home'], does: 'First turn', group: 'Move' },
  { action: 'lastTurn', keys: ['Ctrl+End'], does: 'Last turn', group: 'Move' },
  { action: 'nextUncoded', keys: ['u'], does: 'Next turn without a code', group: 'Move' },
  { action: 'caret-left-word', keys: ['ArrowLeft'], does: 'One word to the left', group: 'Move' },
  { action: 'caret-right-word', keys: ['ArrowRight'], does: 'One word to the right', group: 'Move' },
  { action: 'caret-left-character', keys: ['Ctrl+ArrowLeft', 'Alt+ArrowLeft'], does: 'One letter to the left', group: 'Move' },
  { action: 'caret-right-character', keys: ['Ctrl+ArrowRight', 'Alt+ArrowRight'], does: 'One letter to the right', group: 'Move' },
  { action: 'turnStart', keys: ['Home'], does: 'Beginning of the turn', group: 'Move' },
  { action: 'turnEnd', keys: ['End'], does: 'End of the turn', group: 'Move' },
  { action: 'selectTurn', keys: ['Enter', ' '], does: 'Select the whole turn', group: 'Select' },
  { action: 'extend-left-word', keys: ['Shift+ArrowLeft'], does: 'Select one word more to the left', group: 'Select' },
  { action: 'extend-right-word', keys: ['Shift+ArrowRight'], does: 'Select one word more to the right', group: 'Select' },
  { action: 'extend-left-character', keys: ['Alt+Shift+ArrowLeft'], does: 'Select one letter more to the left', group: 'Select' },
  { action: 'extend-right-character', keys: ['Alt+Shift+ArrowRight'], does: 'Select one letter more to the right', group: 'Select' },
  { action: 'extend-left-sentence', keys: ['Ctrl+Shift+ArrowLeft'], does: 'Select one sentence more to the left', group: 'Select' },
  { action: 'extend-right-sentence', keys: ['Ctrl+Shift+ArrowRight'], does: 'Select one sentence more to the right', group: 'Select' },
  { action: 'extend-down-turn', keys: ['Shift+ArrowDown'], does: 'Select on to the end of the turn, then the next', group: 'Select' },
  { action: 'extend-up-turn', keys: ['Shift+ArrowUp'], does: 'Select back to the beginning of the turn, then the one before', group: 'Select' },
  { action: 'clear', keys: ['Escape'], does: 'Let go of the selection, then of the passage', group: 'Select' },
  { action: 'nextCoding', keys: ['n'], does: 'Next coded passage', group: 'Coded passages' },
  { action: 'previousCoding', keys: ['p'], does: 'Previous coded passage', group: 'Coded passages' },
  { action: 'end-left-word', keys: ['['], does: 'End one word earlier', group: 'Ends of a passage' },
  { action: 'end-right-word', keys: [']'], does: 'End one word later', group: 'Ends of a passage' },
  { action: 'start-left-word', keys: ['{', 'Shift+['], does: 'Begin one word earlier', group: 'Ends of a passage' },
  { action: 'start-right-word', keys: ['}', 'Shift+]'], does: 'Begin one word later', group: 'Ends of a passage' },
  { action: 'end-left-character', keys: ['Alt+['], does: 'End one letter earlier', group: 'Ends of a passage' },
  { action: 'end-right-character', keys: ['Alt+]'], does: 'End one letter later', group: 'Ends of a passage' },
  { action: 'start-left-character', keys: ['Alt+{', 'Alt+Shift+['], does: 'Begin one letter earlier', group: 'Ends of a passage' },
  { action: 'start-right-character', keys: ['Alt+}', 'Alt+Shift+]'], does: 'Begin one letter later', group: 'Ends of a passage' },
];

const byKey = new Map(transcriptKeys.flatMap((entry) => entry.keys.map((key) => [key, entry.action] as const)));

/** What a key press asks for, or null when it is not for the transcript. */
export function actionOf(event: KeyboardEvent): Action | null {
  if (event.metaKey) return null;
  return byKey.get(nameOf(event)) ?? null;
}

/** The name of a key press as the map writes it. */
export function nameOf(event: KeyboardEvent): string {
  // AltGr is how many keyboards write brackets; it is part of the character, not a modifier.
  const third = event.getModifierState('AltGraph');
  const alt = event.altKey && !third;
  const key = alt ? plainBracket(event) : event.key;
  const shift = event.shiftKey && (key.length > 1 || key === ' ');
  return `${event.ctrlKey && !third ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** On some systems Alt turns a bracket into another character; its place on the keyboard is still told. */
function plainBracket(event: KeyboardEvent): string {
  if (event.code === 'BracketLeft') return event.shiftKey ? '{' : '[';
  if (event.code === 'BracketRight') return event.shiftKey ? '}' : ']';
  return event.key;
}
