import { useState } from 'react';
import { useSessions } from '../../api/queries';
import type { Session, SourceDetail } from '../../api/types';
import { address, navigate } from '../../app/router';
import { IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Menu } from '../../ui/Menu';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { capital } from '../../ui/time';
import { NewFileDialog } from '../versions/NewFileDialog';
import { VersionLine } from '../versions/VersionLine';
import { ShowMenu } from './ShowMenu';
import { SourceDetails } from './SourceDetails';
import { SpeakersDialog } from './SpeakersDialog';
import { useReading } from './reading';
import { codeTurn, goToUncoded } from './useReadingKeys';

type Open = 'speakers' | 'details' | 'file' | 'remove' | null;

/** Name of the text, when and how it came about, and what can be done with it as a whole. */
export function SheetHeader() {
  const reading = useReading();
  const { detail } = reading;
  const [open, setOpen] = useState<Open>(null);
  const sessions = useSessions();
  const session = sessions.data?.find(({ id }) => id === detail.source.session);
  const groups = [
    {
      entries: [
        { label: 'Next turn without a code', keys: 'U', run: () => goToUncoded(reading) },
        { label: 'Code the whole turn', keys: 'T', run: () => codeTurn(reading) },
      ],
    },
    {
      entries: [
        { label: 'Who speaks…', run: () => setOpen('speakers') },
        { label: 'De-identify this text…', run: () => navigate(address('deidentify', 'decide', { text: detail.source.id })) },
        { label: 'About this text…', run: () => setOpen('details') },
      ],
    },
    {
      entries: [
        { label: 'Correct the transcript…', run: () => navigate(address('correct', detail.source.id)) },
        { label: 'Bring in a new file for this text…', run: () => setOpen('file') },
      ],
    },
    { entries: [{ label: 'Remove this text…', danger: true, run: () => setOpen('remove') }] },
  ];
  return (
    <header className="sheet-header">
      <div>
        <h1 className="title">{detail.source.name}</h1>
        <p>{circumstances(detail, session)}</p>
        <VersionLine detail={detail} />
      </div>
      <div className="sheet-tools">
        <ShowMenu />
        <Menu label="This text" groups={groups}>
          <IconButton icon="more" label="This text" />
        </Menu>
      </div>
      {open === 'speakers' && <SpeakersDialog onClose={() => setOpen(null)} />}
      {open === 'details' && <SourceDetails onClose={() => setOpen(null)} />}
      {open === 'file' && <NewFileDialog detail={detail} onClose={() => setOpen(null)} />}
      {open === 'remove' && <RemoveSource onClose={() => setOpen(null)} />}
    </header>
  );
}

/** “First interview, 12 March, 54 minutes, guide version 2. De-identified text.” */
export function circumstances({ source, version, versions }: SourceDetail, session: Session | undefined): string {
  const said = session
    ? [session.name, longDay(session.date), session.minutes && `${session.minutes} minutes`, session.guide_called]
    : [capital(source.kind), source.note];
  const layer = version.layer === 'original' && versions.length < 2 ? '' : ` ${capital(version.layer)} text.`;
  const sentence = said.filter(Boolean).join(', ').replace(/\.$/, '');
  return `${sentence}.${layer}`;
}

function RemoveSource({ onClose }: { onClose: () => void }) {
  const { detail } = useReading();
  const apply = useApply();
  const remove = async () => {
    const done = await apply([command('RemoveSource', { source: detail.source.id })], { say: true });
    if (done) navigate(address('texts'));
  };
  return (
    <ConfirmDialog title={`Remove “${detail.source.name}”?`} confirm="Remove" danger onConfirm={remove} onClose={onClose}>
      <p>The text goes out of the study. It can be brought back with Undo. A text that carries codings, memos or links stays until those are removed.</p>
    </ConfirmDialog>
  );
}

function longDay(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
}
