import { useMemo, useState } from 'react';
import type { Coverage } from '../../api/types';
import { setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { Checkbox } from '../../ui/Check';
import { Link } from '../../ui/Link';
import { Select } from '../../ui/Select';
import { SplitPanes } from '../../ui/SplitPanes';
import { type CellView, Grid } from '../shared/Grid';
import type { At } from '../shared/cursor';
import { CoverageWords } from './CoverageWords';
import { useCoverage, useGuides } from './queries';
import { STATES } from './words';
import './guide.css';

const ALL = 'all';

/** What was asked of whom: participants against questions, each cell leading to the words. */
export function CoverageView() {
  const { params } = usePlace();
  const [probes, setProbes] = useState(false);
  const only = params.get('coverage') ?? ALL;
  const guides = useGuides().data ?? [];
  const coverage = useCoverage(only === ALL ? '' : only);
  if (coverage.error) return <Trouble error={coverage.error} />;
  if (!coverage.data) return <Waiting />;
  if (!coverage.data.questions.length || !coverage.data.participants.length) return <Nothing hasGuide={guides.length > 0} />;
  const open = { participant: params.get('who') ?? '', question: params.get('question') ?? '' };
  const options = [{ id: ALL, name: 'All versions' }, ...guides.map(({ id, called }) => ({ id, name: called }))];
  return (
    <div className="sessions">
      <SplitPanes panes={[undefined, { name: 'coverage', label: 'Width of the words', size: 400, least: 280, most: 760 }]}>
        <div className="coverage">
          <div className="people-tools">
            <Select label="Guide" labelUnseen options={options} value={only} onChange={(id) => setParams({ coverage: id })} />
            <Checkbox isSelected={probes} onChange={setProbes}>
              Show the probes
            </Checkbox>
            <Legend />
          </div>
          <CoverageGrid coverage={coverage.data} probes={probes} />
        </div>
        {open.participant && <CoverageWords coverage={coverage.data} probes={probes} open={open} />}
      </SplitPanes>
    </div>
  );
}

function Nothing({ hasGuide }: { hasGuide: boolean }) {
  return (
    <EmptyState
      title="Nothing to show yet"
      text={
        hasGuide
          ? 'Say of each session which version of the guide it followed, and who took part. Then mark in the transcript which turn asks which question, with the key Q.'
          : 'First write the interview guide. Then you see here which of its questions were asked of whom, answered, or never asked.'
      }
    >
      <Link href={hasGuide ? '/people?session=all' : '/people?guide=latest'}>{hasGuide ? 'To the sessions' : 'To the guide'}</Link>
    </EmptyState>
  );
}

function Legend() {
  return (
    <ul className="coverage-legend" aria-label="What the signs mean">
      {Object.entries(STATES).map(([state, { sign, means }]) => (
        <li key={state}>
          <span className="coverage-sign" data-state={state} aria-hidden="true">
            {sign}
          </span>
          {means}
        </li>
      ))}
    </ul>
  );
}

function CoverageGrid({ coverage, probes }: { coverage: Coverage; probes: boolean }) {
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const { participants } = coverage;
  const questions = coverage.questions.filter(({ under }) => probes || under === null);
  const states = useMemo(() => {
    const cells = probes ? coverage.cells : coverage.topics;
    return new Map(cells.map(({ participant, question, state }) => [`${participant} ${question}`, state]));
  }, [coverage, probes]);
  const stateAt = ({ row, column }: At) => states.get(`${participants[row]!.id} ${questions[column]!.id}`) ?? 'not in guide';
  const cell = (here: At): CellView => {
    const state = stateAt(here);
    const { sign, means } = STATES[state]!;
    const { number, topic } = questions[here.column]!;
    return {
      content: <span className="coverage-sign" data-state={state}>{sign}</span>,
      className: 'coverage-cell',
      label: `${participants[here.row]!.name}, ${number} ${topic}: ${means}`,
    };
  };
  const open = ({ row, column }: At) =>
    column >= 0 && setParams({ who: participants[row]!.id, question: questions[column]!.id });
  return (
    <Grid
      label="What was asked of whom"
      rows={participants.length}
      columns={questions.map(({ id, under }) => ({ key: id, width: under ? 52 : 82 }))}
      headWidth={150}
      headHeight={58}
      corner="Participant"
      columnHead={(index) => <QuestionHead question={questions[index]!} people={participants.length} />}
      rowHead={(row) => ({ content: participants[row]!.name })}
      cell={cell}
      at={at}
      onAt={setAt}
      onOpen={open}
      opensOnClick
    />
  );
}

function QuestionHead({ question, people }: { question: Coverage['questions'][number]; people: number }) {
  const { number, topic, text, counts, under, dropped } = question;
  const asked = (counts.answered ?? 0) + (counts.declined ?? 0) + (counts.asked ?? 0);
  return (
    <span className="coverage-head" title={`${number}. ${text} Asked of ${asked} of ${people}.${dropped ? ' Not in the latest version.' : ''}`}>
      <b>{number}</b>
      {!under && <span>{topic}</span>}
    </span>
  );
}
