import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { usePassages } from '../../api/queries';
import type { Code, Passage } from '../../api/types';
import { address } from '../../app/router';
import { Trouble, Waiting, hued } from '../../ui/Bits';
import { Button, Pill } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { counted } from '../../ui/time';
import { facetsSaid } from '../shared/Passages';
import { useColours } from './useColours';

/** Every passage that carries the code now, in its context; a click leads to the place. */
export function CodePassages({ code, isPast }: { code: Code; isPast: boolean }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = usePassages(code.id);
  const passages = data?.pages.flatMap((page) => page.segments) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const people = new Set(passages.flatMap((passage) => passage.participant ?? [])).size;
  return (
    <aside className="aside" aria-label={`Passages coded ${code.name}`}>
      <h2 className="heading">
        {isPast ? 'Passages today' : 'Passages'}
        {total > 0 && (
          <span>
            {counted(total, 'passage')}
            {!hasNextPage && `, ${counted(people, 'person', 'people')}`}
          </span>
        )}
      </h2>
      {error && <Trouble error={error} />}
      {!data && !error && <Waiting />}
      {data && total === 0 && (
        <p className="soft">No passage carries this code yet. Read a text, select words, press C, and type “{code.name.slice(0, 12)}”.</p>
      )}
      {passages.map((passage) => (
        <PassageCard key={passage.id} passage={passage} code={code} />
      ))}
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isDisabled={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </aside>
  );
}

function PassageCard({ passage, code }: { passage: Passage; code: Code }) {
  const apply = useApply();
  const colour = useColours().get(code.id) ?? '';
  const isExample = code.examples.includes(passage.segment);
  const keep = (on: boolean) => {
    const rest = code.examples.filter((id) => id !== passage.segment);
    void apply([command('SetExamples', { code: code.id, segments: on ? [...rest, passage.segment] : rest })]);
  };
  const said = [passage.participant_name ?? passage.source_name, `turn ${passage.turn}`, facetsSaid(passage.facets), passage.coders.join(' and ')];
  return (
    <article className="passage-card">
      <Link className="passage-link" href={address('texts', passage.source, { coding: passage.codings[0] ?? passage.id })}>
        <blockquote className="quote hued" style={hued(colour)}>
          <span className="context">{lastWords(passage.before)}</span>
          {passage.quote}
          <span className="context">{firstWords(passage.after)}</span>
          <small>{said.filter(Boolean).join(' · ')}</small>
        </blockquote>
      </Link>
      <Pill isSelected={isExample} onChange={keep} aria-label="Example of the code">
        example
      </Pill>
    </article>
  );
}

const CONTEXT = 60;

/** The end of what stands before, from a whole word on. */
export function lastWords(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= CONTEXT ? line : `…${line.slice(-CONTEXT).replace(/^\S*\s/, '')}`;
}

/** The beginning of what comes after, up to a whole word. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= CONTEXT ? line : `${line.slice(0, CONTEXT).replace(/\s\S*$/, '')}…`;
}
