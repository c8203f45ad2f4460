/** What the server answers, as the workbench reads it. Ids are opaque; positions are code points, half-open. */

export type Kind =
  | 'study'
  | 'coder'
  | 'attribute'
  | 'facet'
  | 'participant'
  | 'session'
  | 'source'
  | 'version'
  | 'segment'
  | 'code'
  | 'coding'
  | 'memo'
  | 'link'
  | 'question';

export type Value = string | number | boolean | null;
export type Values = Record<string, Value>;

export interface Named {
  id: string;
  name: string;
}

export interface StudyRecord {
  id: string;
  title: string;
  approach: string;
  question: string;
  description: string;
  invented: boolean;
  at: string;
}

export interface Totals {
  sources: number;
  participants: number;
  codes: number;
  codings: number;
  memos: number;
  turns: number;
  turns_coded: number;
}

export interface Choices {
  approaches: string[];
  memo_kinds: string[];
  link_kinds: string[];
  code_kinds: string[];
  code_statuses: string[];
  code_origins: string[];
  attribute_types: string[];
  speaker_roles: string[];
}

export interface Study {
  study: StudyRecord;
  me: Named;
  coders: Named[];
  totals: Totals;
  recent: Entry[];
  seq: number;
  read_only: boolean;
  software: string;
  choices: Choices;
}

export interface Entry {
  seq: number;
  id: string;
  at: string;
  actor: string;
  command: string;
  summary: string;
  reason: string;
  kinds: Kind[];
  count: number;
  undoes: string | null;
  undone: boolean;
  can_undo: boolean;
}

export interface Change {
  kind: Kind;
  id: string;
  name: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface EntryDetail extends Entry {
  changes: Change[];
}

export interface Person {
  id: string;
  name: string;
  attributes: Values;
}

export interface Source {
  id: string;
  name: string;
  kind: string;
  version: string | null;
  layer: string;
  language: string | null;
  direction: string;
  session: string | null;
  note: string;
  participants: Person[];
  attributes: Values;
  turns: number;
  turns_coded: number;
  codings: number;
  length: number;
}

export interface SourcePage {
  total: number;
  items: Source[];
  next: string | null;
}

export interface VersionInfo {
  id: string;
  layer: string;
  at: string;
  length: number;
  format: string;
  number: number;
}

export interface Turn {
  start: number;
  end: number;
  /** Where what stands before the words begins; equals `start` where nothing does. */
  label: number;
  speaker: string | null;
  role: string | null;
  participant: string | null;
  from_ms: number | null;
  to_ms: number | null;
}

export interface Speaker {
  label: string;
  role: string;
  participant: string | null;
}

export interface Coding {
  id: string;
  code: string;
  code_id: string;
  segment: string;
  source: string;
  version: string;
  participant: string | null;
  start: number;
  end: number;
  quote?: string;
  coder: string;
  coder_id: string;
  facets: Record<string, string>;
  origin: string;
  fit: '' | 'fits' | 'stretches';
  at: string;
  memos: number;
}

export interface MemoMark {
  id: string;
  kind: string;
  title: string;
  about: string[];
}

export interface LinkMark {
  id: string;
  kind: string;
  start: string;
  end: string;
}

export interface SourceDetail {
  source: Source;
  version: VersionInfo;
  versions: VersionInfo[];
  text: string;
  turns: Turn[];
  speakers: Speaker[];
  codings: Coding[];
  memos: MemoMark[];
  links: LinkMark[];
}

export interface Code {
  id: string;
  name: string;
  parent: string | null;
  position: number;
  depth: number;
  path: string;
  label: string;
  brief: string;
  definition: string;
  use_when: string;
  not_when: string;
  near_miss: string;
  examples: string[];
  kind: string;
  colour: string;
  facets: string[];
  origin: string;
  status: string;
  codings: number;
  codings_below: number;
}

export interface Passage {
  id: string;
  segment: string;
  source: string;
  source_name: string;
  version: string;
  start: number;
  end: number;
  quote: string;
  before: string;
  after: string;
  turn: number;
  speaker: string;
  participant: string | null;
  participant_name: string | null;
  attributes: Values;
  codes: { id: string; name: string; colour: string }[];
  codings: string[];
  coders: string[];
  facets: Record<string, string>;
}

export interface PassagePage {
  total: number;
  segments: Passage[];
}

export interface Comparison {
  total: number;
  people: number;
  recent: Passage[];
  different: Passage[];
  other_group: Passage[];
}

export interface MergePreview {
  codings: number;
  twins: number;
  children: number;
  memos: number;
  links: number;
  sentences: string[];
}

export interface Participant {
  id: string;
  name: string;
  attributes: Values;
  note: string;
  sources: number;
  sessions: number;
  codings: number;
}

export interface ParticipantPage {
  total: number;
  items: Participant[];
  next: string | null;
}

export interface ParticipantDetail extends Omit<Participant, 'sources' | 'sessions'> {
  sources: Source[];
  sessions: Session[];
  codes: { id: string; name: string; count: number }[];
}

export interface Attribute {
  id: string;
  name: string;
  of: string;
  type: string;
  options: string[];
  description: string;
  position: number;
}

export interface Facet {
  id: string;
  name: string;
  values: string[];
  description: string;
}

export interface Session {
  id: string;
  name: string;
  date: string;
  place: string;
  mode: string;
  interviewer: string;
  minutes: number | null;
  guide: string;
  participants: string[];
  attributes: Values;
  note: string;
  sources: Named[];
}

export interface AboutName {
  ref: string;
  name: string;
  href: string;
}

export interface Memo {
  id: string;
  kind: string;
  title: string;
  text: string;
  author: string;
  author_id: string;
  about: string[];
  about_names: AboutName[];
  private: boolean;
  at: string;
  changed_at: string;
}

export interface Link {
  id: string;
  kind: string;
  start: string;
  end: string;
  start_name: string;
  end_name: string;
  start_href: string;
  end_href: string;
  note: string;
  coder: string;
  at: string;
}

export interface Question {
  id: string;
  name: string;
  expression: string;
  where: string[];
  author: string;
  at: string;
}

/** The answer to a command, an undo or a redo. */
export interface Applied {
  entry: string;
  seq: number;
  kinds: Kind[];
  summary: string;
}

/** One message of the live feed. */
export interface Live {
  seq: number;
  kinds: Kind[];
  actor: string;
  summary: string;
}
