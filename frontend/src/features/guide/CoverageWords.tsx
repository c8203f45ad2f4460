import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useSessions } from '../../api/queries';
import type { AskedWords, Coverage } from '../../api/types';
import { setParams } from '../../app/router';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button, IconButton } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { spotAddress } from '../shared/places';
import { useAskedWords } from './queries';
import { STATES } from './words';

interface Props {
  coverage: Coverage;
  probes: boolean;
  open: { participant: string; question: string };
}

/** The words behind one cell: how it was asked, and what was said to it. */
export function CoverageWords({ coverage, probes, open }: Props) {
  const cell = (probes ? coverage.cells : coverage.topics).find(
    ({ participant, question }) => participant === open.participant && question === open.question,
  );
  const words = useAskedWords(cell?.marks ?? []);
  const question = coverage.questions.find(({ id }) => id === open.question);
  const who = coverage.participants.find(({ id }) => id === open.participant);
  if (!cell || !question || !who) return null;
  return (
    <aside className="aside" aria-label="Words of the cell">
      <header className="coverage-side-head">
        <div>
          <h2>
            {question.number} {question.topic || question.text}
          </h2>
          <p className="soft">
            {who.name}: {STATES[cell.state]!.means}
          </p>
        </div>
        <IconButton icon="close" label="Close" onPress={() => setParams({ who: undefined, question: undefined })} />
      </header>
      {question.topic && <p className="words soft">{question.text}</p>}
      {cell.marks.length === 0 && <NotAsked participant={who.id} state={cell.state} />}
      {words.error ? <Trouble error={words.error} /> : cell.marks.length > 0 && !words.data ? <Waiting /> : null}
      <ol className="asked-words">{words.data?.map((mark) => <Asked key={mark.id} mark={mark} />)}</ol>
    </aside>
  );
}

function Asked({ mark }: { mark: AskedWords }) {
  return (
    <li>
      <p className="words asked-question">{mark.quote}</p>
      {mark.said.map(({ start, speaker, text }) => (
        <p key={start} className="words">
          {speaker && <small>{speaker}</small>}
          {text}
        </p>
      ))}
      <p className="soft small">
        <Link href={spotAddress(mark.source, mark.start)}>{mark.source_name}</Link> · {mark.number} · {mark.answer || 'nobody has said yet'} ·{' '}
        {mark.by === 'match' ? `proposed by likeness, accepted by ${mark.coder}` : `marked by ${mark.coder}`}
      </p>
    </li>
  );
}

/** Nothing is marked: what that means, and how to go on. */
function NotAsked({ participant, state }: { participant: string; state: string }) {
  const apply = useApply();
  const sessions = (useSessions().data ?? []).filter((each) => each.participants.includes(participant));
  const open = sessions.filter(({ guide_version, confirmed }) => guide_version && !confirmed);
  const confirm = (session: string) => apply([command('ConfirmAsked', { session, confirmed: true })], { say: true });
  return (
    <div className="cell-empty">
      {state === 'not looked at' && (
        <p>No turn is marked as asking this. Whether it was asked is not known until someone has gone through the interview.</p>
      )}
      {sessions.flatMap(({ sources }) => sources).map(({ id, name }) => (
        <p key={id}>
          <Link href={`/texts/${id}`}>Read {name}</Link>
        </p>
      ))}
      {state === 'not looked at' &&
        open.map(({ id, name }) => (
          <Button key={id} onPress={() => void confirm(id)}>
            All questions asked in {name} are marked
          </Button>
        ))}
    </div>
  );
}
