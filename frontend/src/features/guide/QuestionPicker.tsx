import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { GuideQuestion } from '../../api/types';
import { Kbd } from '../../ui/Bits';
import { PickerInput, useCloseOutside } from '../texts/PickerInput';
import { useReading } from '../texts/reading';
import { usePlaceBy } from '../texts/usePlaceBy';
import type { Asking } from './asking';

interface Props {
  asking: Asking;
  turn: number;
  onClose: () => void;
}

/** The questions of the guide beside a turn: the likeliest first; Enter says that the turn asks it. */
export function QuestionPicker(props: Props) {
  return createPortal(<Picker {...props} />, document.body);
}

function Picker(props: Props) {
  const { asking, turn, onClose } = props;
  const { detail, view } = useReading();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { start } = detail.turns[turn]!;
  const { typed, type, at, offers, choose, press } = usePicking(props, start);
  const here = new Set(asking.asked.filter((each) => each.start === start).map(({ question }) => question));
  usePlaceBy(box, view, detail.turns[turn]!);
  useCloseOutside(box, onClose);
  return (
    <div ref={box} className="picker popover" role="dialog" aria-label="Which question does this turn ask?">
      <PickerInput
        label="Question: type its number or a few letters"
        placeholder="Which question does this ask?"
        list={id}
        at={at}
        typed={typed}
        onType={type}
        onPress={press}
      />
      <ul id={id} role="listbox" aria-label="Questions of the guide">
        {offers.map((question, index) => (
          <Offer
            key={question.id}
            id={`${id}-${index}`}
            question={question}
            isOn={index === at}
            isHere={here.has(question.id)}
            onPick={() => choose(question)}
          />
        ))}
      </ul>
      <p className="picker-hints">
        <span>
          <Kbd>↵</Kbd> this turn asks it; again takes it back
        </span>
      </p>
    </div>
  );
}

/** What is typed, what is offered for it, and what the keys do. */
function usePicking({ asking, turn, onClose }: Props, start: number) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const offers = offersFor(asking, start, typed);
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  const choose = (question: GuideQuestion | undefined) => {
    if (question) asking.mark(question, turn);
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.min(offers.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key === 'Enter') choose(offers[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { typed, type, at, offers, choose, press };
}

interface OfferProps {
  id: string;
  question: GuideQuestion;
  isOn: boolean;
  isHere: boolean;
  onPick: () => void;
}

function Offer({ id, question: { number, topic, text }, isOn, isHere, onPick }: OfferProps) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <li
      ref={line}
      id={id}
      role="option"
      aria-selected={isOn}
      className="offer"
      title={text}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className="guide-number">{number}</span>
      <span className="offer-words">{topic || text}</span>
      <small>{isHere ? '✓ marked here' : ''}</small>
    </li>
  );
}

/** The questions that fit what is typed; without anything typed, those that may be asked here come first. */
function offersFor({ guide, proposals, asked }: Asking, start: number, typed: string): GuideQuestion[] {
  const words = typed.trim().toLowerCase();
  const fits = ({ number, topic, text }: GuideQuestion) => number.startsWith(words) || `${topic} ${text}`.toLowerCase().includes(words);
  const likely = proposals.filter((each) => each.start === start).map(({ question }) => question);
  const done = new Set(asked.map(({ question }) => question));
  const rank = ({ id }: GuideQuestion) => (likely.includes(id) ? 0 : done.has(id) ? 2 : 1);
  return guide.questions.filter(fits).sort((a, b) => (words ? 0 : rank(a) - rank(b)));
}
