import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { get } from '../api/client';
import { on, useCodes, useMemos } from '../api/queries';
import type { ParticipantPage, SourcePage } from '../api/types';
import { Dot, Kbd } from '../ui/Bits';
import { Found } from '../ui/Found';
import { Icon, type IconName } from '../ui/icons';
import { coloursOf } from '../ui/colours';
import { presentActions } from './actions';
import { type Find, type FindKind, findAll } from './finding';
import { ACTIONS, ROOMS } from './rooms';
import { address, navigate } from './router';

const SHOWN = 8;
const ICONS: Record<FindKind, IconName> = { code: 'codes', text: 'texts', person: 'people', memo: 'memos', action: 'right', words: 'ask' };

/** Find anything by a few letters, and go there or do it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const found = useFound(typed);
  return (
    <ModalOverlay className="veil high" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <AriaDialog className="palette" aria-label="Find words, codes, people, actions">
          <Finder typed={typed} onType={setTyped} found={found} onClose={onClose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FinderProps {
  typed: string;
  onType: (typed: string) => void;
  found: Find[];
  onClose: () => void;
}

function Finder({ typed, onType, found, onClose }: FinderProps) {
  const [at, setAt] = useState(0);
  const id = useId();
  const go = (find: Find | undefined) => {
    if (!find) return;
    onClose();
    if (find.to) navigate(find.to);
    // What an action opens must come after this window has gone, or it would close that as well.
    else setTimeout(() => find.run?.());
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) setAt(Math.min(found.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter') go(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${at}`}
        aria-autocomplete="list"
        aria-label="Find words, codes, people, actions"
        placeholder="Find words, codes, people, actions"
        value={typed}
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          onType(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id={id} role="listbox" aria-label="Found">
        {found.map((find, index) => (
          <FindLine key={find.id} id={`${id}-${index}`} find={find} isOn={index === at} onPick={() => go(find)} />
        ))}
      </ul>
    </>
  );
}

function FindLine({ id, find, isOn, onPick }: { id: string; find: Find; isOn: boolean; onPick: () => void }) {
  const codes = useCodes().data;
  const colours = useMemo(() => coloursOf(codes ?? []), [codes]);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <li ref={line} id={id} role="option" aria-selected={isOn} className="offer" onClick={onPick}>
      {find.code ? <Dot colour={colours.get(find.code) ?? ''} /> : <Icon name={ICONS[find.kind]} />}
      <Found text={find.label} ranges={find.ranges} />
      {find.keys ? <Kbd>{find.keys}</Kbd> : <small>{find.note}</small>}
    </li>
  );
}

/** Everything that fits what is typed; texts, people and memos are asked of the server. */
function useFound(typed: string): Find[] {
  const asked = useDeferredValue(typed.trim());
  const codes = useCodes().data ?? [];
  const texts = useNames<SourcePage>('sources', asked)?.items ?? [];
  const people = useNames<ParticipantPage>('participants', asked)?.items ?? [];
  const memos = useMemos({ find: asked }, asked !== '').data ?? [];
  const actions = useMemo(() => {
    const rooms = ROOMS.map(({ key, title }) => ({ id: `go ${key}`, label: `Go to ${title}`, run: () => navigate(address(key)) }));
    return [...presentActions(), ...ACTIONS, ...rooms];
  }, []);
  return useMemo(() => findAll(typed, { codes, texts, people, memos, actions }), [typed, codes, texts, people, memos, actions]);
}

function useNames<Page>(what: 'sources' | 'participants', find: string): Page | undefined {
  return useQuery({
    queryKey: ['named', what, find],
    queryFn: ({ signal }) => get<Page>(`/${what}`, { find, limit: SHOWN }, signal),
    meta: on(what === 'sources' ? 'source' : 'participant'),
    placeholderData: keepPreviousData,
    enabled: find !== '',
  }).data;
}
