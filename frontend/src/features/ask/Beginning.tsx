import { useMemo } from 'react';
import { useQuestions } from '../../api/queries';
import { Button } from '../../ui/Button';
import { EmptyState, Dot } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { useColours } from '../shared/colours';
import { quoted } from './question';
import { address } from './useQuestion';
import { spokenName, type Vocabulary } from './vocabulary';

/** Before anything is asked: saved questions, and codes to begin with. */
export function Beginning({ words, onAsk }: { words: Vocabulary; onAsk: (text: string) => void }) {
  const colours = useColours();
  const saved = useQuestions().data ?? [];
  const often = useMemo(() => [...words.codes].sort((a, b) => b.codings - a.codings).filter(({ codings }) => codings > 0).slice(0, 8), [words.codes]);
  if (saved.length === 0 && often.length === 0) {
    return (
      <EmptyState title="Ask for what people said" text="Questions find coded words by code, person and group. Code some passages first; words alone can be asked for at once.">
        <Link href="/texts">To the texts</Link>
      </EmptyState>
    );
  }
  return (
    <div className="ask-beginning">
      {saved.length > 0 && (
        <section>
          <h2 className="heading">Saved questions</h2>
          <ul>
            {saved.map(({ id, name, expression, where }) => (
              <li key={id}>
                <Link href={address(expression, where)} className="saved">
                  <b>{name}</b>
                  <span>{[expression, ...where].join(', ')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {often.length > 0 && (
        <section>
          <h2 className="heading">Begin with a code</h2>
          <div className="row wrap">
            {often.map((code) => (
              <Button key={code.id} onPress={() => onAsk(quoted(spokenName(words.codes, code)))}>
                <Dot colour={colours.get(code.id) ?? ''} />
                {code.name}
              </Button>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
