import type { Draft, ProjectFound } from '../../api/answers';
import { address, navigate } from '../../app/router';
import { closeDialog } from '../../app/windows';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { lossInWords } from './recognised';

interface Props {
  project: ProjectFound & { name: string };
  losses: Draft['losses'];
}

/** What came of a project: how much is new, what waits, what is not as it was. */
export function ProjectEnded({ project, losses }: Props) {
  const { codes = 0, codings = 0, participants = 0, memos = 0 } = project.new;
  const kinds: [number, string][] = [[codes, 'code'], [codings, 'coding'], [participants, 'participant'], [memos, 'memo']];
  const came = kinds.filter(([count]) => count > 0).map(([count, what]) => counted(count, what));
  const review = () => {
    closeDialog();
    navigate(address('review'));
  };
  return (
    <div className="project-ended">
      <p>
        {came.length > 0 ? `New from ${project.title || project.name}: ${came.join(', ')}.` : 'The study has all of it already.'}
      </p>
      {project.in_doubt > 0 && (
        <p>
          {counted(project.in_doubt, 'passage')} wait for you to look where they lie.{' '}
          <Button look="textlike" onPress={review}>
            Review them
          </Button>
        </p>
      )}
      {losses.map((loss, at) => (
        <p key={at} className="soft">
          {lossInWords(loss)}
        </p>
      ))}
    </div>
  );
}
