import { useMemo } from 'react';
import type { Coding } from '../../api/types';
import { Dot, Kbd } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { Button as AriaButton } from 'react-aria-components';
import { useConsents } from '../consent/queries';
import { WithdrawWords } from '../consent/WithdrawWords';
import { Identify } from '../deidentify/Identify';
import { GuideHere } from '../guide/GuideHere';
import { Passage } from './Passage';
import { useReading } from './reading';
import { goToUncoded } from './useReadingKeys';

/** Beside the text: the passage in hand, or the selected words, or what the text holds. */
export function AsidePane() {
  const { selection, focus, writing } = useReading();
  // Asked before words are selected, so that what can be done with them is there at once.
  useConsents();
  return (
    <aside className="aside" aria-label="Passage">
      {focus && (!selection || writing) ? <Passage coding={focus} /> : selection ? <Selected /> : <WholeText />}
    </aside>
  );
}

/** Words are selected but carry no code yet. */
function Selected() {
  const reading = useReading();
  const { selection, lately, codeOf, colours, pick, changes, focusOn } = reading;
  const at = selection!;
  const known = lately.flatMap((id, index) => {
    const code = codeOf.get(id);
    return code && code.status !== 'retired' ? [{ code, key: index + 1 }] : [];
  });
  const apply = (index: number) => focusOn(reading.useCode(known[index]!.code, at), true);
  return (
    <>
      <h2 className="heading">
        Selected words <span>{reading.placeAt(at.start)}</span>
      </h2>
      <blockquote className="quote">{reading.wordsAt(at)}</blockquote>
      <div className="row wrap">
        <Button look="primary" onPress={() => pick(at)}>
          Code <Kbd>C</Kbd>
        </Button>
        <Button onPress={() => focusOn(changes.inVivo(at), true)}>
          In vivo <Kbd>I</Kbd>
        </Button>
        <Identify version={reading.detail.version.id} at={at} words={reading.wordsAt(at)} />
        <WithdrawWords at={at} />
      </div>
      {known.length > 0 && <h2 className="heading">Used lately</h2>}
      <ul>
        {known.map(({ code, key }, index) => (
          <li key={code.id}>
            <AriaButton className="line-button" onPress={() => apply(index)}>
              <Dot colour={colours.get(code.id) ?? ''} />
              {code.name}
              <Kbd>{key}</Kbd>
            </AriaButton>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Nothing is in hand: what the text as a whole holds. */
function WholeText() {
  return (
    <>
      <GuideHere />
      <InThisText />
    </>
  );
}

/** The codes of this text, each a way to its next passage. */
function InThisText() {
  const reading = useReading();
  const { codings, codeOf, colours, detail, focusOn, view } = reading;
  const counts = useMemo(() => countsOf(codings), [codings]);
  const goTo = (code: string) => {
    const here = detail.turns[view?.currentTurn ?? 0]?.start ?? 0;
    const own = codings.filter((coding) => coding.code_id === code);
    focusOn((own.find(({ start }) => start > here) ?? own[0])!.id);
  };
  if (!counts.length) return <NothingYet />;
  return (
    <>
      <h2 className="heading">
        Codes in this text <span>{counted(codings.length, 'passage')}</span>
      </h2>
      <ul>
        {counts.map(([code, count]) => (
          <li key={code}>
            <AriaButton className="line-button" onPress={() => goTo(code)}>
              <Dot colour={colours.get(code) ?? ''} />
              {codeOf.get(code)?.name ?? 'New code'}
              <small>{count}</small>
            </AriaButton>
          </li>
        ))}
      </ul>
      <p className="keys">
        <Button look="textlike" onPress={() => goToUncoded(reading)}>
          Next turn without a code
        </Button>
        <Kbd>U</Kbd>
      </p>
    </>
  );
}

function NothingYet() {
  return (
    <>
      <h2 className="heading">Nothing coded here yet</h2>
      <p className="soft">Select the words that say something. Then:</p>
      <dl className="key-list">
        <dt>
          <Kbd>C</Kbd>
        </dt>
        <dd>choose a code, or make one</dd>
        <dt>
          <Kbd>I</Kbd>
        </dt>
        <dd>let the words themselves be the code</dd>
        <dt>
          <Kbd>T</Kbd>
        </dt>
        <dd>code the whole turn</dd>
        <dt>
          <Kbd>?</Kbd>
        </dt>
        <dd>all keys</dd>
      </dl>
    </>
  );
}

function countsOf(codings: readonly Coding[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { code_id } of codings) counts.set(code_id, (counts.get(code_id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
