import { useEffect, useMemo, useRef } from 'react';
import type { Code, Coding, SourceDetail } from '../../api/types';
import { createTranscript } from '../../transcript';
import type { CodingMark, MarginLabel, Transcript, TranscriptEvents } from '../../transcript/types';
import { markOf, showChanges, stylesOf, turnsOf } from './marks';

interface Props {
  detail: SourceDetail;
  codes: readonly Code[];
  codings: readonly Coding[];
  /** The facet whose value stands beside a code's name. */
  note: string | undefined;
  on: TranscriptEvents;
  /** The view, once it stands; null when it goes. */
  onView: (view: Transcript | null) => void;
}

/** The text itself: hands React's world over to the transcript view, and its events back. */
export function TranscriptView({ detail, codes, codings, note, on, onView }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<Transcript | null>(null);
  const events = useRef(on);
  events.current = on;
  const shown = useRef<CodingMark[]>([]);
  const label = useRef(labeller(codes, note));
  label.current = labeller(codes, note);
  const styles = useMemo(() => stylesOf(codes), [codes]);
  const marks = useMemo(() => codings.map(markOf), [codings]);
  const { text, turns, source } = detail;

  useEffect(() => {
    const direction = source.direction === 'rtl' ? 'rtl' : 'ltr';
    const made = createTranscript(
      host.current!,
      { text, turns: turnsOf(detail), direction, lang: source.language },
      { codes: styles, codings: marks, on: passing(events), label: source.name, labelFor: (mark) => label.current(mark) },
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

/** The margin's words: the code's name, and the value of one facet. */
function labeller(codes: readonly Code[], note: string | undefined): (mark: CodingMark) => MarginLabel {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  return ({ code, facets }) => {
    const value = note ? facets?.[note] : undefined;
    return { name: names.get(code) ?? 'New code', ...(value && { note: value }) };
  };
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
