/** How a file is read, as a person says it. */

import type { components } from '../../api/schema';
import type { Option } from '../../ui/Select';

export type Ways = components['schemas']['Ways'];
export type ReadAs = Required<components['schemas']['ReadAs']>;

/** Stands for none in a list to choose from. */
export const NOBODY = ' ';

/** How letters may be stored, the likeliest first. */
export const LETTERS: Option[] = [
  ['utf-8', 'As nearly all programs do today (UTF-8)'],
  ['windows-1252', 'Western European, Windows'],
  ['mac_roman', 'Western European, old Macintosh'],
  ['windows-1250', 'Central European, Windows'],
  ['iso8859_2', 'Central European (ISO 8859-2)'],
  ['windows-1251', 'Cyrillic, Windows'],
  ['koi8_r', 'Cyrillic (KOI8-R)'],
  ['windows-1253', 'Greek, Windows'],
  ['windows-1254', 'Turkish, Windows'],
  ['windows-1255', 'Hebrew, Windows'],
  ['windows-1256', 'Arabic, Windows'],
  ['gb18030', 'Chinese, simplified'],
  ['big5', 'Chinese, traditional'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc_kr', 'Korean'],
  ['utf-16', 'Two bytes a letter (UTF-16)'],
].map(([id = '', name = '']) => ({ id, name }));

/** Stands for the format that is found out. */
export const FOUND_OUT = ' ';

/** What a file of letters may be read as; what is told from its content for certain is not asked. */
const FORMATS: Option[] = [
  ['txt', 'Plain text'],
  ['md', 'Markdown'],
  ['html', 'Web page'],
  ['vtt', 'Captions (VTT)'],
  ['srt', 'Captions (SRT)'],
  ['csv', 'Table (CSV)'],
  ['json', 'Transcript (JSON)'],
  ['eaf', 'ELAN transcript'],
  ['textgrid', 'Praat TextGrid'],
  ['chat', 'CHAT transcript'],
].map(([id = '', name = '']) => ({ id, name }));

/** What the file may be read as; empty where its content leaves no choice. */
export function formatsFor({ format, as_format }: Ways): Option[] {
  const told = FORMATS.find(({ id }) => id === format);
  if (format && !told) return [];
  const found = as_format || !told ? 'What its content tells' : `What its content tells: ${told.name}`;
  return [{ id: FOUND_OUT, name: found }, ...FORMATS];
}

/** What would have to be said for a file to be read as it is now. */
export function asThey(ways: Ways): ReadAs {
  const { as_format, encoding, tiers, sheets, text_columns, participant_column, by_row, dictionaries } = ways;
  return {
    format: as_format,
    encoding,
    tiers: tiers.filter(({ spoken }) => spoken).map(({ name }) => name),
    sheet: sheets.length > 1 ? (sheets[0] ?? '') : '',
    text_columns,
    participant_column,
    by_row,
    dictionary: dictionaries.find(({ used }) => used)?.file ?? null,
  };
}
