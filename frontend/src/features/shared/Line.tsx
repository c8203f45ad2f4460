import { useState } from 'react';
import { TextArea, TextField } from '../../ui/Field';

interface LineProps {
  label: string;
  value: string;
  onKeep: (text: string) => unknown;
  type?: 'text' | 'date';
  hint?: string;
  big?: boolean;
  many?: boolean;
}

/** A field that is kept on Enter and on leaving it. */
export function Line({ label, value, onKeep, type = 'text', hint, big, many }: LineProps) {
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    if (text !== null && text !== value) onKeep(text);
    setText(null);
  };
  const field = { label, value: text ?? value, onChange: setText, onBlur: keep, hint, ...(big ? { labelUnseen: true } : {}) };
  if (many) return <TextArea {...field} rows={3} />;
  return (
    <div className={big ? 'line-big' : undefined}>
      <TextField {...field} type={type} onKeyDown={(event) => event.key === 'Enter' && keep()} />
    </div>
  );
}
