/** What the guide, its coverage and the recruitment log are read from. */

import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { on } from '../../api/queries';
import type { AskedHere, AskedWords, Coverage, Guide, GuideChanges, Recruitment, SummaryDue } from '../../api/types';

/** Every version of the guide, first to last. */
export function useGuides() {
  return useQuery({
    queryKey: ['guides'],
    queryFn: ({ signal }) => get<Guide[]>('/guides', {}, signal),
    meta: on('guide', 'asked', 'session'),
  });
}

/** What changed in a version since the one before it. */
export function useGuideChanges(guide: string, before: string) {
  return useQuery({
    queryKey: ['guide-changes', guide, before],
    queryFn: ({ signal }) => get<GuideChanges>(`/guides/${guide}/changes`, { before }, signal),
    meta: on('guide'),
    enabled: before !== '',
  });
}

/** Which turns of a text ask which question, and which others may. */
export function useAsked(source: string, version: string) {
  return useQuery({
    queryKey: ['asked', source, version],
    queryFn: ({ signal }) => get<AskedHere>(`/sources/${source}/asked`, { version }, signal),
    meta: on('asked', 'guide', 'session', 'segment', 'source', 'version'),
    enabled: source !== '',
  });
}

/** What was asked of whom; of one version of the guide, where `guide` is given. */
export function useCoverage(guide = '') {
  return useQuery({
    queryKey: ['coverage', guide],
    queryFn: ({ signal }) => get<Coverage>('/coverage', { guide }, signal),
    meta: on('asked', 'guide', 'session', 'participant', 'segment', 'source', 'version'),
  });
}

/** The words behind some marks. */
export function useAskedWords(marks: readonly string[]) {
  return useQuery({
    queryKey: ['asked-words', marks],
    queryFn: ({ signal }) => get<AskedWords[]>('/coverage/words', { id: [...marks] }, signal),
    meta: on('asked', 'segment', 'source', 'version'),
    enabled: marks.length > 0,
  });
}

/** The recruitment log with its counts. */
export function useRecruitment() {
  return useQuery({
    queryKey: ['recruitment'],
    queryFn: ({ signal }) => get<Recruitment>('/recruitment', {}, signal),
    meta: on('approach', 'participant'),
  });
}

/** After so many days a contact is no longer fresh, and nobody is reminded of it. */
const FRESH = 30;

/** Sessions that want a contact summary and are fresh enough for one, the longest overdue first. */
export function useSummariesDue() {
  return useQuery({
    queryKey: ['summaries-due'],
    queryFn: ({ signal }) => get<SummaryDue[]>('/summaries/due', {}, signal),
    select: (all: SummaryDue[]) => all.filter(({ late }) => late <= FRESH),
    meta: on('session', 'memo', 'study'),
  });
}
