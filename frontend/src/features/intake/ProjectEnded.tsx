import type { Draft, ProjectFound } from '../../api/answers';
import { address, navigate } from '../../app/router';
import { closeDialog } from '../../app/windows';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { LossReport } from '../shared/LossReport';

interface Props {
  project: ProjectFound & { name: string };
  losses: Draft['losses'];
}

/** What came of a project: what waits for a look, and what is not as it was. */
export function ProjectEnded({ project, losses }: Props) {
  const review = () => {
    closeDialog();
    navigate(address('review'));
  };
  return (
    <div className="project-ended">
      {!project.adds && <p>Everything in {project.title || project.name} was in the study already.</p>}
      {project.adds && project.in_doubt > 0 && (
        <p>
          {project.in_doubt === 1 ? '1 passage waits' : `${counted(project.in_doubt, 'passage')} wait`} for you to look where{' '}
          {project.in_doubt === 1 ? 'it lies' : 'they lie'}.{' '}
          <Button look="textlike" onPress={review}>
            Review {project.in_doubt === 1 ? 'it' : 'them'}
          </Button>
        </p>
      )}
      {project.adds && <LossReport losses={losses} way="in" title="What is not as it was" />}
    </div>
  );
}
