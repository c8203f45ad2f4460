/** What a person decides about the texts that are to come in, beginning with what was recognised. */

import type { Draft, DraftChoice, IntakeFile } from '../../api/answers';

/** A draft with the kind of text it was taken for. */
export type Recognised = Draft & { kind?: string };

type DraftSpeaker = Draft['speakers'][number];

export type Role = 'interviewer' | 'participant' | 'other';

export interface SpeakerChoice {
  label: string;
  role: Role;
  /** The participant's name; empty where the speaker is none. */
  participant: string;
}

export interface Choice {
  key: string;
  include: boolean;
  name: string;
  kind: string;
  participant: string;
  speakers: SpeakerChoice[];
}

/** The choices to begin with: everything comes in, save what is in the study already. */
export function firstChoices(files: readonly IntakeFile[]): Choice[] {
  return files.flatMap((file) => (file.ok ? file.drafts.map(firstChoice) : []));
}

function firstChoice(draft: Recognised): Choice {
  return {
    key: draft.key,
    include: !draft.same_as,
    name: draft.name,
    kind: draft.kind ?? 'transcript',
    participant: draft.speakers.length === 0 ? (draft.participant ?? '') : '',
    speakers: draft.speakers.map((speaker) => firstSpeaker(speaker)),
  };
}

function firstSpeaker(speaker: DraftSpeaker): SpeakerChoice {
  const role = speaker.role as Role;
  return { label: speaker.label, role, participant: role === 'participant' ? (speaker.participant ?? speaker.label) : '' };
}

/** The choices with one text's fields changed. */
export function changed(choices: readonly Choice[], key: string, fields: Partial<Choice>): Choice[] {
  return choices.map((choice) => (choice.key === key ? { ...choice, ...fields } : choice));
}

/** The choices with a speaker's role or participant changed; an interviewer is no participant. */
export function speakerChanged(choices: readonly Choice[], key: string, label: string, fields: Partial<SpeakerChoice>): Choice[] {
  return choices.map((choice) => {
    if (choice.key !== key) return choice;
    const speakers = choice.speakers.map((speaker) => (speaker.label === label ? cast({ ...speaker, ...fields }) : speaker));
    return { ...choice, speakers };
  });
}

function cast(speaker: SpeakerChoice): SpeakerChoice {
  if (speaker.role !== 'participant') return { ...speaker, participant: '' };
  return speaker;
}

/** The same role for the speaker of this label in every text: interviewers have one name in many files. */
export function roleEverywhere(choices: readonly Choice[], label: string, role: Role): Choice[] {
  return choices.map((choice) => ({
    ...choice,
    speakers: choice.speakers.map((speaker) => (speaker.label === label ? cast({ ...speaker, role }) : speaker)),
  }));
}

/** How many texts carry a speaker of this label. */
export function withSpeaker(choices: readonly Choice[], label: string): number {
  return choices.filter((choice) => choice.speakers.some((speaker) => speaker.label === label)).length;
}

/** A file as it was read; of a long table only the first texts are shown, of `total`. */
export type ReadFile = IntakeFile & { total?: number };

/** How many texts of a file come in unshown, as the shown ones do. */
export function beyond({ total, drafts }: ReadFile): number {
  return Math.max(0, (total ?? 0) - drafts.length);
}

/** How many texts come in, those unshown included. */
export function comingIn(files: readonly ReadFile[], choices: readonly Choice[]): number {
  return choices.filter(({ include }) => include).length + files.reduce((sum, file) => sum + beyond(file), 0);
}

/** What stands in the way of the import, as a sentence; null where nothing does. */
export function hindrance(choices: readonly Choice[]): string | null {
  const coming = choices.filter((choice) => choice.include);
  if (coming.length === 0) return 'Choose at least one text to bring in.';
  const nameless = coming.find((choice) => choice.name.trim() === '');
  return nameless ? 'One of the texts has no name; give it one.' : null;
}

/** Names of participants who will be made, because nobody of that name is in the study. */
export function newPeople(choices: readonly Choice[], known: readonly string[]): string[] {
  const there = new Set(known);
  const named = choices
    .filter((choice) => choice.include)
    .flatMap((choice) => [choice.participant, ...choice.speakers.map((speaker) => speaker.participant)]);
  return [...new Set(named.map((name) => name.trim()))].filter((name) => name !== '' && !there.has(name));
}

/** The choices as the server takes them: names trimmed, nobody where no name is given. */
export function sent(choices: readonly Choice[]): DraftChoice[] {
  return choices.map((choice) => ({
    ...choice,
    name: choice.name.trim(),
    participant: choice.participant.trim() || null,
    speakers: choice.speakers.map((speaker) => ({ ...speaker, participant: speaker.participant.trim() || null })),
  }));
}
