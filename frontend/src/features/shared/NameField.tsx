import { useMemo, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Icon } from '../../ui/icons';

interface NameFieldProps {
  label: string;
  labelUnseen?: boolean;
  /** Names to choose from; any other can be typed. */
  names: readonly string[];
  value: string;
  /** Called on choosing, on Enter and on leaving. */
  onKeep: (name: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

const MOST = 80;

/** A name chosen from a list, or a new one. */
export function NameField({ label, labelUnseen, names, value, onKeep, placeholder, isDisabled }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const fitting = useMemo(() => {
    const words = (typed ?? '').trim().toLowerCase();
    return names.filter((name) => name.toLowerCase().includes(words)).slice(0, MOST);
  }, [names, typed]);
  const keep = (name: string) => {
    setTyped(null);
    if (name.trim() !== value) onKeep(name.trim());
  };
  return (
    <ComboBox
      className="field"
      items={fitting.map((name) => ({ id: name, name }))}
      inputValue={typed ?? value}
      onInputChange={(text) => setTyped(text === value ? null : text)}
      onSelectionChange={(key) => key !== null && keep(String(key))}
      onBlur={() => typed !== null && keep(typed)}
      onKeyDown={(event) => event.key === 'Enter' && typed !== null && keep(typed)}
      menuTrigger="focus"
      allowsCustomValue
      isDisabled={isDisabled ?? false}
    >
      <Label className={labelUnseen ? 'unseen' : 'label'}>{label}</Label>
      <div className="combo">
        <Input className="input" placeholder={placeholder ?? ''} />
        <Button className="button icon" aria-label={`Show all: ${label}`}>
          <Icon name="down" />
        </Button>
      </div>
      <Popover className="menu-popover">
        <ListBox className="options">
          {(option: { id: string; name: string }) => (
            <ListBoxItem className="item" id={option.id} textValue={option.name}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
