import type { SessionRecord } from '../../api/commands';
import type { Session } from '../../api/types';
import { address } from '../../app/router';

/** What a command takes of a session: neither the texts, which belong to it from their side, nor what follows from others. */
export function recordOf(session: Session): SessionRecord {
  const { sources: _, guide_called: _called, summary: _summary, ...record } = session;
  return record;
}

/** A new session's record, named so that it differs from those there are. */
export function newSession(id: string, sessions: readonly Session[]): SessionRecord {
  const names = new Set(sessions.map(({ name }) => name));
  let number = sessions.length + 1;
  while (names.has(`Session ${number}`)) number += 1;
  return {
    id,
    name: `Session ${number}`,
    date: '',
    place: '',
    mode: '',
    interviewer: '',
    minutes: null,
    guide: '',
    participants: [],
    attributes: {},
    note: '',
    guide_version: null,
    confirmed: false,
  };
}

export function sessionAddress(id: string): string {
  return address('people', '', { session: id });
}

/** “12 March 2024, in person, 54 minutes”. */
export function sessionInShort({ date, mode, place, minutes }: SessionRecord): string {
  return [date && dateInWords(date), mode, place, minutes !== null && `${minutes} minutes`].filter(Boolean).join(', ');
}

function dateInWords(date: string): string {
  const day = new Date(`${date}T12:00:00`);
  return Number.isNaN(day.getTime()) ? date : day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
