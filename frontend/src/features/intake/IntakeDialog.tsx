import { useEffect, useState } from 'react';
import type { Intake } from '../../api/answers';
import { post, Refusal, upload } from '../../api/client';
import { Waiting } from '../../ui/Bits';
import { Dialog } from '../../ui/Dialog';
import { type Choice, sent } from './choices';
import { ChooseFiles } from './ChooseFiles';
import { CodedWizard } from './CodedWizard';
import { DropVeil } from './IntakeDropTarget';
import { useWindowDrop } from './dropping';
import { isTable } from './coded';
import { Importing } from './Importing';
import './intake.css';
import { Review } from './Review';
import { takeWaiting } from './waiting';

type Stage =
  | { kind: 'choose'; refused: string }
  | { kind: 'reading'; count: number }
  | { kind: 'review'; intake: Intake; refused: string }
  | { kind: 'coded'; intake: Intake; file: number }
  | { kind: 'importing'; job: string; coming: number };

const BEGIN: Stage = { kind: 'choose', refused: '' };

/** Texts come in: choose files, see what was recognised, say who is who, bring them in. */
export default function IntakeDialog({ onClose }: { onClose: () => void }) {
  const [stage, setStage] = useState<Stage>(BEGIN);
  const read = async (files: readonly File[]) => {
    setStage({ kind: 'reading', count: files.length });
    try {
      const intake = await upload<Intake>('/intake', 'files', files);
      setStage(isCodedAlone(intake) ? { kind: 'coded', intake, file: 0 } : { kind: 'review', intake, refused: '' });
    } catch (error) {
      setStage({ kind: 'choose', refused: sentence(error) });
    }
  };
  const bringIn = async (intake: Intake, choices: Choice[], coming: number, codes: string) => {
    try {
      const { job } = await post<{ job: string }>(`/intake/${intake.id}/import`, { drafts: sent(choices), codes });
      setStage({ kind: 'importing', job, coming });
    } catch (error) {
      setStage({ kind: 'review', intake, refused: sentence(error) });
    }
  };
  const over = useWindowDrop((files) => void read(files), stage.kind !== 'importing');
  useEffect(() => {
    const files = takeWaiting();
    if (files.length > 0) void read(files);
  }, []);
  const [running, setRunning] = useState(false);
  return (
    <Dialog title="Bring in texts" onClose={() => !running && onClose()} wide>
      {over && <DropVeil />}
      {stage.kind === 'choose' && <ChooseFiles refused={stage.refused} onFiles={(files) => void read(files)} />}
      {stage.kind === 'reading' && <Waiting what={stage.count === 1 ? 'Reading the file' : `Reading ${stage.count} files`} />}
      {stage.kind === 'review' && (
        <Review
          key={stage.intake.id}
          intake={stage.intake}
          refused={stage.refused}
          onBack={() => setStage(BEGIN)}
          onBringIn={(choices, coming, codes) => bringIn(stage.intake, choices, coming, codes)}
          onCoded={(file) => setStage({ kind: 'coded', intake: stage.intake, file })}
        />
      )}
      {stage.kind === 'coded' && (
        <CodedWizard
          intake={stage.intake.id}
          file={stage.file}
          onBack={() => setStage(isCodedAlone(stage.intake) ? BEGIN : { kind: 'review', intake: stage.intake, refused: '' })}
          onStarted={(job, coming) => setStage({ kind: 'importing', job, coming })}
        />
      )}
      {stage.kind === 'importing' && (
        <Importing {...stage} onRunning={setRunning} onClose={onClose} onAgain={() => setStage(BEGIN)} />
      )}
    </Dialog>
  );
}

/** Whether what was dropped is one coded table, told by its columns. */
function isCodedAlone({ files }: Intake): boolean {
  const [file] = files;
  return files.length === 1 && file !== undefined && file.ok && file.drafts.length === 0 && isTable(file.name);
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}
