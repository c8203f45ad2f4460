import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { useStudy } from '../../api/queries';
import type { Code } from '../../api/types';
import { useActions } from '../../app/actions';
import { address, navigate } from '../../app/router';
import { IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Link } from '../../ui/Link';
import { Menu } from '../../ui/Menu';
import { counted, day } from '../../ui/time';
import { CodeExtras } from './CodeExtras';
import { ColourField } from './ColourField';
import { FacetsField } from './FacetsField';
import { MergeDialog } from './MergeDialog';
import { QuietChoice, QuietField } from './QuietField';
import { SplitDialog } from './SplitDialog';

type Open = 'merge' | 'split' | 'remove' | null;

/** One code: its name, what it means, when it is used; each field saves itself on leaving it. As of an earlier day it is only read. */
export function CodePage({ code, codes, asOf }: { code: Code; codes: Code[]; asOf: string }) {
  const choices = useStudy().data?.choices;
  return (
    <article className="room code-page" aria-label={code.name}>
      <CodeHead code={code} codes={codes} asOf={asOf} />
      <fieldset className="code-form" disabled={asOf !== ''}>
        <QuietField code={code} field="definition" label="Definition" hint="What a passage must say to carry this code." />
        <QuietField code={code} field="use_when" label="Use when" hint="What must be there." />
        <QuietField code={code} field="not_when" label="Don’t use when" hint="What belongs elsewhere, and where." />
        <QuietField code={code} field="near_miss" label="Near miss" hint="What looks like it and is not." />
        <QuietField code={code} field="brief" label="In brief" hint="One line, shown where space is short." isLine />
        <div className="code-facts">
          <QuietField code={code} field="label" label="Short label" hint="For questions and tables, such as ROLE-GAIN." isLine />
          <QuietChoice code={code} field="kind" label="Kind" options={choices?.code_kinds ?? []} />
          <QuietChoice code={code} field="status" label="Status" options={choices?.code_statuses ?? []} />
          <QuietChoice code={code} field="origin" label="Where it comes from" options={choices?.code_origins ?? []} />
        </div>
        <ColourField code={code} codes={codes} />
        <FacetsField code={code} />
      </fieldset>
      <CodeExtras code={code} />
    </article>
  );
}

function CodeHead({ code, codes, asOf }: { code: Code; codes: Code[]; asOf: string }) {
  const isPast = asOf !== '';
  const [open, setOpen] = useState<Open>(null);
  const groups = useDeeds(code, setOpen);
  const close = () => setOpen(null);
  const parents = code.path.split(' / ').slice(0, -1);
  const below = code.codings_below - code.codings;
  return (
    <header className="code-head">
      <div>
        {parents.length > 0 && <p className="faint">{parents.join(' / ')}</p>}
        <QuietField code={code} field="name" label="Name" isTitle isLine isDisabled={isPast} />
        <p className="soft">
          {isPast ? (
            `As it was on ${day(asOf)}.`
          ) : (
            <Link className="quiet-link" href={address('ask', '', { q: quoted(code.name) })}>
              {counted(code.codings, 'passage')}
              {below > 0 && `, ${below} more under it`}
            </Link>
          )}
        </p>
      </div>
      {!isPast && (
        <Menu label="This code" groups={groups}>
          <IconButton icon="more" label="Merge, split, retire, remove" />
        </Menu>
      )}
      {open === 'merge' && <MergeDialog code={code} codes={codes} onClose={close} />}
      {open === 'split' && <SplitDialog code={code} onClose={close} />}
      {open === 'remove' && <RemoveCode code={code} onClose={close} />}
    </header>
  );
}

function useDeeds(code: Code, open: (what: Open) => void) {
  const apply = useApply();
  const isRetired = code.status === 'retired';
  const retire = () => void apply([command(isRetired ? 'RestoreCode' : 'RetireCode', { code: code.id })], { say: true });
  useActions([
    { id: 'merge-code', label: `Merge “${code.name}” into another code`, run: () => open('merge') },
    { id: 'split-code', label: `Split “${code.name}”`, run: () => open('split') },
  ]);
  return [
    {
      entries: [
        { label: 'Merge into another code…', run: () => open('merge') },
        { label: 'Split…', run: () => open('split'), disabled: code.codings === 0 },
        { label: isRetired ? 'Bring back into use' : 'Retire', run: retire },
      ],
    },
    { entries: [{ label: 'Remove…', danger: true, run: () => open('remove') }] },
  ];
}

function RemoveCode({ code, onClose }: { code: Code; onClose: () => void }) {
  const apply = useApply();
  const remove = async () => {
    if (await apply([command('RemoveCode', { code: code.id })], { say: true })) navigate(address('codes'));
  };
  return (
    <ConfirmDialog title={`Remove “${code.name}”?`} confirm="Remove" danger onConfirm={remove} onClose={onClose}>
      <p>A code that passages, memos or links stand on cannot be removed; merge it into another, or retire it.</p>
    </ConfirmDialog>
  );
}

function quoted(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}
