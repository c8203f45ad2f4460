import {
  Button as AriaButton,
  ToggleButton as AriaToggle,
  type ButtonProps as AriaButtonProps,
  type ToggleButtonProps,
} from 'react-aria-components';
import { Tip } from './Tooltip';
import { Icon, type IconName } from './icons';

export interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  look?: 'plain' | 'primary' | 'danger' | 'quiet' | 'textlike';
}

/** A button. `textlike` looks like a link within a sentence. */
export function Button({ look = 'plain', ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={look === 'textlike' ? look : `button ${look}`} />;
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  icon: IconName;
  /** What it does: read out, and shown on pointing at it. */
  label: string;
  keys?: string;
}

/** A button with a drawing alone; its label is spoken and shown as a tooltip. */
export function IconButton({ icon, label, keys, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton {...rest} aria-label={label} className="button icon">
        <Icon name={icon} />
      </AriaButton>
    </Tip>
  );
}

/** A small round button that is on or off, such as a facet's value. */
export function Pill(props: Omit<ToggleButtonProps, 'className'>) {
  return <AriaToggle {...props} className="pill" />;
}
