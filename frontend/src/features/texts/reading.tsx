/** The text that is open: what it holds, what is chosen in it, and what can be done to it. */

import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { setParams, usePlace } from '../../app/router';
import { sourceQuery } from '../../api/queries';
import type { Code, Coding, Facet, SourceDetail, Study } from '../../api/types';
import { Positions } from '../../transcript/position';
import { sheetAt } from '../../transcript/sheets';
import type { Stretch, Transcript } from '../../transcript/types';
import { say } from '../../ui/Toast';
import { coloursOf } from '../../ui/colours';
import { type CodingChanges, useCodingChanges } from './changes';
import { type Whose, inOrder, shownOf } from './marks';
import { keep, recall, used } from './slots';

/** What the picker is open for. */
export interface Picking {
  at: Stretch;
}

/** What is being written about the focused coding. */
export type Writing = 'memo' | 'stretch' | 'new code' | null;

export interface Reading {
  detail: SourceDetail;
  study: Study;
  codes: Code[];
  codeOf: Map<string, Code>;
  colours: Map<string, string>;
  facets: Facet[];
  /** The codings shown, in reading order. */
  codings: Coding[];
  whose: Whose;
  setWhose: (whose: Whose) => void;
  hidden: ReadonlySet<string>;
  hide: (code: string, hidden: boolean) => void;
  view: Transcript | null;
  setView: (view: Transcript | null) => void;
  selection: Stretch | null;
  setSelection: (at: Stretch | null) => void;
  focus: Coding | undefined;
  /** Bring a coding to the fore; `inView` when it is seen already. */
  focusOn: (coding: string | null, inView?: boolean) => void;
  picking: Picking | null;
  pick: (at: Stretch | null) => void;
  writing: Writing;
  write: (what: Writing) => void;
  /** Codes used lately, by id, on the keys 1 to 9. */
  lately: string[];
  useCode: (code: Code, at: Stretch) => string;
  changes: CodingChanges;
  wordsAt: (at: Stretch) => string;
  turnAt: (position: number) => number;
  /** “turn 5”, and of a text that was printed “turn 5, page 2”. */
  placeAt: (position: number) => string;
}

const ReadingContext = createContext<Reading | null>(null);

/** The text that is open; only within a room where one is. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('No text is open here.');
  return reading;
}

interface OpenProps {
  detail: SourceDetail;
  /** The version asked for; empty for the one read by default. */
  version: string;
  codes: Code[];
  facets: Facet[];
  study: Study;
  children: ReactNode;
}

/** Hands an open text, with everything around it, to what is inside. */
export function OpenText({ detail, version, codes, facets, study, children }: OpenProps) {
  const key = useMemo(() => sourceQuery(detail.source.id, version).queryKey, [detail.source.id, version]);
  const { id, name } = study.me;
  const me = useMemo(() => ({ id: id ?? '', name }), [id, name]);
  const changes = useCodingChanges(detail, key, me);
  const shown = useShown(detail, study);
  const [view, setView] = useState<Transcript | null>(null);
  const [selection, setSelection] = useState<Stretch | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [writing, write] = useState<Writing>(null);
  const { focus, focusOn } = useFocus(detail, view);
  const lately = useLately(study.study.id);
  useHidden(view, shown.hidden);
  useEffect(() => write(null), [focus?.id]);
  const positions = useMemo(() => new Positions(detail.text), [detail.text]);
  const isPresent = detail.version.id === detail.source.version;
  const reading: Reading = {
    ...shown, detail, study, codes, facets, changes, view, setView, selection, setSelection, picking, writing, focus, focusOn,
    write: (what) => {
      write(what);
      if (!what) view?.focus();
    },
    codeOf: useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]),
    colours: useMemo(() => coloursOf(codes), [codes]),
    pick: (at) => (at && !isPresent ? sayEarlier() : setPicking(at && { at })),
    lately: lately.codes,
    useCode: (code, at) => {
      lately.use(code.id);
      return changes.code(code, at);
    },
    wordsAt: ({ start, end }) => detail.text.slice(positions.toUnit(start), positions.toUnit(end)),
    turnAt: (position) => turnAt(detail, position),
    placeAt: (position) => placeAt(detail, positions, position),
  };
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

function sayEarlier(): void {
  say('This is an earlier version of the text; open the present one to code.');
}

/** Whose codings are shown, and which codes are not. */
function useShown(detail: SourceDetail, study: Study) {
  const [whose, setWhose] = useState<Whose>('all');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const me = study.me.id ?? '';
  const codings = useMemo(() => inOrder(shownOf(detail.codings, whose, me)), [detail.codings, whose, me]);
  const hide = useCallback((code: string, isHidden: boolean) => {
    setHidden((before) => {
      const after = new Set(before);
      if (isHidden) after.add(code);
      else after.delete(code);
      return after;
    });
  }, []);
  return { codings, whose, setWhose, hidden, hide };
}

function useHidden(view: Transcript | null, hidden: ReadonlySet<string>): void {
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!view) return;
    for (const code of before.current) if (!hidden.has(code)) view.setVisible(code, true);
    for (const code of hidden) view.setVisible(code, false);
    before.current = hidden;
  }, [view, hidden]);
}

/** The coding at the fore stands in the address, so that the address leads there. */
function useFocus(detail: SourceDetail, view: Transcript | null) {
  const { params } = usePlace();
  const id = params.get('coding');
  const at = params.get('at');
  const seen = useRef<string | null>(null);
  const focus = useMemo(() => detail.codings.find((coding) => coding.id === id), [detail.codings, id]);
  const focusOn = useCallback(
    (coding: string | null, inView = false) => {
      if (inView) seen.current = coding;
      // One thing is in hand at a time: a passage that comes to the fore lets the selected words go.
      if (coding) view?.clearSelection();
      setParams({ coding: coding ?? undefined, at: undefined });
    },
    [view],
  );
  const isThere = focus !== undefined;
  useEffect(() => {
    if (!view) return;
    view.focusCoding(isThere ? id : null);
    if (focus && seen.current !== id) view.scrollTo(focus.start);
    seen.current = id;
  }, [view, id, isThere]);
  useEffect(() => {
    const position = Number(at);
    if (view && at !== null && Number.isFinite(position)) view.scrollTo(position, { flash: true });
  }, [view, at]);
  return { focus, focusOn };
}

function useLately(study: string) {
  const [slots, setSlots] = useState(() => recall(study));
  const use = (code: string) => {
    const after = used(slots, code);
    keep(study, after);
    setSlots(after);
  };
  return { codes: slots.map((slot) => slot.code), use };
}

function placeAt(detail: SourceDetail, positions: Positions, position: number): string {
  const page = sheetAt(detail.text, positions.toUnit(position));
  return `turn ${turnAt(detail, position) + 1}${page === null ? '' : `, page ${page}`}`;
}

/** Index of the turn that holds a position; of the one before it between turns. */
export function turnAt({ turns }: SourceDetail, position: number): number {
  let low = 0;
  let high = turns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (turns[middle]!.label <= position) low = middle;
    else high = middle - 1;
  }
  return turns.length ? low : -1;
}
