import type { Code } from '../../api/types';
import { useActions } from '../../app/actions';
import { CodePicker } from './CodePicker';
import { SheetHeader } from './SheetHeader';
import { TranscriptView } from './TranscriptView';
import { useReading } from './reading';
import { codeTurn, goToUncoded, useKeysBefore, useReadingKeys } from './useReadingKeys';

/** The text in the middle: its head, its words, and the picker over them. */
export function ReadingPane() {
  const reading = useReading();
  const { detail, codes, codings, changes, selection, focusOn, pick, view } = reading;
  useReadingKeys();
  useActions([
    { id: 'next-uncoded', label: 'Go to the next turn without a code', keys: 'U', run: () => goToUncoded(reading) },
    { id: 'code-turn', label: 'Code the whole turn', keys: 'T', run: () => codeTurn(reading) },
  ]);
  const before = useKeysBefore();
  const close = () => {
    pick(null);
    view?.focus();
  };
  const apply = (code: Code, another: boolean) => {
    const coding = reading.useCode(code, reading.picking!.at);
    if (another) return;
    focusOn(coding, true);
    close();
  };
  const make = (name: string) => {
    if (!name) return;
    focusOn(changes.newCode({ name, parent: null, definition: '' }, reading.picking!.at), true);
    close();
  };
  const moved = (id: string, start: number, end: number) => {
    const coding = detail.codings.find((each) => each.id === id);
    if (coding) changes.move(coding, { start, end });
  };
  return (
    <div className="reading" onKeyDownCapture={before}>
      <article className="sheet">
        <SheetHeader />
        <TranscriptView
          detail={detail}
          codes={codes}
          codings={codings}
          note={reading.facets[0]?.name}
          onView={reading.setView}
          on={{
            onSelect: reading.setSelection,
            onCoding: ([id]) => focusOn(id ?? null, true),
            onResize: moved,
          }}
        />
      </article>
      {selection && <span className="unseen" role="status">{`Selected: ${reading.wordsAt(selection)}. C to code.`}</span>}
      <CodePicker onClose={close} onCode={apply} onNew={make} />
    </div>
  );
}
