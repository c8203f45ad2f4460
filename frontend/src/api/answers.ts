/** What the server answers to questions, searches, matrices, imports and jobs. */

import type { Entry, Passage, Speaker, Value, Values } from './types';

export interface Answer {
  total: number;
  words: number;
  segments: Passage[];
  participants: { id: string; name: string; count: number }[];
  groups: { attribute: string; value: Value; count: number; participants: number }[];
  explanation: string;
}

export interface Check {
  ok: boolean;
  message: string;
  position: number | null;
  explanation: string;
}

export interface Matrix {
  rows: { id: string; name: string; depth: number }[];
  columns: { id: string; name: string; participants: number }[];
  cells: Cell[];
  cell: string;
}

export interface Cell {
  row: string;
  column: string;
  count: number;
  participants: number;
  words: number;
  segments: number;
}

export interface Hit {
  source: string;
  source_name: string;
  version: string;
  turn: number;
  speaker: string;
  participant_name: string | null;
  start: number;
  end: number;
  excerpt: string;
  excerpt_start: number;
  ranges: [number, number][];
}

export interface SearchPage {
  total: number;
  more: boolean;
  hits: Hit[];
}

export interface Draft {
  key: string;
  name: string;
  format: string;
  words: number;
  turns: number;
  language: string | null;
  direction: string;
  participant: string | null;
  attributes: Values;
  speakers: (Speaker & { turns: number; words: number })[];
  sample: { speaker: string; text: string }[];
  losses: { what: string; count: number; where: string; reason: string }[];
  notes: string[];
  same_as: string | null;
}

export interface IntakeFile {
  name: string;
  ok: boolean;
  message: string;
  drafts: Draft[];
}

export interface Intake {
  id: string;
  files: IntakeFile[];
}

export interface DraftChoice {
  key: string;
  include: boolean;
  name: string;
  kind: string;
  participant: string | null;
  speakers: Speaker[];
}

export interface Job {
  state: 'running' | 'done' | 'stopped' | 'failed';
  done: number;
  total: number;
  message: string;
  entry: string | null;
}

export interface AttributeIntake {
  id: string;
  columns: { name: string; type: string; options: string[]; samples: string[] }[];
  rows: number;
  participant_column: string;
  known: number;
  unknown: string[];
}

export interface HistoryPage {
  entries: Entry[];
  next: number | null;
}

