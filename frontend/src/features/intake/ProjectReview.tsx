import { useState } from 'react';
import type { IntakeFile } from '../../api/answers';
import { Button } from '../../ui/Button';
import { ProjectView } from './ProjectView';
import { comesOf, unsaid } from './projects';
import type { Back } from './StepView';

interface Props {
  file: IntakeFile | undefined;
  refused: string;
  back: Back;
  onChosen: () => void;
  onBringIn: (coming: number, codes: string) => Promise<void>;
}

/** What a project of another program holds, for a person to see before it comes in. */
export function ProjectReview({ file, refused, back, onChosen, onBringIn }: Props) {
  const [codes, setCodes] = useState('');
  const [busy, setBusy] = useState(false);
  if (!file?.project) return null;
  const { project } = file;
  const hinder = project.adds ? unsaid(project, codes) : 'Nothing to bring in.';
  const bringIn = async () => {
    setBusy(true);
    await onBringIn(project.new.sources ?? 0, codes);
    setBusy(false);
  };
  const say = (which: string) => {
    setCodes(which);
    onChosen();
  };
  return (
    <>
      <ProjectView file={{ ...file, project }} codes={codes} onCodes={say} />
      <div className="intake-foot">
        <p className="soft" role="status">
          {hinder ?? comesOf(project)}
          {refused && <span className="field-error"> {refused}</span>}
        </p>
        <Button onPress={back.run}>{back.label}</Button>
        <Button look="primary" isDisabled={hinder !== null || busy} onPress={() => void bringIn()}>
          Bring it in
        </Button>
      </div>
    </>
  );
}
