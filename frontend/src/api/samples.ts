/** Records for tests, made of what matters there. */

import type { Code, Coding, Source } from './types';

export function sampleCode(id: string, name: string, rest: Partial<Code> = {}): Code {
  return {
    id, name, parent: null, position: 0, depth: 0, path: name, label: '', brief: '', definition: '', use_when: '', not_when: '',
    near_miss: '', examples: [], kind: 'descriptive', colour: '', facets: [], origin: 'inductive', status: 'active', codings: 0,
    codings_below: 0, ...rest,
  };
}

export function sampleCoding(id: string, start: number, end: number, rest: Partial<Coding> = {}): Coding {
  return {
    id, code: 'A code', code_id: 'c', segment: `s-${id}`, source: 't', version: 'v', participant: null, start, end, coder: 'Anna',
    coder_id: 'anna', facets: {}, origin: 'hand', fit: '', at: '2025-01-01T10:00:00Z', memos: 0, ...rest,
  };
}

export function sampleSource(id: string, name: string, rest: Partial<Source> = {}): Source {
  return {
    id, name, kind: 'transcript', version: `v-${id}`, layer: 'original', language: 'en', direction: 'ltr', session: null, note: '',
    participants: [], attributes: {}, turns: 10, turns_coded: 0, codings: 0, waiting: 0, unconsented: false, length: 1000, ...rest,
  };
}
