import { useState } from 'react';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { LossReport } from '../shared/LossReport';
import { beyond, type Choice, type ReadFile } from './choices';
import { isTable } from './coded';
import { DraftView } from './DraftView';
import { ReadingWays } from './ReadingWays';
import { canReadOtherwise } from './recognised';
import type { Deeds } from './Review';

interface FileViewProps {
  intake: string;
  number: number;
  file: ReadFile;
  choices: readonly Choice[];
  open: string;
  names: readonly string[];
  deeds: Deeds;
  onRead: (file: ReadFile) => void;
  onCoded: () => void;
  onPeople: () => void;
}

/** One file with texts, and what of each was recognised. */
export function FileView(props: FileViewProps) {
  const { file, choices, open, names, deeds } = props;
  const more = beyond(file);
  const several = file.drafts.length !== 1;
  return (
    <section className={file.ok ? 'file' : 'file unread'}>
      {several && <h3>{file.name}</h3>}
      {file.message && <p className={file.ok ? 'soft file-said' : 'field-error'}>{file.message}</p>}
      {several && file.ok && <FileWays {...props} />}
      {file.drafts.map((draft) => {
        const choice = choices.find(({ key }) => key === draft.key);
        return (
          choice && (
            <DraftView
              key={draft.key}
              {...{ draft, choice, names, deeds }}
              file={file.name}
              all={choices}
              isOpen={open === draft.key}
              ways={several ? null : <FileWays {...props} />}
            />
          )
        );
      })}
      {!file.ok && <FileWays {...props} />}
      {more > 0 && <p className="soft file-said">And {counted(more, 'text')} more, which come in as these do.</p>}
      <div className="file-losses">
        <LossReport losses={file.losses ?? []} way="in" title="What of the file does not come in" />
      </div>
    </section>
  );
}

/** The ways to say that a file is something else than it was taken for. */
function FileWays({ intake, number, file, onRead, onCoded, onPeople }: FileViewProps) {
  const [shown, setShown] = useState(false);
  const table = isTable(file.name) && (file.drafts.length > 0 || !file.ok);
  if (!table && !canReadOtherwise(file)) return null;
  return (
    <div className="file-ways">
      <div className="ways-offered">
        {canReadOtherwise(file) && (
          <Button look="textlike" aria-expanded={shown} onPress={() => setShown(!shown)}>
            {table ? 'Say which columns…' : 'Read it otherwise…'}
          </Button>
        )}
        {table && (
          <Button look="textlike" onPress={onCoded}>
            {file.name} is a coded table…
          </Button>
        )}
        {table && (
          <Button look="textlike" onPress={onPeople}>
            It holds facts about people…
          </Button>
        )}
      </div>
      {shown && <ReadingWays intake={intake} number={number} onRead={onRead} />}
    </div>
  );
}
