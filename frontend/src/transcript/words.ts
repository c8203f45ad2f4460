import type { Span } from './types';

type Grain = 'grapheme' | 'word' | 'sentence';

/** How far a step of the keyboard goes. */
export type Step = 'character' | 'word' | 'sentence';

/** A line longer than this is looked at in parts; no word or sentence people say is as long. */
const FAR = 4000;

/**
 * Words, sentences and characters of a text in its own language, by the rules of Unicode.
 * Positions are UTF-16 units. Only the line around a position is ever looked at.
 */
export class Words {
  private readonly lang: string | undefined;
  private readonly segmenters = new Map<Grain, Intl.Segmenter>();

  constructor(
    readonly text: string,
    lang?: string | null,
  ) {
    this.lang = isLanguage(lang) ? lang : undefined;
  }

  /** The span without white space at its ends; null when nothing else is in it. */
  trim({ from, to }: Span): Span | null {
    const words = this.text.slice(from, to);
    const bare = words.trimStart();
    if (!bare) return null;
    const start = from + words.length - bare.length;
    return { from: start, to: start + bare.trimEnd().length };
  }

  /** The span grown so that no word is cut at its ends. */
  wholeWords({ from, to }: Span): Span {
    return { from: this.wordAround(from)?.from ?? from, to: this.wordAround(to)?.to ?? to };
  }

  /** The span grown so that no visible character (a letter with its accents, an emoji family) is cut. */
  wholeCharacters({ from, to }: Span): Span {
    return { from: this.around(from, 'grapheme').from, to: this.around(to, 'grapheme').to };
  }

  /** Where one step forward from `at` leads: the end of the next character, word or sentence. */
  forward(at: number, step: Step): number {
    if (step === 'character') return this.around(Math.min(at + 1, this.text.length), 'grapheme').to;
    for (let line = this.lineAt(at); ; line = this.lineAt(line.to + 1)) {
      for (const piece of this.pieces(line, step)) if (piece.to > at) return piece.to;
      if (line.to >= this.text.length) return this.text.length;
    }
  }

  /** Where one step back from `at` leads: the beginning of the character, word or sentence before. */
  back(at: number, step: Step): number {
    if (step === 'character') return this.around(Math.max(at - 1, 0), 'grapheme').from;
    for (let line = this.lineAt(at); ; line = this.lineAt(line.from - 1)) {
      const before = this.pieces(line, step).filter((piece) => piece.from < at);
      if (before.length) return before[before.length - 1].from;
      if (line.from <= 0) return 0;
    }
  }

  /** The word that `at` is strictly inside of. */
  private wordAround(at: number): Span | undefined {
    return this.pieces(this.lineAt(at), 'word').find((piece) => piece.from < at && at < piece.to);
  }

  /** The piece that `at` cuts, or the empty span there when it cuts none. */
  private around(at: number, grain: Grain): Span {
    const near = { from: Math.max(0, at - 64), to: Math.min(this.text.length, at + 64) };
    const cut = this.pieces(near, grain).find((piece) => piece.from < at && at < piece.to);
    return cut ?? { from: at, to: at };
  }

  private lineAt(at: number): Span {
    const start = this.text.lastIndexOf('\n', at - 1) + 1;
    const end = this.text.indexOf('\n', at);
    return {
      from: at <= 0 ? 0 : Math.max(start, at - FAR),
      to: Math.min(end < 0 ? this.text.length : end, at + FAR),
    };
  }

  private pieces({ from, to }: Span, grain: Grain): Span[] {
    const found: Span[] = [];
    for (const piece of this.segmenter(grain).segment(this.text.slice(from, to))) {
      const bare = grain === 'sentence' ? piece.segment.trimEnd() : piece.segment;
      if (grain === 'word' ? piece.isWordLike : bare) {
        found.push({ from: from + piece.index, to: from + piece.index + bare.length });
      }
    }
    return found;
  }

  private segmenter(grain: Grain): Intl.Segmenter {
    let made = this.segmenters.get(grain);
    if (!made) {
      made = new Intl.Segmenter(this.lang, { granularity: grain });
      this.segmenters.set(grain, made);
    }
    return made;
  }
}

function isLanguage(lang: string | null | undefined): lang is string {
  try {
    return !!lang && Intl.getCanonicalLocales(lang).length > 0;
  } catch {
    return false;
  }
}
