/**
 * The transcript view: a text with its turns and codings, free of any framework.
 *
 *     const transcript = createTranscript(host, { text, turns, direction: 'ltr' }, { codes, codings, on: {} });
 *
 * Positions are Unicode code points. The styles of the page define the tokens (`--paper`, `--ink`, ...).
 */
import './sheets.css';
import './transcript.css';
import type { Transcript, TranscriptOptions, TranscriptText } from './types';
import { View } from './view';

/** Show a text in `host`. Call `destroy` on what is returned before the host goes. */
export function createTranscript(host: HTMLElement, text: TranscriptText, options: TranscriptOptions): Transcript {
  return new View(host, text, options);
}

export { transcriptKeys, type KeyEntry } from './keys';
export type * from './types';
