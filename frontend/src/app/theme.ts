/** Light or dark: as the system says, unless someone chose. */

import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'lifeworld.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

/** Follow the system from now on, and what was chosen before. */
export function startTheme(): void {
  paint();
  dark.addEventListener('change', paint);
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, theme);
  paint();
}

/** What was chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, chosen);
}

/** What is shown: light or dark. */
export function useShade(): 'light' | 'dark' {
  return useSyncExternalStore(watch, shade);
}

function chosen(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function shade(): 'light' | 'dark' {
  const theme = chosen();
  if (theme !== 'system') return theme;
  return dark.matches ? 'dark' : 'light';
}

function paint(): void {
  document.documentElement.dataset.theme = shade();
  watchers.forEach((tell) => tell());
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
