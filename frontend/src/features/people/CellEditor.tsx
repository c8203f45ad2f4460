import { type KeyboardEvent, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import type { Attribute, Value } from '../../api/types';
import { ListEditor } from './ListEditor';
import { shown, typedIn } from './values';

export type Leaving = 'down' | 'up' | 'next' | 'back' | 'stay';

export interface EditorProps {
  attribute: Attribute;
  value: Value | undefined;
  /** What was typed to begin; null to begin with the value as it is. */
  typed: string | null;
  onKeep: (value: Value, leaving: Leaving) => void;
  onLeave: (leaving: Leaving) => void;
}

/** The keys by which an edit ends, and where they lead. */
export function leavingBy({ key, shiftKey }: KeyboardEvent): Leaving | null {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'back' : 'next';
  return null;
}

/** Typing into a cell: Enter and Tab keep, Escape leaves it as it was; choices open as a list. */
export function CellEditor(props: EditorProps) {
  const { attribute } = props;
  if (attribute.type === 'boolean') return <ListEditor {...props} options={['Yes', 'No']} />;
  if (attribute.type === 'choice' && attribute.options.length > 0) return <ListEditor {...props} options={attribute.options} />;
  return <LineEditor {...props} />;
}

function LineEditor({ attribute, value, typed, onKeep, onLeave }: EditorProps) {
  const [text, setText] = useState(typed ?? shown(value));
  const [message, setMessage] = useState('');
  const done = useRef(false);
  const keep = (leaving: Leaving) => {
    if (done.current) return;
    const reading = typedIn(attribute, text);
    if ('message' in reading) return setMessage(reading.message);
    done.current = true;
    onKeep(reading.value, leaving);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const leaving = leavingBy(event);
    if (event.key !== 'Escape' && !leaving) return;
    event.preventDefault();
    if (leaving) return keep(leaving);
    done.current = true;
    onLeave('stay');
  };
  const frame = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={frame}
        className="cell-input"
        type={attribute.type === 'date' ? 'date' : 'text'}
        inputMode={attribute.type === 'number' ? 'decimal' : 'text'}
        aria-label={attribute.name}
        aria-invalid={message !== ''}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => keep('stay')}
        onFocus={(event) => typed === null && attribute.type !== 'date' && event.target.select()}
        autoFocus
      />
      <Below anchor={frame} open={message !== ''}>
        <p className="cell-message" role="alert">
          {message}
        </p>
      </Below>
    </>
  );
}

/** What hangs below a cell: a list of choices, or a refusal. */
export function Below({
  anchor,
  open,
  children,
}: {
  anchor: React.RefObject<HTMLInputElement | null>;
  open: boolean;
  children: React.ReactNode;
}) {
  return (
    <Popover triggerRef={anchor} isOpen={open} isNonModal placement="bottom start" className="menu-popover" offset={4}>
      {children}
    </Popover>
  );
}
