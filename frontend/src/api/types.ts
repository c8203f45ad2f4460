/**
 * What the server answers, under the names the workbench uses. The forms come from the server's own
 * description (`npm run types`); here they are only named, and narrowed where a word is one of a few.
 * Ids are opaque; positions are code points, half-open.
 */

import type { components } from './schema';

type Schemas = components['schemas'];

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
  | 'question'
  | 'guide'
  | 'asked'
  | 'approach'
  | 'review'
  | 'identifier'
  | 'consent'
  | 'withdrawal'
  | 'export';

/** A value of an attribute or facet; null takes one away. */
export type Value = string | number | boolean | null;
export type Values = Record<string, Value>;

type WithKinds<T> = Omit<T, 'kinds'> & { kinds: Kind[] };
type WithValues<T> = Omit<T, 'attributes'> & { attributes: Values };

export type Named = Schemas['Named'];
export type StudyRecord = Schemas['StudyRecord'];
export type Totals = Schemas['Totals'];
export type Choices = Schemas['Choices'];
export type Me = Schemas['Me'];
export type Entry = WithKinds<Schemas['Entry']>;
export type Change = Omit<Schemas['Change'], 'kind'> & { kind: Kind };
export type EntryDetail = Entry & { changes: Change[] };
export type Study = Omit<Schemas['Overview'], 'recent' | 'last'> & { recent: Entry[]; last: Entry | null };

export type Person = WithValues<Schemas['Person']>;
export type Source = Omit<Schemas['Source'], 'participants'> & { participants: Person[] };
export type SourcePage = Omit<Schemas['Sources'], 'items'> & { items: Source[] };
export type VersionInfo = Schemas['Version'];
export type Turn = Schemas['Turn'];
export type Speaker = Schemas['SpeakerRole'];
export type MemoMark = Schemas['MemoHere'];
export type LinkMark = Schemas['LinkHere'];
export type Fit = '' | 'fits' | 'stretches';
export type Coding = Omit<Schemas['Coding'], 'fit' | 'facets'> & { fit: Fit; facets: Record<string, string> };
export type SourceDetail = Omit<Schemas['Opened'], 'codings' | 'source'> & { source: Source; codings: Coding[] };

export type Code = Schemas['Code'];
export type Passage = Omit<Schemas['Passage'], 'facets'> & { facets: Record<string, string> };
export type PassagePage = Omit<Schemas['Passages'], 'segments'> & { segments: Passage[] };
type Compared = 'recent' | 'different' | 'other_group';
export type Comparison = Omit<Schemas['Comparison'], Compared> & Record<Compared, Passage[]>;
export type MergePreview = Schemas['MergePreview'];
export type Attribute = Schemas['Attribute'];
export type Facet = Schemas['Facet'];

export type Participant = WithValues<Schemas['Participant']>;
export type ParticipantPage = Omit<Schemas['Participants'], 'items'> & { items: Participant[] };
export type Session = WithValues<Schemas['Session']>;
export type ParticipantDetail = WithValues<Omit<Schemas['ParticipantWhole'], 'sources' | 'sessions'>> & { sources: Source[]; sessions: Session[] };

export type AboutName = Schemas['Reference'];
export type Memo = Schemas['Memo'];
export type Link = Schemas['Link'];
export type Question = Schemas['Question'];

export type Guide = Schemas['Guide'];
export type GuideQuestion = Schemas['GuideQuestion'];
export type GuideChanges = Schemas['GuideChanges'];
export type GuideDraft = Schemas['GuideDraft'];
export type AskedMark = Schemas['AskedMark'];
export type AskedWords = Schemas['AskedWords'];
export type AskedProposal = Schemas['AskedProposal'];
export type AskedHere = Schemas['AskedHere'];
export type Coverage = Schemas['Coverage'];
export type Approach = Schemas['Approach'];
export type Recruitment = Schemas['Recruitment'];
export type SummaryDue = Schemas['SummaryDue'];
export type SummaryToFill = Schemas['SummaryToFill'];

export type Allowed = Schemas['Allowed'];
export type Consent = Schemas['Consent'];
export type Consenting = Schemas['Consenting'];
export type ConsentRegister = Schemas['ConsentRegister'];
export type Due = Schemas['Due'];
export type Rules = Schemas['Rules'];
export type Recall = Schemas['Recall'];
export type WithdrawalPlan = Schemas['WithdrawalPlan'];

/** The answer to a command, an undo or a redo. */
export type Applied = WithKinds<Schemas['Applied']>;

/** One message of the live feed. */
export interface Live {
  seq: number;
  kinds: Kind[];
  actor: string;
  summary: string;
}
