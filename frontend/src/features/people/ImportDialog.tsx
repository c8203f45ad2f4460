import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { AttributeIntake } from '../../api/answers';
import { post, Refusal, upload } from '../../api/client';
import { invalidate } from '../../api/queries';
import type { Applied } from '../../api/types';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { Select, optionsOf } from '../../ui/Select';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { TYPES } from './AttributeDialog';

interface ColumnChoice {
  name: string;
  include: boolean;
  type: string;
}

/** A table of participants comes in: first the file, then who and what is in it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [found, setFound] = useState<AttributeIntake | null>(null);
  const [refused, setRefused] = useState('');
  const read = async (files: FileList | null) => {
    if (!files?.length) return;
    try {
      setRefused('');
      setFound(await upload<AttributeIntake>('/intake/attributes', 'file', files));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <Dialog title="Bring in a table of people" onClose={onClose} wide>
      {found ? (
        <Preview found={found} onClose={onClose} />
      ) : (
        <div className="dialog-body">
          <p className="soft">
            A CSV or Excel file with one person a line: a column with their pseudonyms, and one for each attribute. Nothing is written
            before you have seen what fits whom.
          </p>
          <div>
            <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.xlsx']} onSelect={(files) => void read(files)}>
              <Button look="primary">Choose a file…</Button>
            </FileTrigger>
          </div>
          {refused && (
            <p className="field-error" role="alert">
              {refused}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Preview({ found, onClose }: { found: AttributeIntake; onClose: () => void }) {
  const [who, setWho] = useState(found.participant_column);
  const [columns, setColumns] = useState<ColumnChoice[]>(() => found.columns.map(({ name, type }) => ({ name, type, include: name !== found.participant_column })));
  const [addPeople, setAddPeople] = useState(true);
  const [refused, setRefused] = useState('');
  const change = (name: string, fields: Partial<ColumnChoice>) => setColumns(columns.map((each) => (each.name === name ? { ...each, ...fields } : each)));
  const keep = async () => {
    try {
      const sent = { participant_column: who, columns: columns.filter(({ name }) => name !== who), add_people: addPeople };
      await post<Applied>(`/intake/${found.id}/attributes`, sent);
      await invalidate(['participant', 'attribute']);
      say(`Brought in ${counted(found.rows, 'line')}.`);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  const chosen = columns.filter(({ name, include }) => include && name !== who);
  return (
    <DialogForm submit="Bring it in" onSubmit={keep} onClose={onClose} isDisabled={chosen.length === 0 && !addPeople}>
      <Select label="The column with the pseudonyms" options={optionsOf(columns.map(({ name }) => name))} value={who} onChange={setWho} />
      {who === found.participant_column && <Matches found={found} addPeople={addPeople} onAddPeople={setAddPeople} />}
      <table className="preview">
        <thead>
          <tr>
            <th>Attribute</th>
            <th>What it is</th>
            <th>For example</th>
          </tr>
        </thead>
        <tbody>
          {columns
            .filter(({ name }) => name !== who)
            .map((column) => (
              <tr key={column.name} data-left={!column.include || undefined}>
                <td>
                  <Checkbox isSelected={column.include} onChange={(include) => change(column.name, { include })}>
                    {column.name}
                  </Checkbox>
                </td>
                <td>
                  <Select label={`What ${column.name} is`} labelUnseen options={TYPES} value={column.type} onChange={(type) => change(column.name, { type })} isDisabled={!column.include} />
                </td>
                <td className="soft">{found.columns.find(({ name }) => name === column.name)?.samples.slice(0, 3).join(', ')}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {refused && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </DialogForm>
  );
}

const NAMED = 12;

function Matches({ found, addPeople, onAddPeople }: { found: AttributeIntake; addPeople: boolean; onAddPeople: (add: boolean) => void }) {
  const { rows, known, unknown } = found;
  const more = unknown.length - NAMED;
  return (
    <div className="matches">
      <p>
        {counted(rows, 'line')}: {counted(known, 'person is', 'people are')} in the study
        {unknown.length > 0 ? `, ${counted(unknown.length, 'is', 'are')} not: ${unknown.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.` : ', and nobody is missing.'}
      </p>
      {unknown.length > 0 && (
        <Checkbox isSelected={addPeople} onChange={onAddPeople}>
          Add them as people
        </Checkbox>
      )}
    </div>
  );
}
