/** Finding by a few letters: how well words match what was typed, and which letters to underline. */

export interface Match {
  /** Higher is better. */
  score: number;
  /** `[from, to)` in the text, in UTF-16 units, in order. */
  ranges: [number, number][];
}

const WORD = /[\p{L}\p{N}]/u;

/** Letters without case or accents, each still at its place. */
export function plain(text: string): string {
  let plainText = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    const bare = letter.normalize('NFD')[0]!.toLowerCase();
    plainText += bare.length === 1 ? bare : letter;
  }
  return plainText;
}

/** How `text` matches what was typed: every word of it must be found. Null when it does not. */
export function match(typed: string, text: string): Match | null {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const inText = plain(text);
  const ranges: [number, number][] = [];
  let score = 0;
  for (const word of words) {
    const found = matchWord(word, inText);
    if (!found) return null;
    score += found.score;
    ranges.push(...found.ranges);
  }
  return { score: words.length ? score / words.length : 0, ranges: joined(ranges) };
}

function matchWord(word: string, text: string): Match | null {
  const whole = bestPlace(word, text);
  if (whole) return whole;
  return initials(word, text) ?? scattered(word, text);
}

/** The word in one piece: at the beginning of the text, of a word, or anywhere. */
function bestPlace(word: string, text: string): Match | null {
  let anywhere: Match | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const ranges: [number, number][] = [[at, at + word.length]];
    if (at === 0) return { score: word.length === text.length ? 120 : 100, ranges };
    if (isWordStart(text, at)) return { score: 85, ranges };
    anywhere ??= { score: 60, ranges };
  }
  return anywhere;
}

/** The word as first letters of words, in order: `btc` for “Building ties with colleagues”. */
function initials(word: string, text: string): Match | null {
  const ranges: [number, number][] = [];
  let at = -1;
  for (const letter of word) {
    do at = text.indexOf(letter, at + 1);
    while (at >= 0 && !isWordStart(text, at));
    if (at < 0) return null;
    ranges.push([at, at + 1]);
  }
  return word.length > 1 ? { score: 50, ranges } : null;
}

/** The letters in order with small gaps, the first at the beginning of a word. */
function scattered(word: string, text: string): Match | null {
  if (word.length < 4) return null;
  let best: Match | null = null;
  for (let from = text.indexOf(word[0]!); from >= 0; from = text.indexOf(word[0]!, from + 1)) {
    if (!isWordStart(text, from)) continue;
    const found = scatteredFrom(word, text, from);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best;
}

function scatteredFrom(word: string, text: string, from: number): Match | null {
  const ranges: [number, number][] = [];
  let at = from;
  for (const letter of word) {
    at = text.indexOf(letter, at);
    if (at < 0) return null;
    ranges.push([at, ++at]);
  }
  const gaps = at - from - word.length;
  return gaps <= word.length ? { score: Math.max(5, 40 - 3 * gaps), ranges } : null;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || (!WORD.test(text[at - 1]!) && WORD.test(text[at]!));
}

function joined(ranges: [number, number][]): [number, number][] {
  const inOrder = [...ranges].sort((a, b) => a[0] - b[0]);
  const whole: [number, number][] = [];
  for (const [from, to] of inOrder) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}
