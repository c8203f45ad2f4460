/** What was recognised in a file, in words. */

import type { Draft, IntakeFile } from '../../api/answers';
import { counted } from '../../ui/time';

const FORMATS: Record<string, string> = {
  txt: 'Plain text',
  md: 'Markdown',
  docx: 'Word document',
  odt: 'OpenDocument text',
  rtf: 'Rich text',
  html: 'Web page',
  vtt: 'Captions (VTT)',
  srt: 'Captions (SRT)',
  pdf: 'PDF',
  eaf: 'ELAN transcript',
  textgrid: 'Praat TextGrid',
  chat: 'CHAT transcript',
  json: 'Transcript (JSON)',
  sav: 'SPSS survey',
  csv: 'Table (CSV)',
  xlsx: 'Excel workbook',
};

/** “Word document, 2,104 words, 46 turns, Hebrew, right to left”. */
export function recognised({ format, words, turns, language, direction }: Draft): string {
  const parts = [FORMATS[format] ?? format, counted(words, 'word'), counted(turns, 'turn'), languageInWords(language)];
  if (direction === 'rtl') parts.push('right to left');
  return parts.filter(Boolean).join(', ');
}

function languageInWords(language: string | null): string {
  if (!language) return '';
  try {
    return new Intl.DisplayNames(['en-GB'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

const OTHERWISE = ['txt', 'md', 'html', 'vtt', 'srt', 'chat', 'json', 'csv', 'xlsx', 'sav', 'eaf', 'textgrid'];
const ENDINGS = /\.(txt|text|md|markdown|html?|vtt|srt|cha|json|csv|tsv|tab|xlsx|xlsm|sav|zsav|eaf|textgrid)$/i;

/** Whether a person can say how a file is to be read; one that could not be read is told by its name. */
export function canReadOtherwise({ drafts, ok, name }: Pick<IntakeFile, 'drafts' | 'ok' | 'name'>): boolean {
  const [first] = drafts;
  return first ? OTHERWISE.includes(first.format) : !ok && ENDINGS.test(name);
}

const SAMPLE = 170;

/** A few words of a speaker, the longest at hand, to recognise them by. */
export function sampleOf({ sample }: Draft, label: string): string {
  const said = sample.filter(({ speaker }) => speaker === label).map(({ text }) => text.trim());
  const words = said.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  return words.length > SAMPLE ? `${words.slice(0, SAMPLE).replace(/\s+\S*$/u, '')}…` : words;
}
