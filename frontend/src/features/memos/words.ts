import type { Memo } from '../../api/types';

/** “contact summary” as “Contact summary”. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SHORT = 80;

/** What a memo is called in a list: its title, else its first line without marks. */
export function called({ title, text }: Pick<Memo, 'title' | 'text'>): string {
  if (title.trim()) return title;
  const line =
    text
      .split('\n')
      .map((each) =>
        each
          .replace(/^[#>\-*\s]+/u, '')
          .replace(/[*_`]+/gu, '')
          .trim(),
      )
      .find(Boolean) ?? '';
  return line.length > SHORT ? `${line.slice(0, SHORT).trimEnd()}…` : line || 'Without words';
}
