/** Passages that someone points to, found in their texts. */

import { get } from '../../api/client';
import { client, sourceQuery } from '../../api/queries';
import type { ParticipantDetail } from '../../api/types';

/** Words `[start, end)` of a version, in code points. */
export interface Passage {
  version: string;
  start: number;
  end: number;
}

/** Where pasted words stand in the texts of a person as they are read now; a sentence where some do not. */
export async function passagesOf(participant: string, pasted: string): Promise<Passage[] | string> {
  const person = await get<ParticipantDetail>(`/participants/${participant}`);
  const texts = await Promise.all(person.sources.map(({ id }) => client.fetchQuery(sourceQuery(id))));
  const found: Passage[] = [];
  for (const words of pasted.split(/\n\s*\n/).map((each) => each.trim())) {
    if (!words) continue;
    const here = texts.flatMap(({ text, version }) => placesOf(words, text).map((place) => ({ version: version.id, ...place })));
    if (!here.length) return `“${words.slice(0, 40)}…” does not stand in a text of ${person.name} as it is read now.`;
    found.push(...here);
  }
  return found;
}

/** Every place at which words stand in a text, in code points. */
export function placesOf(words: string, text: string): { start: number; end: number }[] {
  const places = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const start = [...text.slice(0, at)].length;
    places.push({ start, end: start + [...words].length });
  }
  return places;
}
