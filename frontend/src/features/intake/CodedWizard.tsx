import { useState } from 'react';
import { Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Radio, RadioGroup } from '../../ui/Radio';
import { Select } from '../../ui/Select';
import { counted } from '../../ui/time';
import { LossReport } from '../shared/LossReport';
import { type CodedPreview, type Column, FOUND_OUT, grouped, type Role, ROLES, roleOf, SEPARATORS, withRole } from './coded';
import './coded.css';
import { bringCoded, useCodedPreview, useCodedTable } from './codedQueries';
import { Doubt, Held } from './ProjectView';
import type { Back } from './StepView';

interface WizardProps {
  intake: string;
  file: number;
  back: Back;
  onChosen: () => void;
  onStarted: (job: string, coming: number) => void;
}

/** A coded table: say what its columns are, see what comes of it, bring it in. */
export function CodedWizard({ intake, file, ...rest }: WizardProps) {
  const table = useCodedTable(intake, file);
  if (table.error) return <Trouble error={table.error} />;
  if (!table.data) return <Waiting what="Reading the columns" />;
  return <Mapping key={table.data.name} {...{ intake, file, ...rest }} name={table.data.name} first={table.data.columns} />;
}

/** What a person says of the table, and what would come of it. */
function useMapping({ intake, file, first, onChosen, onStarted }: MappingProps) {
  const [columns, setColumns] = useState<readonly Column[]>(first);
  const [separator, setSeparator] = useState('');
  const [codes, setCodes] = useState('');
  const [trouble, setTrouble] = useState<Error | null>(null);
  const preview = useCodedPreview(intake, file, columns, separator);
  const shown = preview.data;
  const asks = (shown?.same_named.length ?? 0) > 0 && (shown?.new_codings ?? 0) > 0;
  const say = (said: readonly Column[]) => {
    setColumns(said);
    onChosen();
  };
  const bringIn = async () => {
    try {
      const { job } = await bringCoded(intake, file, columns, separator, asks ? codes : '');
      onStarted(job, shown?.sources ?? 0);
    } catch (error) {
      setTrouble(error as Error);
    }
  };
  return { columns, say, separator, setSeparator, codes, setCodes, trouble, preview, shown, asks, bringIn };
}

type MappingProps = WizardProps & { name: string; first: readonly Column[] };

function Mapping(props: MappingProps) {
  const { name, first, back } = props;
  const { columns, say, separator, setSeparator, codes, setCodes, trouble, preview, shown, asks, bringIn } = useMapping(props);
  const unsaid = asks && codes === '';
  return (
    <div className="coded">
      <p className="choose-title">What do the columns of {name} hold?</p>
      <p className="soft">Words that are in the study already are found there and coded; all others become texts of their own.</p>
      <ul className="coded-columns" aria-label="Columns">
        {grouped(columns, first).map((group) => (
          <ColumnLine key={group[0]?.name} group={group} onRole={(role) => say(withRole(columns, group, role))} />
        ))}
      </ul>
      {columns.some(({ role }) => role === 'codes') && <Separator value={separator} onChange={setSeparator} />}
      {shown?.ok && <Found shown={shown} />}
      {shown && asks && (
        <RadioGroup label={sameNamed(shown)} value={codes} onChange={setCodes}>
          <Radio value="merge">They are the same: make them one</Radio>
          <Radio value="apart">They are not: keep both, with a number</Radio>
        </RadioGroup>
      )}
      {shown?.ok && <LossReport losses={shown.losses} way="in" title="What will not be as it was" />}
      {trouble && <Trouble error={trouble} />}
      <div className="intake-foot">
        <p className="soft" role="status">
          {preview.error ? preview.error.message : !shown ? 'Looking…' : unsaid ? 'Say whether the codes of the same name are the same.' : whatComes(shown)}
        </p>
        <Button onPress={back.run}>{back.label}</Button>
        <Button look="primary" isDisabled={!shown?.ok || shown.new_codings === 0 || unsaid || preview.isFetching} onPress={() => void bringIn()}>
          Bring it in
        </Button>
      </div>
    </div>
  );
}

function Separator({ value, onChange }: { value: string; onChange: (sign: string) => void }) {
  return (
    <div className="coded-separator">
      <Select label="Several codes in one cell are divided by" options={SEPARATORS} value={value || FOUND_OUT} onChange={(id) => onChange(id === FOUND_OUT ? '' : id)} />
    </div>
  );
}

/** How much of each kind, as of every file. */
function Found({ shown: { project } }: { shown: CodedPreview }) {
  if (!project) return null;
  return (
    <div>
      <Held project={project} />
      <Doubt project={project} />
    </div>
  );
}

/** “277 texts, 64 codes, 556 codings; 3 wait for a look.” */
function whatComes(shown: CodedPreview): string {
  if (!shown.ok) return shown.message;
  if (shown.codings > 0 && shown.new_codings === 0) return 'All of it is in the study already.';
  const parts = [counted(shown.sources, 'text'), counted(shown.codes, 'code'), counted(shown.new_codings, 'coding')];
  if (shown.memos > 0) parts.push(counted(shown.memos, 'memo'));
  const fresh = shown.new_sources > 0 ? ` ${counted(shown.new_sources, 'text')} will be new.` : ' No text is new.';
  const doubt = shown.in_doubt > 0 ? ` ${counted(shown.in_doubt, 'passage')} will wait for you to look at.` : '';
  return `${parts.join(', ')}.${fresh}${doubt}`;
}

function sameNamed({ same_named: same }: CodedPreview): string {
  const named = same.slice(0, 4).map(({ code }) => code);
  const more = same.length - named.length;
  return `The study has ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} already.`;
}

function ColumnLine({ group, onRole }: { group: readonly Column[]; onRole: (role: Role) => void }) {
  const [column] = group;
  if (!column) return null;
  const several = group.length > 1;
  const name = several ? `${group.length} columns of yes and no` : column.name;
  const sample = several ? group.map((each) => each.name).join(' · ') : column.samples.join(' · ');
  return (
    <li className="coded-column">
      <div className="coded-name">
        <b>{name}</b>
        <span className="coded-sample" dir="auto">
          {sample || 'empty'}
        </span>
      </div>
      <Select label={`What ${name} holds`} labelUnseen options={ROLES} value={roleOf(column)} onChange={(id) => onRole(id as Role)} />
    </li>
  );
}
