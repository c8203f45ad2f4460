import type { CodeStyle, CodingMark, MarginLabel } from './types';

/** How codes and their names look. A code nobody described is grey and goes by "Unknown code". */
export class Looks {
  private readonly byCode = new Map<string, CodeStyle>();
  private readonly unknown: CodeStyle = { id: '', name: 'Unknown code', hue: 0, grey: true };

  constructor(
    codes: readonly CodeStyle[],
    private readonly labelFor?: (coding: CodingMark) => MarginLabel,
  ) {
    this.set(codes);
  }

  set(codes: readonly CodeStyle[]): void {
    this.byCode.clear();
    for (const code of codes) this.byCode.set(code.id, code);
  }

  all(): CodeStyle[] {
    return [this.unknown, ...this.byCode.values()];
  }

  of(code: string): CodeStyle {
    return this.byCode.get(code) ?? this.unknown;
  }

  label(coding: CodingMark): MarginLabel {
    if (this.labelFor) return this.labelFor(coding);
    const note = Object.values(coding.facets ?? {}).join(', ');
    return { name: this.of(coding.code).name, note: note || undefined };
  }

  /** What a screen reader says of a coding: "Unclear role, helps (Anna)". */
  said(coding: CodingMark): string {
    const { name, note } = this.label(coding);
    return `${name}${note ? `, ${note}` : ''} (${coding.coder})`;
  }
}

/** Give an element the colour of a code; the style sheet makes of the hue what light or dark asks for. */
export function tint(el: HTMLElement | SVGElement, look: CodeStyle, hue = '--h', chroma = '--grey'): void {
  el.style.setProperty(hue, String(Number(look.hue) || 0));
  if (look.grey) el.style.setProperty(chroma, '0');
}
