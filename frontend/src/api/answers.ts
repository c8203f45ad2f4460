/** What the server answers to questions, searches, matrices, imports and jobs; named as in `types.ts`. */

import type { components } from './schema';
import type { Entry, Named, Passage, Speaker } from './types';

type Schemas = components['schemas'];

export type Answer = Omit<Schemas['Answer'], 'segments'> & { segments: Passage[] };
export type Check = Schemas['Understood'];
/** `words` are counted where the matrix was asked for words. */
export type Cell = Omit<Schemas['MatrixCell'], 'words'> & { words: number };
export type Matrix = Omit<Schemas['Matrix'], 'rows' | 'columns' | 'cells'> & {
  rows: (Named & { depth: number })[];
  columns: (Named & { participants: number })[];
  cells: Cell[];
};
/** `ranges` are `[from, to)` in code points of the excerpt. */
export type Hit = Omit<Schemas['Hit'], 'ranges'> & { ranges: [number, number][] };
export type SearchPage = Omit<Schemas['Hits'], 'hits'> & { hits: Hit[] };

export type Draft = Omit<Schemas['Draft'], 'kind'> & { kind?: string };
export type DraftChoice = Required<Omit<Schemas['DraftChoice'], 'speakers'>> & { speakers: Speaker[] };
type Arrived = 'losses' | 'total' | 'drafts';
export type IntakeFile = Omit<Schemas['ArrivedFile'], Arrived> & Partial<Pick<Schemas['ArrivedFile'], 'losses' | 'total'>> & { drafts: Draft[] };
export type Intake = Omit<Schemas['Intake'], 'files'> & { files: IntakeFile[] };
export type ProjectFound = Schemas['ProjectFound'];
export type ProjectLosses = Schemas['ProjectLosses'];
export type CodedColumn = Schemas['CodedColumn'];
export type CodedTable = Schemas['CodedTable'];
export type CodedPreview = Schemas['CodedPreview'];
export type AttributeIntake = Schemas['AttributeIntake'];

export type Job = Omit<Schemas['JobState'], 'state'> & { state: 'running' | 'done' | 'stopped' | 'failed' };
export type HistoryPage = Omit<Schemas['History'], 'entries'> & { entries: Entry[] };
