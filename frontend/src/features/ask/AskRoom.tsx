import { useState } from 'react';
import { Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { SplitPanes } from '../../ui/SplitPanes';
import './ask.css';
import { AnswerView } from './AnswerView';
import { Beginning } from './Beginning';
import { Builder } from './Builder';
import { Counts } from './Counts';
import { ExportDialog } from './ExportDialog';
import { useAnswer } from './queries';
import { QuestionField } from './QuestionField';
import { SaveDialog, SavedQuestions } from './SavedQuestions';
import { type QuestionHere, useQuestion } from './useQuestion';
import { useVocabulary, type Vocabulary } from './vocabulary';

/** Questions to the material: built, typed, answered in people's words. */
export default function AskRoom() {
  const words = useVocabulary();
  return words ? <Asking words={words} /> : <Waiting />;
}

function Asking({ words }: { words: Vocabulary }) {
  const [facets] = useState(() => words.facets.map(({ name }) => name));
  const question = useQuestion(facets);
  const paged = useAnswer(question.asked ?? { expression: '', where: [] }, question.asked !== null);
  const [first] = question.asked ? (paged.data?.pages ?? []) : [];
  const main = (
    <div className="room">
      <div className="page ask">
        <header className="ask-head">
          <h1>Ask</h1>
          <Deeds question={question} />
        </header>
        <QuestionField question={question} />
        {question.whole ? (
          <Builder whole={question.whole} words={words} onChange={question.build} />
        ) : (
          <p className="hint">Finish the question above, or empty it, and its conditions appear here again.</p>
        )}
        {question.asked ? <AnswerView paged={paged} /> : <Beginning words={words} onAsk={question.type} />}
      </div>
    </div>
  );
  return (
    <SplitPanes panes={[undefined, { name: 'ask', label: 'Width of the counts', size: 320, least: 220, most: 560 }]}>
      {main}
      {first && first.total > 0 && <Counts answer={first} where={question.where} onNarrow={question.narrow} />}
    </SplitPanes>
  );
}

type Open = 'save' | 'export' | null;

function Deeds({ question }: { question: QuestionHere }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <div className="row">
      <SavedQuestions />
      {question.asked && (
        <>
          <Button onPress={() => setOpen('save')}>Save the question…</Button>
          <Button onPress={() => setOpen('export')}>Export…</Button>
          {open === 'save' && <SaveDialog asked={question.asked} onClose={close} />}
          {open === 'export' && <ExportDialog asked={question.asked} onClose={close} />}
        </>
      )}
    </div>
  );
}
