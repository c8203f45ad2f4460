import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Guide } from '../../api/types';
import { address, navigate } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { SplitPanes } from '../../ui/SplitPanes';
import { counted } from '../../ui/time';
import { takeOut } from '../shared/takeOut';
import { GuideChanged } from './GuideChanged';
import { GuideEditor } from './GuideEditor';
import { useGuides } from './queries';
import { longDate } from './words';
import '../shared/side.css';
import './guide.css';

/** Where a version of the guide is shown. */
export function guideAddress(id: string): string {
  return address('people', '', { guide: id });
}

/** What is being written: the next version after one, one that is not used yet, or a first one. */
type Editing = { after: Guide } | { guide: Guide } | 'first' | null;

/** The interview guide: its versions, the questions of the one that is open, what changed. */
export function GuideView({ open }: { open: string }) {
  const guides = useGuides();
  const [editing, edit] = useState<Editing>(null);
  if (guides.error) return <Trouble error={guides.error} />;
  if (!guides.data) return <Waiting />;
  const here = guides.data.find(({ id }) => id === open) ?? guides.data.findLast(({ latest }) => latest);
  const done = (id?: string) => {
    edit(null);
    if (id) navigate(guideAddress(id));
  };
  if (editing === 'first' || (!here && editing)) return <GuideEditor onDone={done} />;
  if (!here) return <NoGuide onWrite={() => edit('first')} />;
  return (
    <div className="sessions">
      <SplitPanes panes={[{ name: 'guides', label: 'Width of the list', size: 260, least: 180, most: 460 }, undefined]}>
        <Versions guides={guides.data} open={here.id} onNew={() => edit('first')} />
        {editing ? (
          <GuideEditor {...editing} onDone={done} />
        ) : (
          <OneGuide key={here.id} guide={here} onEdit={() => edit(here.used ? { after: here } : { guide: here })} />
        )}
      </SplitPanes>
    </div>
  );
}

function NoGuide({ onWrite }: { onWrite: () => void }) {
  return (
    <EmptyState
      title="No interview guide yet"
      text="Write the questions you mean to ask, with probes under them, or paste them from your protocol. Each change after it has been used makes a new version, and you see what was asked of whom."
    >
      <Button look="primary" onPress={onWrite}>
        Write the guide
      </Button>
    </EmptyState>
  );
}

function Versions({ guides, open, onNew }: { guides: readonly Guide[]; open: string; onNew: () => void }) {
  return (
    <div className="side-list">
      <ul>
        {[...guides].reverse().map((guide) => (
          <li key={guide.id}>
            <Link href={guideAddress(guide.id)} className="side-item" aria-current={guide.id === open ? 'true' : undefined}>
              <span>{guide.called}</span>
              <small>
                {longDate(guide.date)} · {guide.used ? counted(guide.sessions, 'session') : 'not used yet'}
              </small>
            </Link>
          </li>
        ))}
      </ul>
      <div className="side-tools">
        <Button look="quiet" onPress={onNew}>
          Another guide
        </Button>
      </div>
    </div>
  );
}

function OneGuide({ guide, onEdit }: { guide: Guide; onEdit: () => void }) {
  const apply = useApply();
  const remove = async () => {
    const removed = await apply([command('RemoveGuide', { guide: guide.id })], { say: `Removed “${guide.called}”.` });
    if (removed) navigate(guideAddress('latest'));
  };
  return (
    <div className="room">
      <div className="page guide">
        <header>
          <h2 className="title">{guide.called}</h2>
          <p className="soft">
            From {longDate(guide.date)}. {guide.used ? `Used in ${counted(guide.sessions, 'session')}.` : 'Not used yet.'}
          </p>
        </header>
        {guide.note && <p className="guide-note">{guide.note}</p>}
        {guide.after && <GuideChanged guide={guide.id} before={guide.after} />}
        <Questions guide={guide} />
        <div className="row wrap">
          {(!guide.used || guide.latest) && (
            <Button look="primary" onPress={onEdit}>
              {guide.used ? 'Make the next version' : 'Change the questions'}
            </Button>
          )}
          <Button onPress={() => void takeOut(`/guides/${guide.id}/export?format=md`, {}, 'guide.md')}>Save as text</Button>
          {!guide.used && (
            <Button look="quiet" onPress={() => void remove()}>
              Remove this version
            </Button>
          )}
        </div>
        {guide.used && <p className="soft small">A version that has been used stays as it was asked; a change makes the next one.</p>}
      </div>
    </div>
  );
}

function Questions({ guide }: { guide: Guide }) {
  return (
    <ol className="guide-questions">
      {guide.questions.map(({ id, number, topic, text, under }) => (
        <li key={id} className={under ? 'probe' : undefined}>
          <span className="guide-number">{number}</span>
          <span>
            {topic && <small>{topic}</small>}
            <span className="words">{text}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
