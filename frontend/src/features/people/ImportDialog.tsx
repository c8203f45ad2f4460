import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { AttributeIntake } from '../../api/answers';
import { post, Refusal, upload } from '../../api/client';
import { invalidate } from '../../api/queries';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Select, optionsOf } from '../../ui/Select';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import { LossReport } from '../shared/LossReport';
import type { Loss } from '../shared/losses';
import { TYPES } from './AttributeDialog';

interface ColumnChoice {
  name: string;
  include: boolean;
  type: string;
  samples: readonly string[];
  /** The study has an attribute of this name, which keeps its kind. */
  there: boolean;
}

type Table = Omit<AttributeIntake, 'columns' | 'losses'> & {
  columns: (AttributeIntake['columns'][number] & { there?: boolean })[];
  notes?: string[];
  losses?: Loss[];
};

/** A table of participants comes in: first the file, then who and what is in it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [found, setFound] = useState<Table | null>(null);
  const [refused, setRefused] = useState('');
  const read = async (files: FileList | null) => {
    if (!files?.length) return;
    try {
      setRefused('');
      setFound(await upload<Table>('/intake/attributes', 'file', files));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title="Bring in a table of people" onClose={onClose} wide>
      {found ? (
        <PeoplePreview found={found} onClose={onClose} onDone={onClose} />
      ) : (
        <div className="dialog-body">
          <p className="soft">
            A CSV or Excel file with one person a line: a column with their pseudonyms, and one for each attribute. Nothing is
            written before you have seen what fits whom.
          </p>
          <div>
            <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.xlsx']} onSelect={(files) => void read(files)}>
              <Button look="primary" autoFocus>
                Choose a file…
              </Button>
            </FileTrigger>
          </div>
          <RefusedLine sentence={refused} />
        </div>
      )}
    </Dialog>
  );
}

/** What is in the table and whom it fits, for a person to put right before it comes in. */
export function PeoplePreview({ found, onClose, onDone }: { found: Table; onClose: () => void; onDone: () => void }) {
  const [who, setWho] = useState(found.participant_column);
  const [columns, setColumns] = useState<ColumnChoice[]>(() => choices(found));
  const [addPeople, setAddPeople] = useState(true);
  const [refused, setRefused] = useState('');
  const change = (name: string, fields: Partial<ColumnChoice>) =>
    setColumns(columns.map((each) => (each.name === name ? { ...each, ...fields } : each)));
  const others = columns.filter(({ name }) => name !== who);
  const keep = async () => {
    try {
      const sent = {
        participant_column: who,
        columns: others.map(({ name, include, type }) => ({ name, include, type })),
        add_people: addPeople,
      };
      const { participants } = await post<{ participants: number }>(`/intake/${found.id}/attributes`, sent);
      await invalidate(['participant', 'attribute', 'study']);
      say(`Brought in what is known of ${counted(participants, 'person', 'people')}.`);
      onDone();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <DialogForm
      submit="Bring it in"
      onSubmit={keep}
      onClose={onClose}
      isDisabled={!others.some(({ include }) => include) && !addPeople}
    >
      <div className="import-who">
        <Select
          label="The column with the pseudonyms"
          options={optionsOf(columns.map(({ name }) => name))}
          value={who}
          onChange={setWho}
        />
      </div>
      {who === found.participant_column && <Matches found={found} addPeople={addPeople} onAddPeople={setAddPeople} />}
      <ColumnTable columns={others} onChange={change} />
      <Remarks found={found} />
      <RefusedLine sentence={refused} />
    </DialogForm>
  );
}

function Remarks({ found: { notes = [], losses = [] } }: { found: Table }) {
  return (
    <>
      {notes.map((line) => (
        <p key={line} className="hint">
          {line}
        </p>
      ))}
      <LossReport losses={losses} way="in" title="What of the table does not come in" />
    </>
  );
}

/** Every column of the file; that of the pseudonyms is none of the attributes, unless another is said to be it. */
function choices({ participant_column, columns }: Table): ColumnChoice[] {
  const named = { name: participant_column, include: false, type: 'text', samples: [], there: false };
  return [
    named,
    ...columns.map(({ name, type, samples, there }) => ({ name, include: true, type, samples, there: there ?? false })),
  ];
}

function ColumnTable({
  columns,
  onChange,
}: {
  columns: readonly ColumnChoice[];
  onChange: (name: string, fields: Partial<ColumnChoice>) => void;
}) {
  return (
    <table className="preview">
      <thead>
        <tr>
          <th>Attribute</th>
          <th>What it is</th>
          <th>For example</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, include, type, samples, there }) => (
          <tr key={name} data-left={!include || undefined}>
            <td>
              <Checkbox isSelected={include} onChange={(on) => onChange(name, { include: on })}>
                {name}
              </Checkbox>
            </td>
            <td>
              {there ? (
                <span className="soft">known already</span>
              ) : (
                <Select
                  label={`What ${name} is`}
                  labelUnseen
                  options={TYPES}
                  value={type}
                  onChange={(id) => onChange(name, { type: id })}
                  isDisabled={!include}
                />
              )}
            </td>
            <td className="soft">{samples.slice(0, 3).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NAMED = 12;

function Matches({ found, addPeople, onAddPeople }: { found: Table; addPeople: boolean; onAddPeople: (add: boolean) => void }) {
  const { rows, known, unknown } = found;
  const more = unknown.length - NAMED;
  return (
    <div className="matches">
      <p>
        {counted(rows, 'line')}: {counted(known, 'person is', 'people are')} in the study
        {unknown.length > 0
          ? `, ${counted(unknown.length, 'is', 'are')} not: ${unknown.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
          : ', and nobody is missing.'}
      </p>
      {unknown.length > 0 && (
        <Checkbox isSelected={addPeople} onChange={onAddPeople}>
          Add them as people
        </Checkbox>
      )}
    </div>
  );
}
