import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

interface Props {
  label: string;
  placeholder: string;
  /** The id of the list of offers, and which of them one is at. */
  list: string;
  at: number;
  typed: string;
  onType: (text: string) => void;
  onPress: (event: KeyboardEvent) => void;
}

/** Where one types to choose from a list that stays below it; the focus stays here. */
export function PickerInput({ label, placeholder, list, at, typed, onType, onPress }: Props) {
  return (
    <input
      className="picker-input"
      role="combobox"
      aria-label={label}
      aria-expanded="true"
      aria-controls={list}
      aria-activedescendant={`${list}-${at}`}
      aria-autocomplete="list"
      placeholder={placeholder}
      value={typed}
      autoFocus
      spellCheck={false}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onPress}
    />
  );
}

/** Close what is open once someone presses outside it. */
export function useCloseOutside(box: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close.current();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [box]);
}
