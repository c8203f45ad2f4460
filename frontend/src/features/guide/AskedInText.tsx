import { useCallback, useEffect, useMemo, useState } from 'react';
import { useActions } from '../../app/actions';
import { useKeys } from '../../app/keys';
import { say } from '../../ui/Toast';
import { useReading } from '../texts/reading';
import { QuestionPicker } from './QuestionPicker';
import { notesOf, useAsking } from './asking';
import './guide.css';

/** In the open text: the question a turn asks, quietly beside it, and the key that says so. */
export function AskedInText() {
  const { detail, view, selection } = useReading();
  const { here, asking } = useAsking(detail);
  const [turn, setTurn] = useState<number | null>(null);
  const notes = useMemo(() => notesOf(detail, here?.asked ?? [], here?.proposals ?? []), [detail, here]);
  useEffect(() => view?.setTurnNotes(notes), [view, notes]);
  const ask = () => {
    if (asking && view) setTurn(selection ? view.turnAt(selection.start) : view.currentTurn);
    else say('Say of its session first which version of the guide was used (People, Sessions).');
  };
  useKeys({ Q: ask });
  useActions([{ id: 'asks', label: 'Say which question of the guide this turn asks', keys: 'Q', run: ask }]);
  const close = useCallback(() => {
    setTurn(null);
    view?.focus();
  }, [view]);
  if (turn === null || !asking || !detail.turns[turn]) return null;
  return <QuestionPicker asking={asking} turn={turn} onClose={close} />;
}
