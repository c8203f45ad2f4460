/** Every change the workbench can ask for: the command's name and its arguments. */

import type { Approach, Consent, GuideQuestion, Rules, Session, Speaker, Values } from './types';

/** What a command takes of a session, of a question of a guide, of a line of the recruitment log. */
export type SessionRecord = Omit<Session, 'sources' | 'guide_called' | 'summary'>;
export type GuideLine = Omit<GuideQuestion, 'number'>;
export type ApproachRecord = Omit<Approach, 'participant_name'>;

export type ConsentFields = Partial<Omit<Consent, 'id' | 'participant' | 'at'>>;

export interface CodeFields {
  name: string;
  label: string;
  brief: string;
  definition: string;
  use_when: string;
  not_when: string;
  near_miss: string;
  kind: string;
  colour: string;
  facets: string[];
  origin: string;
  status: string;
}

export interface Commands {
  DescribeStudy: { title?: string; approach?: string; question?: string; description?: string };
  AddCoder: { id: string; name: string };
  RenameCoder: { coder: string; name: string };

  AddCode: {
    id: string;
    name: string;
    parent?: string | null;
    before?: string | null;
    definition?: string;
    fields?: Partial<CodeFields>;
  };
  DefineCode: { code: string; fields: Partial<CodeFields>; was?: Partial<CodeFields> };
  RenameCode: { code: string; name: string };
  MoveCode: { code: string; parent: string | null; before: string | null };
  RetireCode: { code: string };
  RestoreCode: { code: string };
  RemoveCode: { code: string };
  MergeCodes: { codes: string[]; into: string };
  SplitCode: { code: string; id: string; name: string; codings: string[]; definition?: string };
  RecodeCodings: { codings: string[]; code: string };
  SetExamples: { code: string; segments: string[] };
  DefineFacet: { id: string; name: string; values: string[]; description?: string };

  ApplyCode: {
    id: string;
    code: string;
    version: string;
    start: number;
    end: number;
    quote?: string;
    facets?: Values;
    segment: string;
  };
  CodeInVivo: {
    id: string;
    code: string;
    version: string;
    start: number;
    end: number;
    parent?: string | null;
    segment: string;
  };
  MoveCoding: { coding: string; start: number; end: number; segment: string };
  RemoveCoding: { coding: string };
  SetFacets: { coding: string; facets: Values };
  JudgeFit: { coding: string; fit: '' | 'fits' | 'stretches' };
  MarkSegment: { segment: string; version: string; start: number; end: number };

  WriteMemo: { id: string; text: string; kind: string; title?: string; about?: string[] };
  ReviseMemo: {
    memo: string;
    text?: string;
    title?: string;
    kind?: string;
    about?: string[];
    was?: string;
  };
  ReleaseMemo: { memo: string };
  RemoveMemo: { memo: string };
  AddLink: { id: string; kind: string; start: string; end: string; note?: string };
  ChangeLink: { link: string; kind?: string; note?: string };
  RemoveLink: { link: string };
  SaveQuestion: { id: string; name: string; expression: string; where?: string[] };
  RemoveQuestion: { question: string };

  AddParticipant: { id: string; name: string; attributes?: Values; note?: string };
  ChangeParticipant: { participant: string; name?: string; note?: string };
  RemoveParticipant: { participant: string };
  SetAttributes: { holder: string; values: Values };
  DefineAttribute: {
    id: string;
    name: string;
    of: string;
    type: string;
    options?: string[];
    description?: string;
    position?: number;
  };
  RemoveAttribute: { attribute: string };
  AddSession: SessionRecord;
  ChangeSession: { session: SessionRecord };
  RemoveSession: { session: string };

  RecordConsent: ConsentFields & { id: string; participant: string };
  ChangeConsent: ConsentFields & { consent: string };
  RemoveConsent: { consent: string };
  SetRules: { rules: Partial<Rules> };
  WithdrawParticipant: { participant: string; scope: 'pause' | 'stop' | 'passages' | 'all'; title?: string; passages?: { version: string; start: number; end: number }[] };
  ResumeParticipant: { participant: string };

  AddGuide: { id: string; name: string; questions: GuideLine[]; date?: string; after?: string | null; note?: string };
  ReviseGuide: { guide: string; name?: string; questions?: GuideLine[]; date?: string; note?: string };
  RemoveGuide: { guide: string };
  MarkAsked: {
    id: string;
    guide: string;
    question: string;
    version: string;
    start: number;
    end: number;
    answer?: string;
    by?: 'hand' | 'match';
    segment?: string;
  };
  SetAnswer: { asked: string; answer: string };
  UnmarkAsked: { asked: string };
  ConfirmAsked: { session: string; confirmed: boolean };
  AddApproach: ApproachRecord;
  ChangeApproach: { approach: ApproachRecord };
  RemoveApproach: { approach: string };

  CorrectSource: {
    source: string;
    after: string;
    text: string;
    turns: { start: number; end: number; label: number; speaker: string | null; from_ms: number | null; to_ms: number | null }[];
    speakers?: Speaker[];
    sure?: boolean;
    version: string;
  };
  AdoptWords: { review: string };
  PlaceAgain: { review: string; start: number; end: number; quote?: string };
  RemoveNotCarried: { review: string };

  MarkIdentifier: { id: string; version: string; start: number; end: number; category: string; replacement?: string | null; everywhere?: boolean };
  AcceptIdentifiers: { identifiers: string[]; replacement?: string | null; category?: string | null; everywhere?: boolean };
  RejectIdentifiers: { identifiers: string[]; everywhere?: boolean };
  ReviseIdentifiers: { identifiers: string[]; category?: string | null; replacement?: string | null; everywhere?: boolean };
  DeidentifySource: { source: string; version: string; sure?: boolean };
  GrantRight: { coder: string; right?: string };
  WithdrawRight: { coder: string; right?: string };

  RenameSource: { source: string; name: string };
  DescribeSource: {
    source: string;
    kind?: string;
    note?: string;
    language?: string;
    session?: string;
  };
  AssignSpeakers: { source: string; speakers: Speaker[]; participants: string[] };
  AddFieldNote: {
    id: string;
    name: string;
    text: string;
    kind?: string;
    session?: string | null;
    participants?: string[];
    version: string;
  };
  RemoveSource: { source: string };
}

export type Command = { [K in keyof Commands]: { command: K; args: Commands[K] } }[keyof Commands];

/** A command, checked against its arguments: `command('RemoveCoding', { coding })`. */
export function command<K extends keyof Commands>(name: K, args: Commands[K]): Command {
  return { command: name, args } as Command;
}
