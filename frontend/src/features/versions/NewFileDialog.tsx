import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useUndo } from '../../api/apply';
import { Refusal, post, upload } from '../../api/client';
import { invalidate } from '../../api/queries';
import type { SourceDetail } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { Sure } from './SaveDialog';
import type { ArrivedText, Settled } from './queries';
import { LEAST_ALIKE, told } from './words';

const TYPES = ['.txt', '.md', '.docx', '.odt', '.rtf', '.html', '.htm', '.vtt', '.srt', '.csv', '.xlsx'];
const LAYERS = [
  { id: 're-transcribed', name: 'The recording, transcribed anew' },
  { id: 'corrected', name: 'The same transcript, corrected' },
];

type Stage = { kind: 'choose'; refused: string } | { kind: 'reading' } | { kind: 'shown'; arrived: ArrivedText; refused: string };

/** Bring in a file as the new version of a text: choose it, see what it would do, say what it is. */
export function NewFileDialog({ detail, onClose }: { detail: SourceDetail; onClose: () => void }) {
  const [stage, setStage] = useState<Stage>({ kind: 'choose', refused: '' });
  const here = `/sources/${encodeURIComponent(detail.source.id)}/arrivals`;
  const read = async (file: File) => {
    setStage({ kind: 'reading' });
    try {
      setStage({ kind: 'shown', arrived: await upload<ArrivedText>(here, 'file', [file]), refused: '' });
    } catch (error) {
      setStage({ kind: 'choose', refused: sentence(error) });
    }
  };
  return (
    <Dialog title={`A new file for “${detail.source.name}”`} onClose={onClose}>
      {stage.kind === 'choose' && <Choose refused={stage.refused} onFile={(file) => void read(file)} />}
      {stage.kind === 'reading' && <Waiting what="Reading the file" />}
      {stage.kind === 'shown' && <Shown here={here} arrived={stage.arrived} detail={detail} onClose={onClose} />}
    </Dialog>
  );
}

function Choose({ refused, onFile }: { refused: string; onFile: (file: File) => void }) {
  return (
    <div className="dialog-body">
      <p>
        A corrected transcript, or one made anew from the recording. The present text stays as an earlier version, and what is coded
        stays on its words wherever they stand unchanged.
      </p>
      <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => files?.[0] && onFile(files[0])}>
        <Button look="primary" autoFocus>
          Choose a file…
        </Button>
      </FileTrigger>
      <RefusedLine sentence={refused} />
    </div>
  );
}

function Shown({ here, arrived, detail, onClose }: { here: string; arrived: ArrivedText; detail: SourceDetail; onClose: () => void }) {
  const { undo } = useUndo();
  const [layer, setLayer] = useState(LAYERS[0]!.id);
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState('');
  const isOther = arrived.alike < LEAST_ALIKE;
  const isNamed = detail.version.layer === 'de-identified';
  const bring = async () => {
    try {
      const done = await post<Settled>(`${here}/${arrived.id}/version`, { layer, sure });
      await invalidate(['source', 'version', 'segment', 'coding', 'review', 'study']);
      say(`Brought in ${arrived.name}; ${counted(done.carried, 'passage')} carried`, { action: { label: 'Undo', run: () => void undo(done.entry) } });
      onClose();
      navigate(address('texts', detail.source.id));
    } catch (error) {
      setRefused(sentence(error));
    }
  };
  return (
    <DialogForm submit="Bring it in" onSubmit={bring} onClose={onClose} isDisabled={(isOther || isNamed) && !sure}>
      <p>
        <strong>{arrived.name}</strong>, {counted(arrived.turns, 'turn')}
      </p>
      {told(arrived).map((each) => (
        <p key={each}>{each}</p>
      ))}
      <Select label="What is it?" options={LAYERS} value={layer} onChange={setLayer} />
      {isNamed && <p className="field-error">The present text is de-identified; this file may bring names back.</p>}
      {(isOther || isNamed) && <Sure isSure={sure} onChange={setSure} />}
      <RefusedLine sentence={refused} />
    </DialogForm>
  );
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}
