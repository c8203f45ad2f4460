import { useState } from 'react';
import { useApply } from '../../api/apply';
import { type ApproachRecord, command } from '../../api/commands';
import { newId } from '../../api/ids';
import { usePeople } from '../../api/queries';
import type { Approach, Recruitment } from '../../api/types';
import { Button } from '../../ui/Button';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Select, optionsOf } from '../../ui/Select';
import { NameField } from '../shared/NameField';

interface Props {
  log: Recruitment;
  approach?: Approach;
  onClose: () => void;
}

const NOBODY = 'nobody';

/** One line of the recruitment log, new or changed. */
export function ApproachDialog({ log, approach, onClose }: Props) {
  const apply = useApply();
  const [line, setLine] = useState<ApproachRecord>(() => recordOf(approach, log));
  const [refused, setRefused] = useState('');
  const said = { onRefused: ({ message }: Error) => setRefused(message) };
  const keep = async () => {
    const made = approach ? command('ChangeApproach', { approach: line }) : command('AddApproach', line);
    if (await apply([made], said)) onClose();
  };
  const remove = async () => {
    if (await apply([command('RemoveApproach', { approach: line.id })], { ...said, say: true })) onClose();
  };
  return (
    <Dialog title={approach ? `Line ${approach.name}` : 'Who was approached'} onClose={onClose}>
      <DialogForm submit={approach ? 'Keep' : 'Write it down'} onSubmit={keep} onClose={onClose} isDisabled={line.name.trim() === ''}>
        <Fields line={line} log={log} refused={refused} onSet={(fields) => setLine({ ...line, ...fields })} />
        {approach && (
          <Button look="quiet" onPress={() => void remove()}>
            Remove this line
          </Button>
        )}
      </DialogForm>
    </Dialog>
  );
}

interface FieldsProps {
  line: ApproachRecord;
  log: Recruitment;
  refused: string;
  onSet: (fields: Partial<ApproachRecord>) => void;
}

function Fields({ line, log, refused, onSet }: FieldsProps) {
  const people = usePeople().map(({ id, name }) => ({ id, name }));
  const known = (values: string[]) => [...new Set(values.filter(Boolean))].sort();
  return (
    <>
      <TextField
        label="Who"
        hint="Not the real name: a number, or a word that only you understand."
        value={line.name}
        onChange={(name) => onSet({ name })}
        error={refused}
        autoFocus
      />
      <TextField label="When" type="date" value={line.date} onChange={(date) => onSet({ date })} />
      <NameField label="How" names={known(log.items.map(({ way }) => way))} value={line.way} onKeep={(way) => onSet({ way })} />
      <Select label="What came of it" options={optionsOf(log.choices)} value={line.outcome} onChange={(outcome) => onSet({ outcome })} />
      <NameField
        label="Why"
        names={known(log.items.map(({ reason }) => reason))}
        value={line.reason}
        onKeep={(reason) => onSet({ reason })}
        placeholder="In the same few words each time, to be counted"
      />
      <Select
        label="Became"
        options={[{ id: NOBODY, name: 'Nobody in the study' }, ...people]}
        value={line.participant ?? NOBODY}
        onChange={(id) => onSet({ participant: id === NOBODY ? null : id })}
      />
      <TextField label="Note" value={line.note} onChange={(note) => onSet({ note })} />
    </>
  );
}

function recordOf(approach: Approach | undefined, log: Recruitment): ApproachRecord {
  if (approach) {
    const { participant_name: _, ...record } = approach;
    return record;
  }
  const numbers = log.items.map(({ name }) => Number(name)).filter(Number.isInteger);
  const name = String(Math.max(0, ...numbers) + 1);
  const date = new Date().toLocaleDateString('en-CA');
  return { id: newId(), name, date, way: log.items.at(-1)?.way ?? '', outcome: 'approached', reason: '', participant: null, note: '' };
}
