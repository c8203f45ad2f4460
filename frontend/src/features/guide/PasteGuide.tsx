import { useState } from 'react';
import { post } from '../../api/client';
import type { GuideLine } from '../../api/commands';
import type { Guide, GuideDraft } from '../../api/types';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';

interface Props {
  /** The version whose questions are to be recognised. */
  after: Guide | undefined;
  onRead: (lines: GuideLine[]) => void;
  onClose: () => void;
}

/** A whole guide as text: numbered questions, probes indented under them. */
export function PasteGuide({ after, onRead, onClose }: Props) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState('');
  const read = async () => {
    try {
      onRead((await post<GuideDraft>('/guides/read', { text, after: after?.id ?? null })).questions);
    } catch (trouble) {
      setRefused(trouble instanceof Error ? trouble.message : 'This could not be read.');
    }
  };
  return (
    <div className="paste-guide">
      <TextArea
        label="The guide as text"
        hint="Number the questions: “1. How did you come to this job?” Lines indented under a question are its probes. Questions known from the version before are recognised."
        error={refused}
        rows={10}
        value={text}
        onChange={setText}
        autoFocus
      />
      <div className="row">
        <Button isDisabled={text.trim() === ''} onPress={() => void read()}>
          Take these questions
        </Button>
        <Button look="quiet" onPress={onClose}>
          Back to the outline
        </Button>
      </div>
    </div>
  );
}
