import type { ReactNode } from 'react';
import type { Study, SummaryDue, Totals } from '../../api/types';
import { address, navigate } from '../../app/router';
import { openDialog } from '../../app/windows';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { DeidentifyStep } from '../deidentify/NextStep';
import { useSummariesDue } from '../guide/queries';
import { dueInWords } from '../guide/words';

export interface Step {
  id: 'texts' | 'codes' | 'people' | 'groups' | 'summary' | 'code' | 'ask';
  title: string;
  text: string;
  isDone: boolean;
}

/** What a study needs, in the order in which most begin; what is done is marked. */
export function stepsOf({ sources, codes, participants, codings, turns, turns_coded }: Totals): Step[] {
  return [
    {
      id: 'texts',
      title: 'Bring in texts',
      text: 'Transcripts, field notes, survey answers. You see what was recognised before anything is kept.',
      isDone: sources > 0,
    },
    {
      id: 'codes',
      title: 'Note the first codes',
      text: 'The few you expect from your question, each with a line on what it means. More come while reading.',
      isDone: codes > 0,
    },
    {
      id: 'people',
      title: 'Say who took part',
      text: 'By pseudonym, with what you want to compare by: who employs them, how long, where.',
      isDone: participants > 0,
    },
    {
      id: 'code',
      title: 'Read and code',
      text:
        turns > turns_coded && turns_coded > 0
          ? `${counted(turns - turns_coded, 'turn')} without a code so far.`
          : 'Select the words that say something, press C, type a few letters.',
      isDone: turns > 0 && turns_coded >= turns,
    },
    {
      id: 'groups',
      title: 'Say what is known of them',
      text: 'What you want to compare by: who employs them, how long, where. Type it in, or bring in a table.',
      isDone: participants === 0 || codings > 0,
    },
    {
      id: 'ask',
      title: 'Ask the material',
      text: 'Which words carry two codes at once? What do the two groups say differently?',
      isDone: false,
    },
  ];
}

/** Contact summaries that are due come before all else: what one remembers of a conversation fades in days. */
export function summaryStep(due: readonly SummaryDue[]): Step[] {
  const first = due[0];
  if (!first) return [];
  const others = due.length > 1 ? ` ${counted(due.length - 1, 'other')} after it.` : '';
  const text = `${first.name}: ${dueInWords(first).toLowerCase()}.${others} One page, while it is fresh.`;
  return [{ id: 'summary', title: 'Write the contact summary', text, isDone: false }];
}

/** What to do next: everything for a new study, the two nearest things for one under way. */
export function NextSteps({ study }: { study: Study }) {
  const due = useSummariesDue().data ?? [];
  const needed = stepsOf(study.totals);
  const steps = [...summaryStep(due), ...needed];
  const isNew = !needed[0]!.isDone || !needed[1]!.isDone;
  const open = steps.filter(({ isDone }) => !isDone);
  const shown = isNew ? steps.slice(0, 4) : open.slice(0, 2);
  const waits = study.totals.reviews;
  return (
    <section>
      <h2 className="heading">What to do next</h2>
      <ol className={isNew ? 'steps is-new' : 'steps'}>
        {waits > 0 && (
          <li>
            <div>
              <strong>Review what a correction touched</strong>
              <p className="soft">{counted(waits, 'passage')} whose words changed: say where {waits === 1 ? 'it belongs' : 'they belong'} now.</p>
            </div>
            <Button onPress={() => navigate(address('review'))}>Review</Button>
          </li>
        )}
        {shown.map((step) => (
          <li key={step.id} className={step.isDone ? 'done' : ''}>
            <div>
              <strong>{step.title}</strong>
              <p className="soft">{step.text}</p>
            </div>
            {!step.isDone && (step.id !== 'code' || study.totals.turns > 0) && <Deed step={step} isFirst={step === open[0]} />}
          </li>
        ))}
        <DeidentifyStep isCoded={!isNew && study.totals.codings > 0} />
      </ol>
    </section>
  );
}

const DEEDS: Record<Step['id'], [ReactNode, () => void]> = {
  texts: ['Bring in texts', () => openDialog('intake')],
  codes: ['Open the codebook', () => navigate(address('codes'))],
  people: ['Add people', () => navigate(address('people'))],
  groups: ['To the people', () => navigate(address('people'))],
  summary: ['To the sessions', () => navigate(address('people', '', { session: 'all' }))],
  code: ['Go on reading', () => navigate(address('texts'))],
  ask: ['Ask', () => navigate(address('ask'))],
};

function Deed({ step, isFirst }: { step: Step; isFirst: boolean }) {
  const [words, run] = DEEDS[step.id];
  return (
    <Button look={isFirst ? 'primary' : 'plain'} onPress={run}>
      {words}
    </Button>
  );
}
