import { Dot } from '../../ui/Bits';
import { Pill } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ComboBox, Select, optionsOf } from '../../ui/Select';
import { useColours } from '../shared/colours';
import { type Condition, isAlone, type Sign } from './question';
import { codeSpoken, isOrdered, spokenName, valuesFor, type Vocabulary } from './vocabulary';

interface ValueProps {
  part: Condition;
  words: Vocabulary;
  isFresh: boolean;
  onChange: (part: Condition) => void;
}

/** What a condition asks for: a code, a value from a list, or something typed. */
export function ConditionValue(props: ValueProps) {
  const { part, words } = props;
  if (isAlone(part.subject)) return null;
  if (part.subject === 'code') return <CodeValue {...props} />;
  if (part.subject === 'text') return <TypedValue {...props} label="Words that stand in the passage" />;
  const values = valuesFor(part, words);
  return (
    <>
      <SignChoice {...props} />
      {values ? <ListedValue {...props} values={values} /> : <TypedValue {...props} label="Value" />}
    </>
  );
}

function CodeValue({ part, words, isFresh, onChange }: ValueProps) {
  const colours = useColours();
  const { codes } = words;
  const chosen = codeSpoken(codes, part.value);
  const hasChildren = chosen && codes.some((code) => code.parent === chosen.id);
  const options = codes.map(({ id, name, path, codings_below, codings }) => ({
    id,
    name,
    mark: <Dot colour={colours.get(id) ?? ''} />,
    note: `${path === name ? '' : `${path.slice(0, path.lastIndexOf(' / '))} · `}${Math.max(codings, codings_below)}`,
  }));
  const choose = (id: string) => {
    const code = codes.find((each) => each.id === id);
    if (code) onChange({ ...part, value: spokenName(codes, code) });
  };
  return (
    <>
      <ComboBox
        key={chosen?.id ?? 'none'}
        label="Code"
        labelUnseen
        options={options}
        value={chosen?.id ?? null}
        onChange={choose}
        autoFocus={isFresh && !chosen}
      />
      {hasChildren && (
        <Pill isSelected={!part.only} onChange={(below) => onChange({ ...part, only: !below })}>
          with the codes under it
        </Pill>
      )}
    </>
  );
}

const SIGNS: { id: Sign; name: string; ordered: boolean }[] = [
  { id: '=', name: 'is', ordered: false },
  { id: '!=', name: 'is not', ordered: false },
  { id: '>', name: 'is more than', ordered: true },
  { id: '>=', name: 'is at least', ordered: true },
  { id: '<', name: 'is less than', ordered: true },
  { id: '<=', name: 'is at most', ordered: true },
];

function SignChoice({ part, words, onChange }: ValueProps) {
  const options = SIGNS.filter((sign) => !sign.ordered || isOrdered(part, words));
  return (
    <Select
      label="How it compares"
      labelUnseen
      options={options}
      value={part.sign}
      onChange={(id) => onChange({ ...part, sign: id as Sign })}
    />
  );
}

function ListedValue({ part, values, onChange }: ValueProps & { values: readonly string[] }) {
  const known = values.find((value) => value.toLowerCase() === part.value.toLowerCase()) ?? null;
  const choose = (value: string) => onChange({ ...part, value });
  const options = optionsOf(values);
  if (values.length <= 8) return <Select label="Value" labelUnseen options={options} value={known} onChange={choose} />;
  return <ComboBox key={known ?? 'none'} label="Value" labelUnseen options={options} value={known} onChange={choose} />;
}

function TypedValue({ part, label, onChange }: ValueProps & { label: string }) {
  return (
    <TextField
      label={label}
      labelUnseen
      placeholder={label}
      value={part.value}
      onChange={(value) => onChange({ ...part, value })}
    />
  );
}
