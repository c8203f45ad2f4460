import { useEffect, useRef, useState } from 'react';
import type { Intake, IntakeFile } from '../../api/answers';
import { post, Refusal, upload } from '../../api/client';
import { Waiting } from '../../ui/Bits';
import { ConfirmDialog, Dialog } from '../../ui/Dialog';
import { ChooseFiles } from './ChooseFiles';
import { DropVeil } from './IntakeDropTarget';
import { useWindowDrop } from './dropping';
import { Importing } from './Importing';
import { KeptFocus } from './KeptFocus';
import './intake.css';
import './project.css';
import { StepView } from './StepView';
import { isWord, nameOf, type Step, stepsOf } from './steps';
import { takeWaiting } from './waiting';

interface Course {
  intake: Intake;
  steps: Step[];
  at: number;
}

type Stage =
  | { kind: 'choose'; refused: string }
  | { kind: 'reading'; what: string }
  | ({ kind: 'step' } & Course)
  | ({ kind: 'importing'; job: string; coming: number } & Course);

const BEGIN: Stage = { kind: 'choose', refused: '' };

/** Texts come in: choose files, see what was recognised, say who is who, bring them in; one step after another. */
export default function IntakeDialog({ onClose }: { onClose: () => void }) {
  const [stage, setStage] = useState<Stage>(BEGIN);
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const [running, setRunning] = useState(false);
  const chosen = useRef(false);
  const go = (next: Stage) => {
    chosen.current = false;
    setStage(next);
  };
  const read = async (files: readonly File[]) => {
    go({ kind: 'reading', what: files.length === 1 ? 'Reading the file' : `Reading ${files.length} files` });
    try {
      const intake = await upload<Intake>('/intake', 'files', files);
      go({ kind: 'step', intake, steps: stepsOf(intake.files), at: 0 });
    } catch (error) {
      go({ kind: 'choose', refused: sentence(error) });
    }
  };
  const next = async ({ intake, steps, at }: Course) => {
    const step = steps[at + 1];
    if (!step) return go(BEGIN);
    go({ kind: 'reading', what: `Reading ${nameOf(step, intake.files)}` });
    try {
      go({ kind: 'step', intake: await lookedAtAgain(intake, step), steps, at: at + 1 });
    } catch (error) {
      go({ kind: 'choose', refused: sentence(error) });
    }
  };
  // What a person chose here is not lost by a key or a click beside the window.
  const leave = (then: () => void) => {
    const begun = stage.kind === 'step' && (chosen.current || stage.at > 0);
    if (begun) setAsked(() => then);
    else if (!running) then();
  };
  const over = useWindowDrop((files) => leave(() => void read(files)), stage.kind !== 'importing' && asked === null);
  useEffect(() => {
    const files = takeWaiting();
    if (files.length > 0) void read(files);
  }, []);
  return (
    <Dialog title="Bring in texts" onClose={() => leave(onClose)} wide>
      {over && <DropVeil />}
      <KeptFocus on={`${stage.kind} ${stage.kind === 'step' ? stage.at : ''}`}>
        {stage.kind === 'choose' && <ChooseFiles refused={stage.refused} onFiles={(files) => void read(files)} />}
        {stage.kind === 'reading' && <Waiting what={stage.what} />}
        {stage.kind === 'step' && (
          <StepView
            key={`${stage.intake.id} ${stage.at}`}
            intake={stage.intake}
            steps={stage.steps}
            at={stage.at}
            onChosen={() => (chosen.current = true)}
            onBack={() => leave(() => go(BEGIN))}
            onSkip={() => void next(stage)}
            onStarted={(job, coming) => go({ ...stage, kind: 'importing', job, coming })}
          />
        )}
        {stage.kind === 'importing' && (
          <Importing
            job={stage.job}
            coming={stage.coming}
            next={nextOf(stage)}
            onRunning={setRunning}
            onClose={onClose}
            onNext={() => void next(stage)}
          />
        )}
      </KeptFocus>
      {asked && (
        <ConfirmDialog title="Leave without bringing these in?" confirm="Leave them" onConfirm={asked} onClose={() => setAsked(null)}>
          <p>What you have said of these files would be forgotten. The files themselves stay where they are.</p>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

/** The name of what comes next; empty where nothing does. */
function nextOf({ intake, steps, at }: Course): string {
  const step = steps[at + 1];
  return step ? nameOf(step, intake.files) : '';
}

/** The files of a step as they are seen now that something came in before them. */
async function lookedAtAgain(intake: Intake, { files: numbers }: Step): Promise<Intake> {
  const files = [...intake.files];
  for (const number of numbers) {
    if (files[number]?.ok && !isWord(files[number])) files[number] = await post<IntakeFile>(`/intake/${intake.id}/files/${number}`, null);
  }
  return { ...intake, files };
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}
