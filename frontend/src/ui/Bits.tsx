import type { ReactNode } from 'react';
import { ProgressBar as AriaProgress, Label } from 'react-aria-components';

/** Nothing here yet: says so, and what to do next. `children` are the buttons. */
export function EmptyState({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div className="row wrap">{children}</div>}
    </div>
  );
}

/** A key, or keys pressed together: `Ctrl K`. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd>{children}</kbd>;
}

/** A code's colour. */
export function Dot({ colour }: { colour: string }) {
  return <span className="dot hued" style={hued(colour)} aria-hidden="true" />;
}

/** The style that hands a code's colour to the class `hued`. */
export function hued(colour: string): React.CSSProperties {
  return colour ? ({ '--colour': colour } as React.CSSProperties) : {};
}

/** A share done, as a thin line; its words are for those who cannot see it. */
export function Bar({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span className="bar" role="img" aria-label={label}>
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}

/** Long work under way. */
export function ProgressBar({ label, value, most }: { label: string; value: number; most: number }) {
  return (
    <AriaProgress className="progress" value={value} maxValue={Math.max(1, most)} isIndeterminate={most === 0}>
      {({ percentage, valueText }) => (
        <>
          <div className="label">
            <Label>{label}</Label>
            <span>{valueText}</span>
          </div>
          <span className="bar">
            <i style={{ width: `${percentage ?? 30}%` }} />
          </span>
        </>
      )}
    </AriaProgress>
  );
}

/** While something is being fetched. */
export function Waiting({ what = 'Reading' }: { what?: string }) {
  return (
    <p className="empty" role="status">
      {what}…
    </p>
  );
}

/** Something could not be read: the server's sentence. */
export function Trouble({ error }: { error: unknown }) {
  const sentence = error instanceof Error ? error.message : 'Something went wrong.';
  return <EmptyState title="This cannot be shown" text={sentence} />;
}
