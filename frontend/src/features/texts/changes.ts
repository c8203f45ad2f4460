/** What can be done to the codings of the text that is open: shown at once, then sent. */

import { useMemo } from 'react';
import { type ApplyOptions, useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import { newId } from '../../api/ids';
import { client } from '../../api/queries';
import type { Applied, Code, Coding, Facet, Named, SourceDetail } from '../../api/types';
import type { Stretch } from '../../transcript/types';

export interface NewCode {
  name: string;
  parent: string | null;
  definition: string;
}

type Apply = (commands: Command[], options?: ApplyOptions) => Promise<Applied | null>;

/** Changes to codings. Those that make one answer its id at once. */
export interface CodingChanges {
  code(code: Code, at: Stretch): string;
  inVivo(at: Stretch): string;
  /** A new code on these words. */
  newCode(made: NewCode, at: Stretch): string;
  /** A new code takes over this coding, or joins it. */
  recode(made: NewCode, coding: Coding, keepBoth: boolean): Promise<Applied | null>;
  move(coding: Coding, to: Stretch): void;
  drop(coding: Coding): void;
  facet(coding: Coding, facet: Facet, value: string | null): void;
  fit(coding: Coding, fit: Coding['fit']): void;
  /** The passage stretches the definition: judged and, with words, noted in one step. */
  stretch(coding: Coding, memo: string): Promise<Applied | null>;
  memo(coding: Coding, text: string, kind: string): Promise<Applied | null>;
}

export function useCodingChanges(detail: SourceDetail, key: readonly string[], me: Named): CodingChanges {
  const apply = useApply();
  return useMemo(() => ({ ...onWords(detail, key, me, apply), ...onCodings(key, apply) }), [detail, key, me, apply]);
}

function onWords(detail: SourceDetail, key: readonly string[], me: Named, apply: Apply) {
  const version = detail.version.id;
  const drafted = (id: string, segment: string, code: { id: string; name: string }, at: Stretch): Coding => ({
    ...at, id, segment, version, code: code.name, code_id: code.id, source: detail.source.id, participant: null, coder: me.name,
    coder_id: me.id, facets: {}, origin: 'hand', fit: '', at: new Date().toISOString(), memos: 0,
  });
  const add = (coding: Coding) => ({ atOnce: () => patch(key, (all) => [...all, coding]) });
  const code = (code: Code, at: Stretch) => {
    const [id, segment] = [newId(), newId()];
    const args = { id, code: code.id, version, start: at.start, end: at.end, segment };
    void apply([command('ApplyCode', args)], add(drafted(id, segment, code, at)));
    return id;
  };
  const inVivo = (at: Stretch) => {
    const [id, code, segment] = [newId(), newId(), newId()];
    const args = { id, code, version, start: at.start, end: at.end, segment };
    void apply([command('CodeInVivo', args)], add(drafted(id, segment, { id: code, name: 'New code' }, at)));
    return id;
  };
  const newCode = (made: NewCode, at: Stretch) => {
    const [id, code, segment] = [newId(), newId(), newId()];
    const args = { id, code, version, start: at.start, end: at.end, segment };
    const commands = [command('AddCode', { id: code, ...made }), command('ApplyCode', args)];
    void apply(commands, add(drafted(id, segment, { id: code, name: made.name }, at)));
    return id;
  };
  const recode = (made: NewCode, coding: Coding, keepBoth: boolean) => {
    const [id, code, segment] = [newId(), newId(), newId()];
    const { start, end } = coding;
    const taken = keepBoth
      ? command('ApplyCode', { id, code, version, start, end, segment })
      : command('RecodeCodings', { codings: [coding.id], code });
    return apply([command('AddCode', { id: code, ...made }), taken]);
  };
  return { code, inVivo, newCode, recode };
}

function onCodings(key: readonly string[], apply: Apply) {
  const change = (coding: Coding, changes: Partial<Coding>) => ({
    atOnce: () => patch(key, (all) => all.map((each) => (each.id === coding.id ? { ...each, ...changes } : each))),
  });
  const writing = (coding: Coding, text: string, kind: string) =>
    command('WriteMemo', { id: newId(), text, kind, about: [`coding:${coding.id}`] });
  return {
    move: (coding: Coding, { start, end }: Stretch) => {
      const moved = command('MoveCoding', { coding: coding.id, start, end, segment: newId() });
      void apply([moved], change(coding, { start, end }));
    },
    drop: (coding: Coding) => {
      const atOnce = () => patch(key, (all) => all.filter((each) => each.id !== coding.id));
      void apply([command('RemoveCoding', { coding: coding.id })], { atOnce, say: true });
    },
    facet: (coding: Coding, { id, name }: Facet, value: string | null) => {
      const { [name]: _, ...rest } = coding.facets;
      const facets = value === null ? rest : { ...rest, [name]: value };
      void apply([command('SetFacets', { coding: coding.id, facets: { [id]: value } })], change(coding, { facets }));
    },
    fit: (coding: Coding, fit: Coding['fit']) => {
      void apply([command('JudgeFit', { coding: coding.id, fit })], change(coding, { fit }));
    },
    stretch: (coding: Coding, memo: string) => {
      const judged = command('JudgeFit', { coding: coding.id, fit: 'stretches' });
      const commands = memo.trim() ? [judged, writing(coding, memo, 'analytic')] : [judged];
      return apply(commands, change(coding, { fit: 'stretches' }));
    },
    memo: (coding: Coding, text: string, kind: string) => apply([writing(coding, text, kind)]),
  };
}

/** Change the codings that are shown; returns how to take it back. */
function patch(key: readonly string[], change: (codings: Coding[]) => Coding[]): () => void {
  void client.cancelQueries({ queryKey: key });
  const before = client.getQueryData<SourceDetail>(key);
  if (before) client.setQueryData<SourceDetail>(key, { ...before, codings: change(before.codings) });
  return () => {
    client.setQueryData(key, before);
    void client.invalidateQueries({ queryKey: key });
  };
}
