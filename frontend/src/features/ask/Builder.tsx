import { useState } from 'react';
import { NumberField } from './NumberField';
import { Button, IconButton, Pill } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { Select } from '../../ui/Select';
import { ConditionValue } from './ConditionValue';
import { altered, extended, grouped } from './parts';
import { condition, type Condition, type Group, type How, IN_TURNS, JOINS, type Part } from './question';
import { aboutSubject, subjectId, subjects, type Vocabulary } from './vocabulary';

const HOWS: Record<How, string> = {
  and: 'and',
  or: 'or',
  overlaps: 'overlapping',
  within: 'inside',
  near: 'near',
  'followed by': 'followed by',
};

interface BuilderProps {
  whole: Group;
  words: Vocabulary;
  onChange: (whole: Group) => void;
}

/** The question as rows of conditions, each joined to what stands above it. */
export function Builder({ whole, words, onChange }: BuilderProps) {
  const change = (key: number, by: (part: Part) => Part | null) => onChange(altered(whole, key, by));
  const [fresh, setFresh] = useState(0);
  const extend = (key: number) => {
    const added = condition();
    setFresh(added.key);
    onChange(extended(whole, key, added));
  };
  return <GroupRows group={whole} words={words} fresh={fresh} change={change} extend={extend} />;
}

interface RowsProps {
  group: Group;
  words: Vocabulary;
  /** The key of the condition just added, which takes the focus. */
  fresh: number;
  change: (key: number, by: (part: Part) => Part | null) => void;
  extend: (key: number) => void;
}

function GroupRows({ group, words, fresh, change, extend }: RowsProps) {
  return (
    <div className="parts" role="group" aria-label="Conditions">
      {group.parts.map((part, at) => (
        <div key={part.key} className="part">
          <Joining part={part} first={at === 0} onChange={(next) => change(part.key, () => next)} />
          {part.kind === 'group' ? (
            <GroupRows group={part} words={words} fresh={fresh} change={change} extend={extend} />
          ) : (
            <ConditionRow
              part={part}
              words={words}
              isFresh={part.key === fresh}
              onChange={(next) => change(part.key, () => next)}
            />
          )}
          <PartMenu part={part} change={change} />
        </div>
      ))}
      <Button look="quiet" onPress={() => extend(group.key)}>
        Add a condition
      </Button>
    </div>
  );
}

interface PartProps<P> {
  part: P;
  onChange: (part: P) => void;
}

function Joining({ part, first, onChange }: PartProps<Part> & { first: boolean }) {
  const { how, turns } = part.join;
  const options = JOINS.map((id) => ({ id, name: HOWS[id] }));
  return (
    <div className="joining">
      {!first && (
        <Select
          label="Joined to what stands above"
          labelUnseen
          options={options}
          value={how}
          onChange={(id) => onChange({ ...part, join: { how: id as How, turns } })}
        />
      )}
      {!first && IN_TURNS.includes(how) && (
        <NumberField
          label="Turns apart, at most"
          value={turns}
          onChange={(number) => onChange({ ...part, join: { how, turns: number } })}
        />
      )}
      <Pill isSelected={part.not} onChange={(not) => onChange({ ...part, not })}>
        not
      </Pill>
    </div>
  );
}

function ConditionRow({ part, words, isFresh, onChange }: PartProps<Condition> & { words: Vocabulary; isFresh: boolean }) {
  return (
    <div className="condition">
      <Select
        label="What it is about"
        labelUnseen
        options={subjects(words)}
        value={subjectId(part)}
        onChange={(id) => onChange(aboutSubject(part, id))}
      />
      <ConditionValue key={`${part.key} ${subjectId(part)}`} part={part} words={words} isFresh={isFresh} onChange={onChange} />
    </div>
  );
}

function PartMenu({ part, change }: { part: Part; change: RowsProps['change'] }) {
  const entries = [
    { label: 'Group with another', run: () => change(part.key, grouped) },
    { label: 'Take away', danger: true, run: () => change(part.key, () => null) },
  ];
  return (
    <Menu label="This condition" groups={[{ entries }]}>
      <IconButton icon="more" label="More for this condition" />
    </Menu>
  );
}
