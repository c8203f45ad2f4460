import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command, type GuideLine } from '../../api/commands';
import { newId } from '../../api/ids';
import type { Guide } from '../../api/types';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/Field';
import { GuideOutline } from './GuideOutline';
import { PasteGuide } from './PasteGuide';
import { kept, newLine } from './outline';

interface Props {
  /** The version that the new one follows. */
  after?: Guide;
  /** The version that is changed, as nobody has used it yet. */
  guide?: Guide;
  onDone: (id?: string) => void;
}

/** Writing a version of the guide: its name, what changed and why, the questions as an outline. */
export function GuideEditor({ after, guide, onDone }: Props) {
  const apply = useApply();
  const from = guide ?? after;
  const [name, setName] = useState(from?.name ?? 'Interview guide');
  const [note, setNote] = useState(guide?.note ?? '');
  const [lines, setLines] = useState<GuideLine[]>(() => linesOf(from));
  const [pasting, setPasting] = useState(false);
  const questions = kept(lines);
  const keep = async () => {
    const id = guide?.id ?? newId();
    const made = guide
      ? command('ReviseGuide', { guide: id, name, note, questions })
      : command('AddGuide', { id, name, note, questions, after: after?.id ?? null });
    if (await apply([made], { say: guide ? 'Kept the guide.' : `Kept as version ${(after?.version ?? 0) + 1}.` })) onDone(id);
  };
  return (
    <div className="room">
      <div className="page guide">
        <h2 className="title">{guide ? guide.called : after ? `${after.name}, version ${after.version + 1}` : 'A new guide'}</h2>
        <TextField label="Name" value={name} onChange={setName} />
        <Note isNext={after !== undefined} note={note} onNote={setNote} />
        {pasting ? (
          <PasteGuide after={after ?? guide} onRead={(read) => { setLines(read); setPasting(false); }} onClose={() => setPasting(false)} />
        ) : (
          <>
            <GuideOutline lines={lines} onLines={setLines} />
            <Button look="textlike" onPress={() => setPasting(true)}>
              Paste the whole guide as text
            </Button>
          </>
        )}
        <div className="row">
          <Button look="primary" isDisabled={questions.length === 0 || pasting} onPress={() => void keep()}>
            {guide ? 'Keep' : after ? 'Keep as the next version' : 'Keep the guide'}
          </Button>
          <Button onPress={() => onDone()}>Cancel</Button>
        </div>
      </div>
    </div>
  );
}

function Note({ isNext, note, onNote }: { isNext: boolean; note: string; onNote: (note: string) => void }) {
  return (
    <TextArea
      label={isNext ? 'What changes, and why' : 'Note'}
      hint={isNext ? 'Kept with the version: an ethics board or a reader will ask.' : 'What to keep in mind while asking.'}
      rows={2}
      value={note}
      onChange={onNote}
    />
  );
}

function linesOf(guide: Guide | undefined): GuideLine[] {
  if (!guide) return [newLine(newId())];
  return guide.questions.map(({ number: _, ...line }) => line);
}
