import type { ReactNode } from 'react';
import { Radio as AriaRadio, RadioGroup as AriaGroup, Label } from 'react-aria-components';

interface GroupProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** Choose one of a few, each explained. */
export function RadioGroup({ label, children, ...rest }: GroupProps) {
  return (
    <AriaGroup {...rest} className="radios">
      <Label className="label">{label}</Label>
      {children}
    </AriaGroup>
  );
}

/** One of them. */
export function Radio({ value, children }: { value: string; children: ReactNode }) {
  return (
    <AriaRadio value={value} className="radio">
      <span className="ring" />
      {children}
    </AriaRadio>
  );
}
