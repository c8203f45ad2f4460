import { type KeyboardEvent, useRef, useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Code } from '../../api/types';

/** A code's name, changed where it stands: Enter keeps it, Escape does not. */
export function RenameInput({ code, onClose }: { code: Code; onClose: () => void }) {
  const apply = useApply();
  const [name, setName] = useState(code.name);
  // Closing takes the field away, which leaves it: that must not save once more.
  const isOver = useRef(false);
  const close = () => {
    isOver.current = true;
    onClose();
  };
  const save = async () => {
    if (isOver.current) return;
    close();
    if (name.trim() && name.trim() !== code.name) await apply([command('RenameCode', { code: code.id, name })]);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape') close();
  };
  return (
    <input
      className="rename"
      aria-label={`New name of ${code.name}`}
      value={name}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={press}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => void save()}
    />
  );
}
