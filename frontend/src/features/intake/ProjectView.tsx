import type { IntakeFile, ProjectFound } from '../../api/answers';
import { Radio, RadioGroup } from '../../ui/Radio';
import { counted } from '../../ui/time';
import { lossInWords } from './recognised';
import { heldIn, howCounted, newIn } from './projects';

interface Props {
  file: IntakeFile & { project: ProjectFound };
  codes: string;
  onCodes: (codes: string) => void;
}

const NAMED = 4;

/** A whole project of another program: what is in it, how sure its passages lie, what will not be as it was. */
export function ProjectView({ file, codes, onCodes }: Props) {
  const { project } = file;
  const same = project.same_named;
  return (
    <section className="file project">
      <h3>{project.title || file.name}</h3>
      <p className="soft">
        {project.program ? `A project of ${project.program}. ` : ''}
        {newIn(project)}
      </p>
      <dl className="project-held">
        {heldIn(project).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="count">{count}</dd>
          </div>
        ))}
      </dl>
      {project.in_doubt > 0 && (
        <p className="project-doubt">
          Where {counted(project.in_doubt, 'passage')} lie is not certain. They come in where they most likely belong and wait for you under
          “Review”.
        </p>
      )}
      {same.length > 0 && (
        <RadioGroup label={`The study has ${counted(same.length, 'code')} of the same name: ${named(same)}`} value={codes} onChange={onCodes}>
          <Radio value="merge">They are the same: make them one</Radio>
          <Radio value="apart">They are not: keep both, with a number</Radio>
        </RadioGroup>
      )}
      <Lost losses={file.losses ?? []} />
      <Counted lines={howCounted(project)} />
    </section>
  );
}

function named(same: ProjectFound['same_named']): string {
  const names = same.slice(0, NAMED).map(({ code }) => code);
  return names.join('; ') + (same.length > NAMED ? ` and ${same.length - NAMED} more` : '');
}

function Counted({ lines }: { lines: string[] }) {
  return lines.length === 0 ? null : (
    <details className="project-losses">
      <summary>How the places of passages were found</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Lost({ losses }: { losses: NonNullable<IntakeFile['losses']> }) {
  if (losses.length === 0) return <p className="soft">Everything in it comes in as it is.</p>;
  return (
    <details className="project-losses">
      <summary>What will not be as it was ({losses.length})</summary>
      <ul>
        {losses.map((loss, at) => (
          <li key={at}>{lossInWords(loss)}</li>
        ))}
      </ul>
    </details>
  );
}
