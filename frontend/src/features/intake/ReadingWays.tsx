import { useState } from 'react';
import { CheckboxGroup, FileTrigger, Label } from 'react-aria-components';
import { Refusal, upload } from '../../api/client';
import { Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Select, optionsOf } from '../../ui/Select';
import { number as said } from '../../ui/time';
import { RefusedLine } from '../shared/RefusedLine';
import type { ReadFile } from './choices';
import { asThey, FOUND_OUT, formatsFor, LETTERS, NOBODY, type ReadAs, type Ways } from './reading';
import { forgetWays, readAgain, useWays } from './readingQueries';

interface Props {
  intake: string;
  number: number;
  onRead: (file: ReadFile) => void;
}

/** How a file is read, for a person to say otherwise; it is read again at once. */
export function ReadingWays({ intake, number, onRead }: Props) {
  const ways = useWays(intake, number);
  const [refused, setRefused] = useState('');
  if (!ways.data) return ways.error ? <RefusedLine sentence={ways.error.message} /> : <Waiting what="Looking at the file" />;
  const read = async (fields: Partial<ReadAs> | null) => {
    try {
      setRefused('');
      const file = await readAgain(intake, number, fields && { ...asThey(ways.data), ...fields });
      await forgetWays(intake, number);
      onRead(file);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  const taken = async (files: FileList | null) => {
    if (!files?.length) return;
    try {
      await upload<Ways>(`/intake/${intake}/dictionary?of=${number}`, 'file', files);
      await read(null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <div className="ways">
      <Tiers ways={ways.data} onRead={read} />
      <Columns ways={ways.data} onRead={read} />
      <Dictionaries ways={ways.data} onRead={read} onFiles={(files) => void taken(files)} />
      <Letters ways={ways.data} onRead={read} />
      <As ways={ways.data} onRead={read} />
      <RefusedLine sentence={refused} />
    </div>
  );
}

interface Part {
  ways: Ways;
  onRead: (fields: Partial<ReadAs>) => Promise<void>;
}

function Tiers({ ways: { tiers }, onRead }: Part) {
  const spoken = tiers.filter((tier) => tier.spoken).map(({ name }) => name);
  if (tiers.length === 0) return null;
  return (
    <CheckboxGroup className="field" value={spoken} onChange={(names) => names.length > 0 && void onRead({ tiers: names })}>
      <Label className="label">Tiers that hold what was said; each becomes a speaker</Label>
      <div className="ways-many">
        {tiers.map(({ name, annotations }) => (
          <Checkbox key={name} value={name}>
            {name} <span className="faint">{said(annotations)}</span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

function Columns({ ways, onRead }: Part) {
  const { columns, sheets, text_columns: texts, participant_column: who, by_row: byRow } = ways;
  if (columns.length === 0) return null;
  return (
    <>
      {sheets.length > 1 && (
        <Select
          label="Sheet"
          options={optionsOf(sheets)}
          value={sheets[0] ?? ''}
          onChange={(sheet) => void onRead({ sheet, text_columns: [], participant_column: '' })}
        />
      )}
      <CheckboxGroup className="field" value={texts} onChange={(names) => names.length > 0 && void onRead({ text_columns: names })}>
        <Label className="label">Columns with answers in words; the others say things about who answered</Label>
        <div className="ways-many">
          {columns.map((name) => (
            <Checkbox key={name} value={name} isDisabled={name === who}>
              {name}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <Select
        label="Who answered"
        options={[{ id: NOBODY, name: 'Nobody is named: count the rows' }, ...optionsOf(columns.filter((name) => !texts.includes(name)))]}
        value={who || NOBODY}
        onChange={(name) => void onRead({ participant_column: name === NOBODY ? '' : name })}
      />
      <Checkbox isSelected={byRow} onChange={(on) => void onRead({ by_row: on })}>
        One text for each row, with all its answers
      </Checkbox>
    </>
  );
}

function Dictionaries({ ways: { columns, dictionaries }, onRead, onFiles }: Part & { onFiles: (files: FileList | null) => void }) {
  if (columns.length === 0) return null;
  const used = dictionaries.find((each) => each.used);
  return (
    <div className="ways-words">
      {dictionaries.length > 0 && (
        <Select
          label="What the codes in it mean is said by"
          options={[{ id: NOBODY, name: 'nothing' }, ...dictionaries.map(({ file, name }) => ({ id: String(file), name }))]}
          value={used ? String(used.file) : NOBODY}
          onChange={(id) => void onRead({ dictionary: id === NOBODY ? null : Number(id) })}
        />
      )}
      <FileTrigger acceptedFileTypes={['.csv']} onSelect={onFiles}>
        <Button>Add a data dictionary of REDCap…</Button>
      </FileTrigger>
    </div>
  );
}

/** Another format says nothing of the columns, tiers and letters of this one. */
function As({ ways, onRead }: Part) {
  const options = formatsFor(ways);
  if (options.length === 0) return null;
  const read = (id: string) =>
    onRead({
      format: id === FOUND_OUT ? '' : id,
      encoding: '',
      tiers: [],
      sheet: '',
      text_columns: [],
      participant_column: '',
      by_row: false,
      dictionary: null,
    });
  return <Select label="Read it as" options={options} value={ways.as_format || FOUND_OUT} onChange={(id) => void read(id)} />;
}

function Letters({ ways: { encoding }, onRead }: Part) {
  if (!encoding) return null;
  const known = LETTERS.some(({ id }) => id === encoding);
  return (
    <Select
      label="If letters look wrong: how they are stored"
      options={known ? LETTERS : [{ id: encoding, name: encoding }, ...LETTERS]}
      value={encoding}
      onChange={(id) => void onRead({ encoding: id })}
    />
  );
}
