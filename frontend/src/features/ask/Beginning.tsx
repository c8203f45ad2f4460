import { useMemo } from 'react';
import { useQuestions } from '../../api/queries';
import type { Code, Question } from '../../api/types';
import { Button } from '../../ui/Button';
import { EmptyState, Dot } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { useColours } from '../shared/colours';
import { quoted } from './question';
import { address } from './useQuestion';
import { spokenName, type Vocabulary } from './vocabulary';

const MOST = 8;

/** Before anything is asked: saved questions, and codes to begin with. */
export function Beginning({ words, onAsk }: { words: Vocabulary; onAsk: (text: string) => void }) {
  const saved = useQuestions().data ?? [];
  const often = useMemo(() => {
    const used = words.codes.filter(({ codings }) => codings > 0);
    return used.sort((a, b) => b.codings - a.codings).slice(0, MOST);
  }, [words.codes]);
  if (saved.length === 0 && often.length === 0) {
    return (
      <EmptyState
        title="Ask for what people said"
        text="Questions find coded words by code, person and group. Code some passages first; words alone can be asked for at once."
      >
        <Link href="/texts">To the texts</Link>
      </EmptyState>
    );
  }
  return (
    <div className="ask-beginning">
      {saved.length > 0 && <Saved questions={saved} />}
      {often.length > 0 && <OftenUsed codes={often} onChoose={(code) => onAsk(quoted(spokenName(words.codes, code)))} />}
    </div>
  );
}

function Saved({ questions }: { questions: readonly Question[] }) {
  return (
    <section>
      <h2 className="heading">Saved questions</h2>
      <ul>
        {questions.map(({ id, name, expression, where }) => (
          <li key={id}>
            <Link href={address(expression, where)} className="saved">
              <b>{name}</b>
              <span>{[expression, ...where].join(', ')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OftenUsed({ codes, onChoose }: { codes: readonly Code[]; onChoose: (code: Code) => void }) {
  const colours = useColours();
  return (
    <section>
      <h2 className="heading">Begin with a code</h2>
      <div className="row wrap">
        {codes.map((code) => (
          <Button key={code.id} onPress={() => onChoose(code)}>
            <Dot colour={colours.get(code.id) ?? ''} />
            {code.name}
          </Button>
        ))}
      </div>
    </section>
  );
}
