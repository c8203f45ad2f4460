/** What was recognised in a file, in words. */

import type { Draft } from '../../api/answers';
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

type Lost = Omit<Draft['losses'][number], 'fate' | 'source'> & { fate?: string };

/** Something that the study will not hold, as a sentence. */
export function lossInWords({ what, count, where, reason, fate }: Lost): string {
  const kept = fate === 'set aside' ? 'kept aside' : fate === 'approximated' ? 'not quite as it was' : '';
  const said = [where, kept].filter(Boolean).join('; ');
  const place = said ? ` (${said})` : '';
  return `${count > 1 ? `${count} × ` : ''}${what}${place}${reason ? `: ${reason}` : ''}`;
}

const SAMPLE = 170;

/** A few words of a speaker, the longest at hand, to recognise them by. */
export function sampleOf({ sample }: Draft, label: string): string {
  const said = sample.filter(({ speaker }) => speaker === label).map(({ text }) => text.trim());
  const words = said.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  return words.length > SAMPLE ? `${words.slice(0, SAMPLE).replace(/\s+\S*$/u, '')}…` : words;
}
