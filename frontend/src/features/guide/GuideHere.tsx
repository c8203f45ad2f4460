import { Button as AriaButton } from 'react-aria-components';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useSessions } from '../../api/queries';
import type { AskedMark, AskedProposal, GuideQuestion } from '../../api/types';
import { address } from '../../app/router';
import { Kbd } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Link } from '../../ui/Link';
import { Menu } from '../../ui/Menu';
import { useReading } from '../texts/reading';
import { type Asking, useAsking } from './asking';
import { answerInWords } from './words';
import './guide.css';

const OPEN = 'lifeworld.questions-asked';

/** Beside the open text: what of the guide is asked in it, what may be, and what is not. */
export function GuideHere() {
  const { detail } = useReading();
  const { here, asking } = useAsking(detail);
  if (!here || detail.source.kind !== 'transcript') return null;
  if (!asking) return here.session ? <NoGuideYet session={here.session} /> : null;
  const shown = asking.guide.questions.filter(
    ({ id, under }) => under === null || asking.asked.some(({ question }) => question === id) || asking.proposals.some(({ question }) => question === id),
  );
  const sure = asking.proposals.filter((each) => each.sure);
  return (
    <details className="guide-here" open={recall()} onToggle={(event) => keep(event.currentTarget.open)}>
      <summary className="heading">
        Questions asked <span>{inNumbers(asking)}</span>
      </summary>
      <ul>
        {shown.map((question) => (
          <Line key={question.id} question={question} asking={asking} />
        ))}
      </ul>
      {sure.length > 0 && (
        <Button onPress={() => asking.accept(sure)}>
          Accept the {sure.length === 1 ? 'one that fits' : `${sure.length} that fit`} well
        </Button>
      )}
      <p className="keys">
        Say what a turn asks <Kbd>Q</Kbd>
      </p>
      <AllMarked asking={asking} />
    </details>
  );
}

/** “9 of 12, 3 perhaps”: how many questions of the guide are asked here, with their probes. */
function inNumbers({ guide, asked, proposals }: Asking): string {
  const main = new Map(guide.questions.map(({ id, under }) => [id, under ?? id]));
  const marked = new Set(asked.map(({ question }) => main.get(question)));
  const perhaps = new Set(proposals.map(({ question }) => main.get(question)).filter((id) => !marked.has(id)));
  const all = guide.questions.filter(({ under }) => under === null).length;
  return `${marked.size} of ${all}${perhaps.size ? `, ${perhaps.size} perhaps` : ''}`;
}

/** Whether the list was open when it was last seen. */
function recall(): boolean {
  return localStorage.getItem(OPEN) === 'yes';
}

function keep(open: boolean): void {
  localStorage.setItem(OPEN, open ? 'yes' : 'no');
}

function NoGuideYet({ session }: { session: string }) {
  return (
    <p className="soft small guide-here">
      <Link href={address('people', '', { session })}>Say which version of the guide was used</Link>, and you see here what was asked.
    </p>
  );
}

/** One question: where it is asked, or where it may be. */
function Line({ question, asking }: { question: GuideQuestion; asking: Asking }) {
  const marks = asking.asked.filter((each) => each.question === question.id);
  const proposal = asking.proposals.find((each) => each.question === question.id);
  const goTo = useGoTo();
  const place = marks[0] ?? proposal;
  const name = (
    <>
      <span className="guide-number">{question.number}</span>
      <span className={marks.length ? undefined : 'soft'}>{question.topic || question.text}</span>
    </>
  );
  return (
    <li className={question.under ? 'probe' : undefined}>
      {place ? (
        <AriaButton className="line-button" onPress={() => goTo(place)}>
          {name}
          <small>{marks[0] ? answerInWords(marks[0]) : 'perhaps'}</small>
        </AriaButton>
      ) : (
        <span className="line-button">{name}</span>
      )}
      {marks[0] ? (
        <MarkMenu mark={marks[0]} asking={asking} />
      ) : (
        proposal && <IconButton icon="check" label={`Yes, it asks ${question.number}`} onPress={() => asking.accept([proposal])} />
      )}
    </li>
  );
}

function MarkMenu({ mark, asking }: { mark: AskedMark; asking: Asking }) {
  const say = (label: string, answer: string) => ({ label, chosen: mark.answer === answer, run: () => asking.answer(mark, answer) });
  const groups = [
    { heading: 'What came of it', entries: [say('Answered', 'answered'), say('Declined', 'declined'), say('Nobody has said', '')] },
    { entries: [{ label: 'It does not ask this', danger: true, run: () => asking.unmark(mark) }] },
  ];
  return (
    <Menu label={`Question ${mark.number}`} groups={groups}>
      <IconButton icon="more" label={`Question ${mark.number}`} />
    </Menu>
  );
}

/** That somebody went through the whole text: only then is what is not marked not asked. */
function AllMarked({ asking }: { asking: Asking }) {
  const apply = useApply();
  const session = useSessions().data?.find(({ id }) => id === asking.session);
  if (!session) return null;
  const confirm = (confirmed: boolean) => void apply([command('ConfirmAsked', { session: session.id, confirmed })]);
  return (
    <Checkbox isSelected={session.confirmed} onChange={confirm}>
      All that was asked is marked
    </Checkbox>
  );
}

function useGoTo(): (place: AskedMark | AskedProposal) => void {
  const { view } = useReading();
  return ({ start }) => {
    const turn = view?.turnAt(start) ?? -1;
    if (turn < 0) return;
    view!.goToTurn(turn);
    view!.scrollTo(start, { flash: true });
  };
}
