/** The rooms of the workbench: where each is, what stands on its door, and where its code lies. */

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { actions as ask } from '../features/ask/actions';
import { actions as codes } from '../features/codes/actions';
import { actions as compare } from '../features/compare/actions';
import { actions as deidentify } from '../features/deidentify/actions';
import { actions as history } from '../features/history/actions';
import { actions as intake } from '../features/intake/actions';
import { actions as memos } from '../features/memos/actions';
import { actions as people } from '../features/people/actions';
import { actions as search } from '../features/search/actions';
import { actions as study } from '../features/study/actions';
import { actions as texts } from '../features/texts/actions';
import { actions as versions } from '../features/versions/actions';
import type { IconName } from '../ui/icons';
import type { Action } from './actions';

export interface Room {
  /** First part of its path; empty for the study. */
  key: string;
  title: string;
  /** A room with an icon stands on the rail. */
  icon?: IconName;
  Room: LazyExoticComponent<ComponentType>;
}

export const ROOMS: Room[] = [
  { key: '', title: 'Study', icon: 'study', Room: lazy(() => import('../features/study/StudyRoom')) },
  { key: 'texts', title: 'Texts', icon: 'texts', Room: lazy(() => import('../features/texts/TextsRoom')) },
  { key: 'codes', title: 'Codes', icon: 'codes', Room: lazy(() => import('../features/codes/CodesRoom')) },
  { key: 'people', title: 'People', icon: 'people', Room: lazy(() => import('../features/people/PeopleRoom')) },
  { key: 'memos', title: 'Memos', icon: 'memos', Room: lazy(() => import('../features/memos/MemosRoom')) },
  { key: 'ask', title: 'Ask', icon: 'ask', Room: lazy(() => import('../features/ask/AskRoom')) },
  { key: 'compare', title: 'Compare', icon: 'compare', Room: lazy(() => import('../features/compare/CompareRoom')) },
  { key: 'history', title: 'History', icon: 'history', Room: lazy(() => import('../features/history/HistoryRoom')) },
  { key: 'deidentify', title: 'De-identify', Room: lazy(() => import('../features/deidentify/DeidentifyRoom')) },
  { key: 'sessions', title: 'Sessions', Room: lazy(() => import('../features/people/PeopleRoom')) },
  { key: 'correct', title: 'Correct a transcript', Room: lazy(() => import('../features/versions/CorrectRoom')) },
  { key: 'changes', title: 'What changed', Room: lazy(() => import('../features/versions/ChangesRoom')) },
  { key: 'review', title: 'Review', Room: lazy(() => import('../features/versions/ReviewRoom')) },
  { key: 'search', title: 'Search', Room: lazy(() => import('../features/search/SearchRoom')) },
];

/** Props: `onClose`. */
export const IntakeDialog = lazy(() => import('../features/intake/IntakeDialog'));

/** What can be done from anywhere; each feature keeps its own in `actions.ts`. */
export const ACTIONS: Action[] = [
  ...intake,
  ...texts,
  ...versions,
  ...codes,
  ...people,
  ...memos,
  ...ask,
  ...compare,
  ...search,
  ...history,
  ...deidentify,
  ...study,
];
