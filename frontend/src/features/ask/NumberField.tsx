import { Input, Label, NumberField as AriaNumber } from 'react-aria-components';

/** A small whole number of turns. */
export function NumberField({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const keep = (next: number) => onChange(Number.isNaN(next) ? 1 : next);
  return (
    <AriaNumber className="turns" value={value} minValue={1} maxValue={999} step={1} onChange={keep}>
      <Label className="unseen">{label}</Label>
      <Input className="input" />
      <span aria-hidden="true">{value === 1 ? 'turn' : 'turns'}</span>
    </AriaNumber>
  );
}
