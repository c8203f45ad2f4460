/** Where we are: a path, read and changed through the browser's own history. */

import { useMemo, useSyncExternalStore } from 'react';

export interface Place {
  /** First part of the path: `texts`; empty for the study. */
  room: string;
  /** Second part: what is open in the room; empty for nothing. */
  id: string;
  params: URLSearchParams;
}

const MOVED = 'lifeworld:moved';

/** The place an address leads to. */
export function placeOf(address: string): Place {
  const url = new URL(address, 'http://here');
  const [room = '', id = ''] = url.pathname.split('/').filter(Boolean).map(decoded);
  return { room, id, params: url.searchParams };
}

/** An address in the workbench: `address('texts', id, { at: 12 })`. */
export function address(room: string, id = '', params: Record<string, string | number | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const path = `/${[room, id].filter(Boolean).map(encodeURIComponent).join('/')}`;
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}

/** Go somewhere; `replace` leaves no step to go back to. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (to === here()) return;
  if (options.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  window.dispatchEvent(new Event(MOVED));
}

/** Change some of the address's parameters where we are; an undefined value takes one away. */
export function setParams(changes: Record<string, string | number | undefined>): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  navigate(url.pathname + url.search, { replace: true });
}

export function here(): string {
  return location.pathname + location.search;
}

/** The place we are at; draws again when it changes. */
export function usePlace(): Place {
  const at = useSyncExternalStore(watch, here);
  return useMemo(() => placeOf(at), [at]);
}

function watch(tell: () => void): () => void {
  window.addEventListener('popstate', tell);
  window.addEventListener(MOVED, tell);
  return () => {
    window.removeEventListener('popstate', tell);
    window.removeEventListener(MOVED, tell);
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
