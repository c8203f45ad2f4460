import type { IntakeFile, ProjectFound } from '../../api/answers';
import { Radio, RadioGroup } from '../../ui/Radio';
import { counted, number } from '../../ui/time';
import { LossReport } from '../shared/LossReport';
import { doubtful, heldIn, howCounted, standing } from './projects';

interface Props {
  file: IntakeFile & { project: ProjectFound };
  codes: string;
  onCodes: (codes: string) => void;
}

const NAMED = 4;

/** A whole project of another program: what is in it, how sure its passages lie, what will not be as it was. */
export function ProjectView({ file, codes, onCodes }: Props) {
  const { project } = file;
  const said = standing(project);
  return (
    <section className="file project">
      <h3>{project.title || file.name}</h3>
      <p className="soft">{[project.program && `Made with ${project.program}`, file.name].filter(Boolean).join(' · ')}</p>
      {said && <p className="project-said">{said}</p>}
      <Held project={project} />
      {project.adds && <SameNamed project={project} codes={codes} onCodes={onCodes} />}
      {project.adds && <Doubt project={project} />}
      {project.adds && (
        <>
          <LossReport losses={file.losses ?? []} way="in" title="What will not be as it was" none="Everything in it comes in as it is." />
          <Counting project={project} />
        </>
      )}
    </section>
  );
}

/** How much of each kind, in the same shape for every program. */
export function Held({ project }: { project: ProjectFound }) {
  return (
    <table className="project-held">
      <thead>
        <tr>
          <th scope="col">What it holds</th>
          <th scope="col">In the file</th>
          <th scope="col">New in the study</th>
        </tr>
      </thead>
      <tbody>
        {heldIn(project).map(({ key, name, held, fresh }) => (
          <tr key={key} data-none={held === 0 || undefined}>
            <th scope="row">{name}</th>
            <td>{number(held)}</td>
            <td>{number(fresh)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SameNamed({ project: { same_named: same }, codes, onCodes }: { project: ProjectFound } & Omit<Props, 'file'>) {
  if (same.length === 0) return null;
  const named = same.slice(0, NAMED).map(({ code }) => code);
  const more = same.length - named.length;
  const which = named.join('; ') + (more > 0 ? ` and ${more} more` : '');
  return (
    <div className="project-same">
      <RadioGroup label={`The study has ${counted(same.length, 'code')} of the same name: ${which}`} value={codes} onChange={onCodes}>
        <Radio value="merge">They are the same: make them one</Radio>
        <Radio value="apart">They are not: keep both, with a number</Radio>
      </RadioGroup>
    </div>
  );
}

/** How many passages wait for a look, and in which texts. */
export function Doubt({ project }: { project: ProjectFound }) {
  if (project.in_doubt === 0) return null;
  const one = project.in_doubt === 1;
  const texts = doubtful(project);
  return (
    <div className="project-doubt">
      <p>
        <b>{counted(project.in_doubt, 'passage')}</b> may not lie on the words that were meant. {one ? 'It comes' : 'They come'} in all the same,
        and {one ? 'waits' : 'wait'} under “Review” for you to look, one by one.
      </p>
      {texts.length > 0 && (
        <details className="losses-where">
          <summary>In {counted(texts.length, 'text')}</summary>
          {texts.map(({ source, in_doubt, passages }) => (
            <span key={source} className="losses-place">
              {source}: {in_doubt} of {passages}
            </span>
          ))}
        </details>
      )}
    </div>
  );
}

/** For those who want to know: by which way of counting each text’s passages were found, and what speaks for it. */
function Counting({ project }: { project: ProjectFound }) {
  const lines = howCounted(project);
  return lines.length === 0 ? null : (
    <details className="project-counting">
      <summary>How the places of passages were found</summary>
      <p className="soft">Programs count the letters of a text in different ways. Each way was tried on the words of every text.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Counted in</th>
            <th scope="col">What speaks for it</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ source, way, evidence }) => (
            <tr key={source}>
              <td>{source}</td>
              <td>{way}</td>
              <td>{evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
