import { Button as AriaButton } from 'react-aria-components';
import { useAttributes, useComparison } from '../../api/queries';
import type { Coding, Comparison, Passage } from '../../api/types';
import { address } from '../../app/router';
import { Kbd, hued } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { counted } from '../../ui/time';
import { groupingOf } from './listRows';
import { useReading } from './reading';

const RECENT = 2;

/** How the code was used before: lately, most differently, in the other group. And what that says of this passage. */
export function Earlier({ coding }: { coding: Coding }) {
  const { colours } = useReading();
  const { data } = useComparison(coding.code_id, coding.id);
  const grouping = groupingOf(useAttributes().data ?? []);
  const passages = data ? chosen(data) : [];
  const style = hued(colours.get(coding.code_id) ?? '');
  return (
    <section>
      <h2 className="heading">
        Earlier under this code
        {data && data.total > 0 && (
          <Link className="quiet-link" href={address('codes', coding.code_id)}>
            {counted(data.total, 'passage')}, {counted(data.people, 'person', 'people')}
          </Link>
        )}
      </h2>
      {data && passages.length === 0 && <p className="soft">This is the first passage with this code.</p>}
      {passages.map(({ passage, mark }) => (
        <Link key={passage.id} className="earlier" href={address('texts', passage.source, { coding: passage.codings[0] ?? passage.id })}>
          <blockquote className="quote hued" style={style}>
            <span className="said">{passage.quote}</span>
            <small>{attribution(passage, grouping?.name, mark)}</small>
          </blockquote>
        </Link>
      ))}
      <Judge coding={coding} />
    </section>
  );
}

function Judge({ coding }: { coding: Coding }) {
  const { changes, write } = useReading();
  const fits = coding.fit === 'fits';
  const stretches = coding.fit === 'stretches';
  return (
    <div className="keys" role="group" aria-label="Compared with these, this passage">
      <AriaButton aria-pressed={fits} onPress={() => changes.fit(coding, fits ? '' : 'fits')}>
        <Kbd>F</Kbd> fits
      </AriaButton>
      <AriaButton aria-pressed={stretches} onPress={() => (stretches ? changes.fit(coding, '') : write('stretch'))}>
        <Kbd>S</Kbd> stretches the definition
      </AriaButton>
      <AriaButton onPress={() => write('new code')}>
        <Kbd>N</Kbd> new code
      </AriaButton>
    </div>
  );
}

interface Chosen {
  passage: Passage;
  mark: string;
}

/** A few passages to compare with, each once: recent ones, the most different, one of the other group. */
export function chosen({ total, recent, different, other_group }: Comparison): Chosen[] {
  if (total <= RECENT) return recent.map((passage) => ({ passage, mark: '' }));
  const marked = [
    ...different.slice(0, 1).map((passage) => ({ passage, mark: 'Most different' })),
    ...other_group.slice(0, 1).map((passage) => ({ passage, mark: 'The other group' })),
  ];
  const seen = new Map<string, Chosen>();
  for (const { passage, mark } of marked) {
    const before = seen.get(passage.id);
    if (before) before.mark += `; ${mark.toLocaleLowerCase()}`;
    else seen.set(passage.id, { passage, mark });
  }
  const plain = recent.filter(({ id }) => !seen.has(id)).slice(0, RECENT);
  return [...plain.map((passage) => ({ passage, mark: '' })), ...seen.values()];
}

/** “Noor, employed by a peer organisation. Most different” */
export function attribution(passage: Passage, grouping: string | undefined, mark: string): string {
  const group = grouping ? passage.attributes[grouping] : undefined;
  const name = passage.participant_name ?? passage.speaker ?? passage.source_name;
  const said = [name, typeof group === 'string' ? lowered(group) : ''].filter(Boolean).join(', ');
  return mark ? `${said}. ${mark}` : said;
}

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text;
}
