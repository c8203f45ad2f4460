import type { Page } from './page';
import type { TurnNote } from './types';

/** The few words that stand at turns: on the line of the speaker, or before the first words where there is none. */
export class TurnNotes {
  private shown = new Map<number, TurnNote>();

  constructor(private readonly page: Page) {}

  set(notes: ReadonlyMap<number, TurnNote>): void {
    for (const turn of this.shown.keys()) if (!notes.has(turn)) this.write(turn, null);
    for (const [turn, note] of notes) this.write(turn, note);
    this.shown = new Map(notes);
  }

  private write(turn: number, note: TurnNote | null): void {
    const row = this.page.rows[this.page.firstRow[turn] ?? -1];
    const line = row?.el.querySelector<HTMLElement>('.t-who') ?? row?.el.querySelector('p');
    if (!line) return;
    if (note) line.setAttribute('data-asked', note.words);
    else line.removeAttribute('data-asked');
    line.classList.toggle('t-tentative', note?.tentative === true);
  }
}
