import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Switch as AriaSwitch,
  type CheckboxProps,
  type SwitchProps,
} from 'react-aria-components';
import { Icon } from './icons';

type Check = Omit<CheckboxProps, 'className' | 'children'> & { children?: ReactNode };
type Flip = Omit<SwitchProps, 'className' | 'children'> & { children?: ReactNode };

export function Checkbox({ children, ...rest }: Check) {
  return (
    <AriaCheckbox {...rest} className="check">
      <span className="box">
        <Icon name="check" />
      </span>
      {children}
    </AriaCheckbox>
  );
}

export function Switch({ children, ...rest }: Flip) {
  return (
    <AriaSwitch {...rest} className="switch">
      <span className="track" />
      {children}
    </AriaSwitch>
  );
}
