import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useSaving, useUndo } from '../api/apply';
import { LOCKED } from '../api/client';
import { useLive } from '../api/live';
import { useStudy } from '../api/queries';
import type { Study } from '../api/types';
import { IntakeDropTarget } from '../features/intake/IntakeDropTarget';
import { EmptyState, Kbd, Trouble, Waiting } from '../ui/Bits';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { Toasts } from '../ui/Toast';
import { Icon } from '../ui/icons';
import { Dialogs } from './Dialogs';
import { Me } from './Me';
import { openDialog } from './windows';
import { useKeys } from './keys';
import { ROOMS } from './rooms';
import { address, usePlace } from './router';
import { share } from '../ui/time';

/** The frame around every room: title above, rail at the side, state of the work below. */
export function Shell() {
  const study = useStudy();
  const locked = useLocked();
  const isLost = useLive(study.data?.seq);
  useTitle(study.data);
  useShellKeys();
  if (locked) return <Locked />;
  if (study.error && !study.data) return <Trouble error={study.error} />;
  if (!study.data) return <Waiting what="Opening the study" />;
  return (
    <div className="shell">
      <a className="skip" href="#stage">
        To the page
      </a>
      <Top study={study.data} />
      <Rail />
      <main className="stage" id="stage" tabIndex={-1}>
        <RoomHere />
      </main>
      <Foot study={study.data} isLost={isLost} />
      <Dialogs study={study.data} />
      {!study.data.read_only && <IntakeDropTarget />}
      <Toasts />
    </div>
  );
}

function Top({ study }: { study: Study }) {
  return (
    <header className="top">
      <Link href="/" className="top-title">
        {study.study.title}
      </Link>
      {study.study.invented && <span className="invented">Worked study. Everyone in it is invented.</span>}
      {study.read_only && <span className="invented">This file can be read, not changed.</span>}
      <AriaButton className="find" onPress={() => openDialog('palette')}>
        <span>Find words, codes, people, actions</span>
        <Kbd>Ctrl K</Kbd>
      </AriaButton>
      <Me study={study} />
    </header>
  );
}

function Rail() {
  const { room } = usePlace();
  return (
    <nav className="rail" aria-label="Rooms">
      {ROOMS.map(
        ({ key, title, icon }) =>
          icon && (
            <Link key={key} href={address(key)} aria-current={room === key ? 'page' : undefined}>
              <Icon name={icon} />
              {title}
            </Link>
          ),
      )}
    </nav>
  );
}

function RoomHere() {
  const place = usePlace();
  const room = ROOMS.find(({ key }) => key === place.room);
  if (!room) {
    return (
      <>
        <h1 className="unseen">An address that leads nowhere</h1>
        <EmptyState title="There is nothing here" text="The address leads nowhere in this study.">
          <Link href="/">To the study</Link>
        </EmptyState>
      </>
    );
  }
  return (
    <Suspense fallback={<Waiting />}>
      <room.Room key={room.key} />
    </Suspense>
  );
}

function Foot({ study, isLost }: { study: Study; isLost: boolean }) {
  const saving = useSaving();
  const { undo } = useUndo();
  const { last } = study;
  const { turns, turns_coded } = study.totals;
  return (
    <footer className="foot">
      {isLost ? <strong>Lifeworld does not answer: open it again.</strong> : <span>{saving ? 'Saving…' : 'Saved'}</span>}
      {last && (
        <span className="last">
          Last: {lowered(last.summary)}{' '}
          <Button look="textlike" onPress={() => void undo()}>
            Undo
          </Button>
        </span>
      )}
      {turns > 0 && <Link className="quiet-link" href="/texts">{share(turns_coded, turns)} of turns coded</Link>}
    </footer>
  );
}

function lowered(sentence: string): ReactNode {
  const text = sentence.replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function Locked() {
  return (
    <EmptyState
      title="Open the workbench again from Lifeworld"
      text="This page was opened without its key, or Lifeworld was started anew. Use the address that Lifeworld shows when it starts."
    />
  );
}

function useLocked(): boolean {
  const [locked, setLocked] = useState(false);
  useEffect(() => {
    const lock = () => setLocked(true);
    window.addEventListener(LOCKED, lock);
    return () => window.removeEventListener(LOCKED, lock);
  }, []);
  return locked;
}

function useTitle(study: Study | undefined): void {
  const { room } = usePlace();
  const name = ROOMS.find(({ key }) => key === room)?.title;
  const title = study?.study.title;
  useEffect(() => {
    if (title) document.title = name ? `${name} · ${title}` : title;
  }, [name, title]);
}

function useShellKeys(): void {
  const { undo, redo } = useUndo();
  useKeys({ 'Ctrl K': () => openDialog('palette') }, { everywhere: true });
  useKeys({
    'Ctrl Z': () => void undo(),
    'Ctrl Shift Z': () => void redo(),
    'Ctrl Y': () => void redo(),
    '?': () => openDialog('keys'),
  });
}
