import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import type { Rules } from '../../api/types';
import { Checkbox } from '../../ui/Check';
import { Dialog, DialogForm } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { MACHINES } from './words';

type Counted = 'retention_months' | 'reconsent_months' | 'ahead_days' | 'contact_summary_days' | 'k';

const NUMBERS: { id: Counted; label: string; hint?: string }[] = [
  { id: 'reconsent_months', label: 'Ask again after so many months', hint: '0: never' },
  { id: 'ahead_days', label: 'Say what is due so many days before' },
  { id: 'contact_summary_days', label: 'Write contact summaries within so many days' },
  { id: 'k', label: 'Smallest group that is shown by what its people have in common' },
  { id: 'retention_months', label: 'Keep the data for so many months', hint: '0: no rule' },
];

interface FieldsProps {
  rules: Rules;
  onSet: (fields: Partial<Rules>) => void;
}

/** What the team and its ethics board agreed for the whole study. */
export function RulesDialog({ rules, onClose }: { rules: Rules; onClose: () => void }) {
  const apply = useApply();
  const [refused, setRefused] = useState('');
  const [kept, setKept] = useState(rules);
  const set = (fields: Partial<Rules>) => setKept({ ...kept, ...fields });
  const keep = async () => {
    const changed = Object.fromEntries(Object.entries(kept).filter(([id, value]) => rules[id as keyof Rules] !== value));
    if (!Object.keys(changed).length) return onClose();
    if (await apply([command('SetRules', { rules: changed })], { say: true, onRefused: ({ message }) => setRefused(message) })) onClose();
  };
  return (
    <Dialog title="Rules of the study" onClose={onClose}>
      <DialogForm submit="Keep" onSubmit={keep} onClose={onClose}>
        <Demands rules={kept} onSet={set} />
        <Times rules={kept} onSet={set} />
        {refused && (
          <p role="alert" className="refused">
            {refused}
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}

function Demands({ rules, onSet }: FieldsProps) {
  return (
    <>
      <Checkbox isSelected={rules.require_consent} onChange={(require_consent) => onSet({ require_consent })}>
        Only texts of people whose valid consent is recorded come in and are coded
      </Checkbox>
      <Checkbox isSelected={rules.deidentified_only} onChange={(deidentified_only) => onSet({ deidentified_only })}>
        Only de-identified texts go out
      </Checkbox>
      <Select
        label="What machines may read of people who were not asked"
        options={Object.entries(MACHINES).map(([id, name]) => ({ id, name }))}
        value={rules.unrecorded_machine}
        onChange={(unrecorded_machine) => onSet({ unrecorded_machine })}
      />
    </>
  );
}

function Times({ rules, onSet }: FieldsProps) {
  return (
    <div className="consent-fields">
      {NUMBERS.map(({ id, label, hint }) => (
        <TextField
          key={id}
          label={label}
          {...(hint ? { hint } : {})}
          inputMode="numeric"
          value={String(rules[id])}
          onChange={(written) => onSet({ [id]: Number(written.replace(/\D/g, '')) })}
        />
      ))}
      <TextField
        label="These months count from"
        hint="The end of the study, say; empty: from each consent"
        type="date"
        value={rules.retention_from}
        onChange={(retention_from) => onSet({ retention_from })}
      />
    </div>
  );
}
