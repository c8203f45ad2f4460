import { type ReactNode, useEffect, useRef } from 'react';

/** Keeps the keyboard within what is shown: where the button that was pressed is gone, the whole takes its place. */
export function KeptFocus({ on, children }: { on: string; children: ReactNode }) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = document.activeElement;
    if (!at || at === document.body) here.current?.focus({ preventScroll: true });
  }, [on]);
  return (
    <div ref={here} tabIndex={-1} className="kept-focus">
      {children}
    </div>
  );
}
