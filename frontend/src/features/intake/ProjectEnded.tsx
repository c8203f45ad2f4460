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
  const came = [counted(codes, 'code'), counted(codings, 'coding'), counted(participants, 'participant'), counted(memos, 'memo')];
  const review = () => {
    closeDialog();
    navigate(address('review'));
  };
  return (
    <div className="project-ended">
      <p>
        New from {project.title || project.name}: {came.join(', ')}.
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
