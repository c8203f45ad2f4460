import { useEffect, useMemo, useRef } from 'react';
import type { Code, Coding, SourceDetail } from '../../api/types';
import { createTranscript } from '../../transcript';
import type { CodingMark, Transcript, TranscriptEvents } from '../../transcript/types';
import { markOf, showChanges, stylesOf, turnsOf } from './marks';

interface Props {
  detail: SourceDetail;
  codes: readonly Code[];
  codings: readonly Coding[];
  on: TranscriptEvents;
  /** The view, once it stands; null when it goes. */
  onView: (view: Transcript | null) => void;
}

/** The text itself: hands React's world over to the transcript view, and its events back. */
export function TranscriptView({ detail, codes, codings, on, onView }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<Transcript | null>(null);
  const events = useRef(on);
  events.current = on;
  const shown = useRef<CodingMark[]>([]);
  const styles = useMemo(() => stylesOf(codes), [codes]);
  const marks = useMemo(() => codings.map(markOf), [codings]);
  const { text, turns, source } = detail;

  useEffect(() => {
    const direction = source.direction === 'rtl' ? 'rtl' : 'ltr';
    const made = createTranscript(
      host.current!,
      { text, turns: turnsOf(detail), direction, lang: source.language },
      { codes: styles, codings: marks, on: passing(events), label: source.name },
    );
    view.current = made;
    shown.current = marks;
    onView(made);
    return () => {
      onView(null);
      view.current = null;
      made.destroy();
    };
  }, [text, turns, source.direction, source.language]);

  useEffect(() => view.current?.setCodes(styles), [styles]);
  useEffect(() => {
    if (view.current) showChanges(view.current, shown.current, marks);
    shown.current = marks;
  }, [marks]);
  return <div ref={host} className="transcript-host" />;
}

/** Events that always reach the newest handlers. */
function passing(latest: { current: TranscriptEvents }): TranscriptEvents {
  return {
    onSelect: (range) => latest.current.onSelect?.(range),
    onCoding: (ids) => latest.current.onCoding?.(ids),
    onTurn: (turn) => latest.current.onTurn?.(turn),
    onResize: (id, start, end) => latest.current.onResize?.(id, start, end),
  };
}
