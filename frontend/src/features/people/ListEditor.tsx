import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Below, type EditorProps, type Leaving, leavingBy } from './CellEditor';
import { shown, typedIn } from './values';

type ListProps = EditorProps & { options: readonly string[] };

/** Choosing a value in a cell: letters narrow the list, arrows move in it, Enter and Tab take what is marked. */
export function ListEditor(props: ListProps) {
  const { attribute, value } = props;
  const { text, type, fitting, at, keep, press, leave } = useChoosing(props);
  const list = useId();
  const frame = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={frame}
        className="cell-input"
        role="combobox"
        aria-label={attribute.name}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={fitting[at] === undefined ? undefined : `${list}-${at}`}
        value={text}
        placeholder={shown(value)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onBlur={leave}
        autoFocus
      />
      <Below anchor={frame} open>
        <Choices list={list} label={attribute.name} options={fitting} at={at} onChoose={(option) => keep(option, 'stay')} />
      </Below>
    </>
  );
}

/** The list as it is narrowed, which choice is marked, and how the choosing ends: once. */
function useChoosing({ attribute, value, typed, options, onKeep, onLeave }: ListProps) {
  const [text, setText] = useState(typed ?? '');
  const [at, setAt] = useState(() => Math.max(0, typed === null ? options.indexOf(shown(value)) : 0));
  const done = useRef(false);
  const fitting = options.filter((option) => option.toLowerCase().includes(text.trim().toLowerCase()));
  const end = (by: () => void) => {
    if (!done.current) by();
    done.current = true;
  };
  const leave = () => end(() => onLeave('stay'));
  const keep = (option: string | undefined, leaving: Leaving) => {
    const reading = typedIn(attribute, option ?? '');
    end(() => ('value' in reading && option !== undefined ? onKeep(reading.value, leaving) : onLeave(leaving)));
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const leaving = leavingBy(event);
    if (step === undefined && !leaving && event.key !== 'Escape') return;
    event.preventDefault();
    if (step !== undefined) setAt((now) => (now + step + fitting.length) % Math.max(1, fitting.length));
    else if (leaving) keep(fitting[at], leaving);
    else leave();
  };
  const type = (next: string) => {
    setText(next);
    setAt(0);
  };
  return { text, type, fitting, at, keep, press, leave };
}

interface ChoicesProps {
  list: string;
  label: string;
  options: readonly string[];
  at: number;
  onChoose: (option: string) => void;
}

function Choices({ list, label, options, at, onChoose }: ChoicesProps) {
  return (
    <ul className="options" role="listbox" id={list} aria-label={label}>
      {options.map((option, index) => (
        <li
          key={option}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === at}
          className="item"
          data-focused={index === at || undefined}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(option);
          }}
        >
          {option}
        </li>
      ))}
      {options.length === 0 && <li className="item soft">Not one of the choices</li>}
    </ul>
  );
}
