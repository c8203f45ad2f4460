/** What identifies someone, in plain words and in the order of the keys 1 to 8. */
export const CATEGORIES = [
  { id: 'name', name: 'Name of a person' },
  { id: 'place', name: 'Place' },
  { id: 'organisation', name: 'Organisation' },
  { id: 'date', name: 'Date' },
  { id: 'age', name: 'Age' },
  { id: 'contact', name: 'Phone, e-mail, address' },
  { id: 'number', name: 'Number that points to one person' },
  { id: 'role', name: 'Role that points to one person' },
] as const;

const STATES: Record<string, string> = {
  'de-identified': 'De-identified',
  'changed since': 'Changed since it was de-identified',
  'not de-identified': 'Not de-identified yet',
};

export function stateInWords(state: string): string {
  return STATES[state] ?? state;
}

const LAYERS: Record<string, string> = {
  '': 'no words of participants',
  'de-identified': 'de-identified',
  'partly de-identified': 'partly de-identified',
  'not de-identified': 'not de-identified',
  corrected: 'originals, corrected',
  original: 'originals',
};

export function layerInWords(layer: string): string {
  return LAYERS[layer] ?? layer;
}

/** Are these the same words, whatever their capitals and spaces? */
export function sameWords(one: string, other: string): boolean {
  const plain = (words: string) => words.split(/\s+/).filter(Boolean).join(' ').toLocaleLowerCase();
  return plain(one) === plain(other);
}

const AROUND = 90;

/** Context that begins with a whole word. */
export function beforeWords(text: string): string {
  return Array.from(text).length < AROUND ? text : `… ${text.replace(/^\S*\s+/, '')}`;
}

/** Context that ends with a whole word. */
export function afterWords(text: string): string {
  return Array.from(text).length < AROUND ? text : `${text.replace(/\s+\S*$/, '')} …`;
}
