import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Code } from '../../api/types';
import { Dot, Kbd } from '../../ui/Bits';
import { Found } from '../../ui/Found';
import { counted } from '../../ui/time';
import { type Choice, choicesFor, isNameTaken } from './choices';
import { PickerInput, useCloseOutside } from './PickerInput';
import { useReading } from './reading';
import { usePlaceBy } from './usePlaceBy';

interface Props {
  onClose: () => void;
  /** A code was chosen; `another` when the picker stays open for more. */
  onCode: (code: Code, another: boolean) => void;
  onNew: (name: string) => void;
}

/** Codes by typing a few letters, beside the words that are to be coded. */
export function CodePicker(props: Props) {
  const { picking } = useReading();
  return picking ? createPortal(<Picker {...props} />, document.body) : null;
}

function Picker(props: Props) {
  const { picking, view } = useReading();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const choosing = useChoosing(props);
  const { typed, at, choices, canMake, done, choose } = choosing;
  usePlaceBy(box, view, picking!.at);
  useCloseOutside(box, props.onClose);
  return (
    <div ref={box} className="picker popover" role="dialog" aria-label="Choose a code">
      <PickerInput
        label="Code: type a few letters"
        placeholder="Type a few letters of a code"
        list={id}
        at={at}
        typed={typed}
        onType={choosing.type}
        onPress={choosing.press}
      />
      <ul id={id} role="listbox" aria-label="Codes">
        {choices.map((choice, index) => (
          <Offer
            key={choice.code.id}
            id={`${id}-${index}`}
            choice={choice}
            isOn={index === at}
            isDone={done.includes(choice.code.id)}
            onPick={(another) => choose(index, another)}
          />
        ))}
        {canMake && (
          <NewOffer id={`${id}-${choices.length}`} typed={typed} isOn={at === choices.length} onNew={() => choose(choices.length, false)} />
        )}
      </ul>
      {typed === '' && <Hints />}
    </div>
  );
}

/** What is typed and offered, which offer one is at, and what the keys do with it. */
function useChoosing({ onClose, onCode, onNew }: Props) {
  const { codes, lately } = useReading();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<string[]>([]);
  const choices = useMemo(() => choicesFor(typed, codes, lately), [typed, codes, lately]);
  const canMake = typed.trim() !== '' && !isNameTaken(typed, codes);
  const last = choices.length - 1 + (canMake ? 1 : 0);
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  const choose = (index: number, another: boolean) => {
    const choice = choices[index];
    if (!choice) return canMake ? onNew(typed.trim()) : undefined;
    setDone((before) => [...before, choice.code.id]);
    type('');
    onCode(choice.code, another);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) setAt(Math.min(last, Math.max(0, at + step)));
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onNew(typed.trim());
    else if (event.key === 'Enter') choose(at, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { typed, type, at, done, choices, canMake, choose, press };
}

interface OfferProps {
  id: string;
  choice: Choice;
  isOn: boolean;
  isDone: boolean;
  onPick: (another: boolean) => void;
}

function Offer({ id, choice, isOn, isDone, onPick }: OfferProps) {
  const { colours, codeOf } = useReading();
  const { code, ranges, digit } = choice;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  const parent = code.parent ? codeOf.get(code.parent)?.name : undefined;
  return (
    <li
      ref={line}
      id={id}
      role="option"
      aria-selected={isOn}
      className="offer"
      title={code.brief || code.definition}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => onPick(event.shiftKey)}
    >
      <Dot colour={colours.get(code.id) ?? ''} />
      <Found text={code.name} ranges={ranges} />
      <small>
        {isDone ? '✓ ' : ''}
        {parent ? `${parent} · ${code.codings}` : counted(code.codings, 'passage')}
      </small>
      {digit && <Kbd>{digit}</Kbd>}
    </li>
  );
}

function NewOffer({ id, typed, isOn, onNew }: { id: string; typed: string; isOn: boolean; onNew: () => void }) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isOn}
      className="offer soft"
      onPointerDown={(event) => event.preventDefault()}
      onClick={onNew}
    >
      <span>New code “{typed.trim()}”</span>
      <small>
        <Kbd>Ctrl ↵</Kbd>
      </small>
    </li>
  );
}

function Hints() {
  return (
    <p className="picker-hints">
      <span>
        <Kbd>↵</Kbd> code
      </span>
      <span>
        <Kbd>Shift ↵</Kbd> code, then another
      </span>
      <span>
        <Kbd>Ctrl ↵</Kbd> new code
      </span>
    </p>
  );
}
