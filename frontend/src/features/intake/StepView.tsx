import { useState } from 'react';
import type { Intake } from '../../api/answers';
import { post, Refusal } from '../../api/client';
import { type Choice, sent } from './choices';
import { CodedWizard } from './CodedWizard';
import { KeptFocus } from './KeptFocus';
import { PeopleTable } from './PeopleTable';
import { ProjectReview } from './ProjectReview';
import { Review } from './Review';
import { nameOf, type Step } from './steps';

interface Props {
  intake: Intake;
  steps: readonly Step[];
  at: number;
  /** A person has said something that would be lost by leaving. */
  onChosen: () => void;
  onBack: () => void;
  onSkip: () => void;
  onStarted: (job: string, coming: number) => void;
}

/** One step of what comes in: a project, a coded table, or texts. */
export function StepView(props: Props) {
  const [coded, setCoded] = useState<number | null>(null);
  const [people, setPeople] = useState<number | null>(null);
  return (
    <KeptFocus on={`${coded} ${people}`}>
      <StepHere {...props} {...{ coded, setCoded, people, setPeople }} />
    </KeptFocus>
  );
}

interface HereProps extends Props {
  /** The table that is said to be coded, or to hold facts about people. */
  coded: number | null;
  setCoded: (file: number | null) => void;
  people: number | null;
  setPeople: (file: number | null) => void;
}

function StepHere({ intake, steps, at, onChosen, onBack, onSkip, onStarted, coded, setCoded, people, setPeople }: HereProps) {
  const [refused, setRefused] = useState('');
  const step = steps[at];
  const several = steps.length > 1;
  const [first = 0] = step?.files ?? [];
  const bringIn = async (choices: readonly Choice[], coming: number, codes: string) => {
    try {
      const files = coded === null ? step?.files : step?.files.filter((file) => file !== coded);
      const { job } = await post<{ job: string }>(`/intake/${intake.id}/import`, { drafts: sent(choices), codes, files });
      onStarted(job, coming);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  const back = { label: several ? 'Leave it out' : 'Other files…', run: several ? onSkip : onBack };
  if (!step) return null;
  if (people !== null) return <PeopleTable intake={intake.id} file={people} onBack={() => setPeople(null)} />;
  if (coded !== null || step.kind === 'coded') {
    return (
      <>
        <Course steps={steps} at={at} intake={intake} />
        <CodedWizard
          intake={intake.id}
          file={coded ?? first}
          back={coded === null ? back : { label: 'Back', run: () => setCoded(null) }}
          onChosen={onChosen}
          onStarted={onStarted}
        />
      </>
    );
  }
  return (
    <>
      <Course steps={steps} at={at} intake={intake} />
      {step.kind === 'project' ? (
        <ProjectReview file={intake.files[first]} {...{ refused, back, onChosen }} onBringIn={(coming, codes) => bringIn([], coming, codes)} />
      ) : (
        <Review
          intake={intake}
          numbers={step.files}
          {...{ refused, back, onChosen }}
          onBringIn={(choices, coming) => bringIn(choices, coming, '')}
          onCoded={setCoded}
          onPeople={setPeople}
        />
      )}
    </>
  );
}

/** Where one is, where several files come in one after another. */
function Course({ steps, at, intake }: Pick<Props, 'steps' | 'at' | 'intake'>) {
  const step = steps[at];
  if (steps.length < 2 || !step) return null;
  return (
    <p className="course">
      <b>
        {at + 1} of {steps.length}: {nameOf(step, intake.files)}.
      </b>{' '}
      They come in one after another, each as a step that can be undone by itself.
    </p>
  );
}

/** The button beside the one that brings in: to other files, or past this one. */
export interface Back {
  label: string;
  run: () => void;
}
