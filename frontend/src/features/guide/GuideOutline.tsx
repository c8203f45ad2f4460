import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { GuideLine } from '../../api/commands';
import { newId } from '../../api/ids';
import { Kbd } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { added, indented, moved, numbersOf, outdented, removed } from './outline';

interface Props {
  lines: readonly GuideLine[];
  onLines: (lines: GuideLine[]) => void;
}

/** The questions as lines to write in: Enter begins the next, Alt and an arrow move a line or make it a probe. */
export function GuideOutline({ lines, onLines }: Props) {
  const frame = useRef<HTMLOListElement>(null);
  const wanted = useRef<string | null>(null);
  const numbers = numbersOf(lines);
  useEffect(() => {
    if (wanted.current === null) return;
    frame.current?.querySelector<HTMLElement>(`[data-question="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  const change = (next: GuideLine[], focus: string | undefined) => {
    wanted.current = focus ?? null;
    onLines(next);
  };
  const add = (at: number) => {
    const id = newId();
    change(added(lines, at, id), id);
  };
  const press = (event: KeyboardEvent, at: number) => {
    const line = lines[at]!;
    const deed = deedOf(event, lines, at);
    if (event.key === 'Enter' && !event.altKey) add(at);
    else if (deed) change(deed, line.id);
    else if (event.key === 'Backspace' && line.text === '' && lines.length > 1) change(removed(lines, at), lines[Math.max(0, at - 1)]!.id);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <ol className="guide-outline" ref={frame}>
        {lines.map((line, at) => (
          <QuestionLine
            key={line.id}
            line={line}
            number={numbers[at]!}
            onWrite={(fields) => onLines(lines.map((each) => (each.id === line.id ? { ...each, ...fields } : each)))}
            onPress={(event) => press(event, at)}
          />
        ))}
      </ol>
      <p className="guide-keys">
        <Button look="textlike" onPress={() => add(lines.length - 1)}>
          One more
        </Button>
        <span><Kbd>↵</Kbd> next</span>
        <span><Kbd>Alt →</Kbd> make it a probe</span>
        <span><Kbd>Alt ←</Kbd> a question</span>
        <span><Kbd>Alt ↑ ↓</Kbd> move</span>
      </p>
    </div>
  );
}

interface LineProps {
  line: GuideLine;
  number: string;
  onWrite: (fields: Partial<GuideLine>) => void;
  onPress: (event: KeyboardEvent) => void;
}

function QuestionLine({ line, number, onWrite, onPress }: LineProps) {
  const isProbe = line.under !== null;
  return (
    <li className={isProbe ? 'probe' : undefined}>
      <span className="guide-number">{number}</span>
      {!isProbe && (
        <input
          className="input guide-topic"
          aria-label={`Topic of question ${number}`}
          placeholder="Topic"
          value={line.topic}
          onChange={(event) => onWrite({ topic: event.target.value })}
        />
      )}
      <textarea
        className="input"
        rows={1}
        data-question={line.id}
        aria-label={isProbe ? `Probe ${number}` : `Question ${number}`}
        placeholder={isProbe ? 'A probe' : 'How did you …?'}
        value={line.text}
        onChange={(event) => onWrite({ text: event.target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={onPress}
      />
    </li>
  );
}

function deedOf(event: KeyboardEvent, lines: readonly GuideLine[], at: number): GuideLine[] | null {
  if (!event.altKey) return null;
  switch (event.key) {
    case 'ArrowRight':
      return indented(lines, at);
    case 'ArrowLeft':
      return outdented(lines, at);
    case 'ArrowUp':
      return moved(lines, at, -1);
    case 'ArrowDown':
      return moved(lines, at, 1);
    default:
      return null;
  }
}
