/** Which window lies over the rooms: one at a time, opened from anywhere. */

import { useSyncExternalStore } from 'react';

export type DialogName = 'palette' | 'keys' | 'intake' | 'project' | 'me';

let open: DialogName | null = null;
const watchers = new Set<() => void>();

export function openDialog(name: DialogName): void {
  set(name);
}

export function closeDialog(): void {
  set(null);
}

export function useDialog(): DialogName | null {
  return useSyncExternalStore(watch, () => open);
}

function set(name: DialogName | null): void {
  open = name;
  watchers.forEach((tell) => tell());
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
