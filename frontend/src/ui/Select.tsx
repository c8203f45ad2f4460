import type { ReactNode } from 'react';
import {
  ComboBox as AriaCombo,
  Select as AriaSelect,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './icons';

export interface Option {
  id: string;
  name: string;
  /** Shown before the name, such as a code's dot. */
  mark?: ReactNode;
  /** Shown small, at the end. */
  note?: string;
}

interface ChoiceProps {
  label: string;
  labelUnseen?: boolean;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

/** Options from plain words. */
export function optionsOf(words: readonly string[]): Option[] {
  return words.map((word) => ({ id: word, name: word }));
}

/** Choose one of a few. */
export function Select({ label, labelUnseen, options, value, onChange, placeholder, isDisabled }: ChoiceProps) {
  return (
    <AriaSelect
      className="field"
      value={value}
      isDisabled={isDisabled ?? false}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? 'Choose'}
    >
      <Label className={labelUnseen ? 'unseen' : 'label'}>{label}</Label>
      <Button className="input select-button">
        <SelectValue />
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover">
        <Options options={options} />
      </Popover>
    </AriaSelect>
  );
}

interface ComboProps extends ChoiceProps {
  /** Typing something new is allowed; it comes here. */
  onType?: (text: string) => void;
  autoFocus?: boolean;
  /** The list comes when one types, not at once: where it would lie over what is to be read first. */
  onTyping?: boolean;
}

/** Choose one of many by typing a few letters. */
export function ComboBox({ label, labelUnseen, options, value, onChange, onType, placeholder, autoFocus, isDisabled, onTyping }: ComboProps) {
  return (
    <AriaCombo
      className="field"
      defaultItems={options}
      value={value}
      isDisabled={isDisabled ?? false}
      onChange={(key) => key !== null && onChange(String(key))}
      onInputChange={onType ?? (() => undefined)}
      allowsCustomValue={Boolean(onType)}
      allowsEmptyCollection
      menuTrigger={onTyping ? 'input' : 'focus'}
      autoFocus={autoFocus ?? false}
    >
      <Label className={labelUnseen ? 'unseen' : 'label'}>{label}</Label>
      <div className="combo">
        <Input className="input" placeholder={placeholder ?? 'Type a few letters'} />
        <Button className="button icon" aria-label={`Show all: ${label}`}>
          <Icon name="down" />
        </Button>
      </div>
      <Popover className="menu-popover">
        <ListBox className="options" items={options} renderEmptyState={() => <p className="item soft">Nothing fits.</p>}>
          {(option: Option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaCombo>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  return (
    <ListBox className="options" items={options}>
      {(option) => <OptionItem option={option} />}
    </ListBox>
  );
}

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem className="item" id={option.id} textValue={option.name}>
      {option.mark}
      {option.name}
      {option.note && <small>{option.note}</small>}
    </ListBoxItem>
  );
}
