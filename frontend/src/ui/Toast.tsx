import { useSyncExternalStore } from 'react';
import { Button, IconButton } from './Button';
import { capital } from './time';

interface Action {
  label: string;
  run: () => void;
}

interface Toast {
  id: number;
  sentence: string;
  action?: Action;
  refused: boolean;
}

const SHOWN_MS = 6000;
const REFUSAL_MS = 12_000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let next = 1;
const watchers = new Set<() => void>();

function set(now: readonly Toast[]): void {
  toasts = now;
  watchers.forEach((tell) => tell());
}

/** Say a sentence at the foot of the page for a while, with something to do about it. */
export function say(sentence: string, options: { action?: Action; refused?: boolean } = {}): void {
  const refused = options.refused ?? false;
  const toast: Toast = { id: next++, sentence, refused, ...(options.action && { action: options.action }) };
  // What can be undone or redone is the last thing alone, so one such sentence stands at a time.
  const stays = (each: Toast) => each.sentence !== sentence && !(each.action && options.action);
  set([...toasts.filter(stays), toast].slice(-MOST));
  setTimeout(() => dismiss(toast.id), refused ? REFUSAL_MS : SHOWN_MS);
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** Where the sentences appear; read out politely as they come. */
export function Toasts() {
  const shown = useSyncExternalStore(watch, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={toast.refused ? 'toast refused' : 'toast'}>
          <span>{capital(toast.sentence)}</span>
          {toast.action && <Do toast={toast} action={toast.action} />}
          <IconButton icon="close" label="Dismiss" onPress={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}

function Do({ toast, action }: { toast: Toast; action: Action }) {
  const run = () => {
    dismiss(toast.id);
    action.run();
  };
  return (
    <Button look="textlike" onPress={run}>
      {action.label}
    </Button>
  );
}
