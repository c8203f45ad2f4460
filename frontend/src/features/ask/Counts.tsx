import { Button as AriaButton } from 'react-aria-components';
import type { Answer } from '../../api/answers';
import { counted, number } from '../../ui/time';
import { shown } from '../people/values';
import { quoted } from './question';

interface CountsProps {
  answer: Answer;
  where: readonly string[];
  onNarrow: (where: string[]) => void;
}

/** Who answers, and which groups; pressing one asks of it alone. */
export function Counts({ answer, where, onNarrow }: CountsProps) {
  const toggle = (condition: string) =>
    onNarrow(where.includes(condition) ? where.filter((each) => each !== condition) : [...where, condition]);
  const line = (name: string, value: string, count: number, note?: string) => {
    const condition = `${name}=${quoted(value)}`;
    const most = name === 'participant' ? answer.participants : answer.groups.filter(({ attribute }) => quoted(attribute) === name);
    const largest = Math.max(1, ...most.map((each) => each.count));
    return (
      <li key={value}>
        <AriaButton
          className="count"
          isDisabled={count === 0}
          aria-pressed={where.includes(condition)}
          onPress={() => toggle(condition)}
        >
          <span className="count-name">{value}</span>
          {note && count > 0 && <small>{note}</small>}
          <span className="count-number">{number(count)}</span>
          <span className="bar" aria-hidden="true">
            <i style={{ width: `${(100 * count) / largest}%` }} />
          </span>
        </AriaButton>
      </li>
    );
  };
  const attributes = [...new Set(answer.groups.map(({ attribute }) => attribute))];
  return (
    <aside className="aside" aria-label="Who answers">
      <h2 className="heading">
        By person <span>{counted(answer.participants.length, 'person', 'people')}</span>
      </h2>
      <ul>{answer.participants.map(({ name, count }) => line('participant', name, count))}</ul>
      {attributes.map((attribute) => (
        <section key={attribute}>
          <h2 className="heading">By {attribute.toLowerCase().replaceAll('_', ' ')}</h2>
          <ul>
            {answer.groups
              .filter((group) => group.attribute === attribute)
              .map(({ value, count, participants }) =>
                line(quoted(attribute), shown(value), count, counted(participants, 'person', 'people')),
              )}
          </ul>
        </section>
      ))}
    </aside>
  );
}
