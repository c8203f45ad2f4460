import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { StudyRecord } from '../../api/types';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Select, optionsOf } from '../../ui/Select';

interface Props {
  study: StudyRecord;
  approaches: string[];
  onClose: () => void;
}

/** Title, approach, research question and description of the study. */
export function DescribeDialog({ study, approaches, onClose }: Props) {
  const apply = useApply();
  const [title, setTitle] = useState(study.title);
  const [approach, setApproach] = useState(study.approach);
  const [question, setQuestion] = useState(study.question);
  const [description, setDescription] = useState(study.description);
  const submit = async () => {
    if (await apply([command('DescribeStudy', { title, approach, question, description })])) onClose();
  };
  return (
    <Dialog title="The study" onClose={onClose}>
      <DialogForm submit="Save" onSubmit={submit} onClose={onClose} isDisabled={!title.trim()}>
        <TextField label="Title" value={title} onChange={setTitle} autoFocus />
        <TextArea label="Research question" value={question} onChange={setQuestion} />
        <Select label="Approach" options={optionsOf(approaches)} value={approach} onChange={setApproach} />
        <TextArea label="Description" hint="Setting, time, who took part, who asks" value={description} onChange={setDescription} />
      </DialogForm>
    </Dialog>
  );
}
