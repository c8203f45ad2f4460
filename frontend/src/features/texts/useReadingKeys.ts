import type { KeyboardEvent } from 'react';
import { useKeys } from '../../app/keys';
import { say } from '../../ui/Toast';
import { beside } from './marks';
import { type Reading, useReading } from './reading';

/** The keys of the reading view; where they need words, the selected ones or else the chosen passage. */
export function useReadingKeys(): void {
  const reading = useReading();
  const { focus, changes, pick } = reading;
  const onFocus = (deed: () => void) => () => (focus ? deed() : say('Choose a coded passage first.'));
  useKeys({
    C: () => withWords(reading, pick),
    Enter: () => withWords(reading, pick),
    T: () => codeTurn(reading),
    I: () => withWords(reading, (at) => reading.focusOn(changes.inVivo(at), true)),
    ...digits(reading),
    Delete: onFocus(() => changes.drop(focus!)),
    Backspace: onFocus(() => changes.drop(focus!)),
    M: onFocus(() => reading.write('memo')),
    F: onFocus(() => changes.fit(focus!, focus!.fit === 'fits' ? '' : 'fits')),
    S: onFocus(() => reading.write('stretch')),
    N: onFocus(() => reading.write('new code')),
    '.': () => step(reading, 1),
    ',': () => step(reading, -1),
    U: () => goToUncoded(reading),
    Escape: () => reading.focusOn(null, true),
  });
}

/** Keys that mean something here before they mean something in the transcript: Enter on a selection, N on a passage. */
export function useKeysBefore(): (event: KeyboardEvent) => void {
  const reading = useReading();
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!reading.view?.element.contains(event.target as Node)) return;
    const selected = reading.view.selection();
    const deed =
      event.key === 'Enter' && selected ? () => reading.pick(selected)
      : event.key === 'n' && reading.focus ? () => reading.write('new code')
      : null;
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
}

/** Go to the next turn that nobody shown here has coded; from the end, begin again. */
export function goToUncoded({ view, whose, study, detail, focus }: Reading): void {
  if (!view) return;
  const coder = whose === 'all' ? undefined : whose === 'mine' ? study.me.name : study.coders.find(({ id }) => id === whose)?.name;
  const here = detail.turns[view.currentTurn]?.start ?? focus?.start ?? 0;
  const next = view.nextUncoded(here, coder) ?? view.nextUncoded(-1, coder);
  if (next === null) {
    say('Every turn of a participant carries a code.');
    return;
  }
  view.goToTurn(next);
  view.focus();
}

export function codeTurn({ view, detail, pick }: Reading): void {
  const turn = view && (detail.turns[view.currentTurn] ?? detail.turns[0]);
  if (!turn) return;
  view.select(turn.start, turn.end);
  pick({ start: turn.start, end: turn.end });
}

function step(reading: Reading, by: 1 | -1): void {
  const here = reading.detail.turns[reading.view?.currentTurn ?? 0]?.start ?? 0;
  const visible = reading.codings.filter((coding) => !reading.hidden.has(coding.code_id));
  const next = beside(visible, by, reading.focus ?? here);
  if (next) reading.focusOn(next.id);
  reading.view?.focus();
}

function withWords({ selection, focus }: Reading, deed: (at: { start: number; end: number }) => void): void {
  const at = selection ?? focus;
  if (at) deed({ start: at.start, end: at.end });
  else say('Select some words first, by mouse or with the arrow keys.');
}

function digits(reading: Reading): Record<string, () => void> {
  const keys = reading.lately.map((id, at) => {
    const apply = () =>
      withWords(reading, (words) => {
        const code = reading.codeOf.get(id);
        if (code) reading.focusOn(reading.useCode(code, words), true);
      });
    return [String(at + 1), apply] as const;
  });
  return Object.fromEntries(keys);
}
