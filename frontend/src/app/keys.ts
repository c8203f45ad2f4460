/** Keys that work wherever one is, but never while typing into a field. */

import { useLayoutEffect, useRef } from 'react';

export interface KeyLine {
  /** As shown to people: `Ctrl Shift Z`, `?`, `Alt ↑`. */
  keys: string;
  does: string;
}

export interface KeyGroup {
  title: string;
  lines: KeyLine[];
}

const ARROWS: Record<string, string> = { '↑': 'arrowup', '↓': 'arrowdown', '←': 'arrowleft', '→': 'arrowright' };

/** Does this key press mean `keys`? Ctrl stands for Cmd on a Mac as well. */
export function means(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split(' ');
  const last = parts.pop()!;
  const key = ARROWS[last] ?? last.toLowerCase();
  const symbol = key.length === 1 && !/[a-z0-9]/.test(key);
  return (
    event.key.toLowerCase() === key &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.altKey === parts.includes('Alt') &&
    (symbol || event.shiftKey === parts.includes('Shift'))
  );
}

/** Is someone typing there? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  if (target.tagName !== 'INPUT') return false;
  return !['checkbox', 'radio', 'button', 'range', 'file'].includes((target as HTMLInputElement).type);
}

/** Is a dialog or a menu open over the room? */
export function isCovered(): boolean {
  return document.querySelector('.veil, .menu-popover') !== null;
}

type KeyMap = Record<string, (event: KeyboardEvent) => void>;

interface KeysOptions {
  enabled?: boolean;
  /** Also while a dialog is open or someone types (for the palette). */
  everywhere?: boolean;
}

/** Run what `map` says on its keys, while the component lives. */
export function useKeys(map: KeyMap, { enabled = true, everywhere = false }: KeysOptions = {}): void {
  const latest = useRef(map);
  latest.current = map;
  // Before the page is painted: whoever sees the button can press its key.
  useLayoutEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (!everywhere && (isTyping(event.target) || isCovered())) return;
      const keys = Object.keys(latest.current).find((each) => means(event, each));
      if (!keys) return;
      event.preventDefault();
      latest.current[keys]!(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [enabled, everywhere]);
}
