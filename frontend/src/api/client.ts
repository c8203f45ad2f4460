/** The one way to the server: JSON in and out, refusals as sentences. */

type Params = Record<string, string | number | boolean | string[] | null | undefined>;

/** A refusal: the server's sentence, its status, and what else it said. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** Raised on `window` when the server no longer knows this browser. */
export const LOCKED = 'lifeworld:locked';

export function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(path + query(params), { signal: signal ?? null });
}

export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return answer<T>(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

export function remove<T>(path: string): Promise<T> {
  return answer<T>(path, { method: 'DELETE' });
}

/** Send files as they are, under the field name the server expects. */
export function upload<T>(path: string, field: string, files: Iterable<File>): Promise<T> {
  const form = new FormData();
  for (const file of files) form.append(field, file, file.name);
  return answer<T>(path, { method: 'POST', body: form });
}

/** Ask for a file with a body, and let the browser keep it under the name the server gives. */
export async function download(path: string, body: unknown, fallback: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await reach(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const named = /filename\*?=(?:UTF-8'')?"?([^";]+)/i.exec(
    response.headers.get('Content-Disposition') ?? '',
  );
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = named?.[1] ? decodeURIComponent(named[1]) : fallback;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `?a=1&b=2`, leaving out what is undefined, null or empty; a list repeats its name. */
export function query(params: Params): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return text && `?${text}`;
}

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { credentials: 'same-origin', ...init });
  } catch (reason) {
    if (init.signal?.aborted) throw reason;
    throw new Refusal(
      'Lifeworld does not answer. It may have been closed; open it again, nothing saved is lost.',
      0,
    );
  }
  if (response.ok) return response;
  if (response.status === 401) window.dispatchEvent(new Event(LOCKED));
  throw await refusal(response);
}

async function refusal(response: Response): Promise<Refusal> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const said = typeof body.message === 'string' ? body.message : '';
  return new Refusal(
    said || `Lifeworld could not do this (error ${response.status}). Try again.`,
    response.status,
    body,
  );
}
