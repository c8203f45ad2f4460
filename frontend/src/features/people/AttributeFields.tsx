import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Attribute, Value, Values } from '../../api/types';
import { Select } from '../../ui/Select';
import { say } from '../../ui/Toast';
import { Line } from '../shared/Line';
import { shown, typedIn } from './values';

const NONE = { id: '', name: 'Not known' };

/** The attributes of one person or session, each kept on leaving it. */
export function AttributeFields({
  attributes,
  holder,
  values,
}: {
  attributes: readonly Attribute[];
  holder: string;
  values: Values;
}) {
  const apply = useApply();
  const keep = (attribute: Attribute, text: string) => {
    const reading = typedIn(attribute, text);
    if ('message' in reading) return say(reading.message, { refused: true });
    void apply([command('SetAttributes', { holder, values: { [attribute.id]: reading.value } })]);
  };
  return attributes.map((attribute) => (
    <AttributeField
      key={attribute.id}
      attribute={attribute}
      value={values[attribute.id]}
      onKeep={(text) => keep(attribute, text)}
    />
  ));
}

function AttributeField({
  attribute,
  value,
  onKeep,
}: {
  attribute: Attribute;
  value: Value | undefined;
  onKeep: (text: string) => void;
}) {
  const { name, type, options } = attribute;
  const choices = type === 'boolean' ? ['Yes', 'No'] : type === 'choice' ? options : [];
  if (choices.length > 0) {
    const listed = [NONE, ...choices.map((each) => ({ id: each, name: each }))];
    return <Select label={name} options={listed} value={shown(value)} onChange={onKeep} />;
  }
  return <Line label={name} type={type === 'date' ? 'date' : 'text'} value={shown(value)} onKeep={onKeep} />;
}
