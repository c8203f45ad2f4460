import { useApply } from '../../api/apply';
import { get } from '../../api/client';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import type { Session, SummaryToFill } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { say } from '../../ui/Toast';
import { dueInWords } from '../guide/words';
import { useSummariesDue } from '../guide/queries';

/** The contact summary of a session, or the button that begins one. */
export function SummaryLine({ session }: { session: Session }) {
  const apply = useApply();
  const due = useSummariesDue().data?.find((each) => each.session === session.id);
  const begin = async () => {
    const drafted = await get<SummaryToFill>(`/sessions/${session.id}/summary`).catch((trouble: Error) => say(trouble.message));
    if (!drafted) return;
    const memo = { id: newId(), text: drafted.text, kind: 'contact summary', title: drafted.title, about: drafted.about };
    if (await apply([command('WriteMemo', memo)])) navigate(address('memos', memo.id));
  };
  return (
    <section>
      <h2 className="heading">Contact summary</h2>
      {session.summary ? (
        <p>
          <Link href={address('memos', session.summary)}>Read the contact summary</Link>
        </p>
      ) : (
        <div className="row wrap">
          <Button onPress={() => void begin()}>Write the contact summary</Button>
          <span className={due && due.late > 0 ? 'warn' : 'soft'}>
            {due ? dueInWords(due) : 'One page, soon after: the main issues, what was learnt, what to ask next.'}
          </span>
        </div>
      )}
    </section>
  );
}
