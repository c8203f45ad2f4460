import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Code } from '../../api/types';
import { useKeys } from '../../app/keys';
import { useActions } from '../../app/actions';
import { Button, IconButton } from '../../ui/Button';
import { SearchField } from '../../ui/Field';
import { TextField } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { match } from '../../ui/fuzzy';
import { openDialog } from '../../app/windows';
import { takeOut } from '../shared/takeOut';
import { AddCode } from './AddCode';
import { CodeTree } from './CodeTree';
import { isWithin } from './moves';

interface Props {
  codes: Code[];
  openId: string;
  /** The day of which the codebook is shown; empty for now. */
  asOf: string;
  onAsOf: (day: string) => void;
}

/** The codebook: search, add, the tree; as it is, or as of an earlier day; to take along. */
export function Codebook({ codes, openId, asOf, onAsOf }: Props) {
  const [find, setFind] = useState('');
  const [adding, setAdding] = useState<'beside' | 'under' | null>(null);
  const [hasDay, setHasDay] = useState(asOf !== '');
  const shown = useFound(codes, useDeferredValue(find.trim()));
  const isPast = asOf !== '';
  useKeys({ A: () => setAdding('beside'), 'Shift A': () => setAdding('under') }, { enabled: !isPast });
  useActions([{ id: 'add-code', label: 'Add a code', keys: 'A', run: () => setAdding('beside') }]);
  const head = useRef<HTMLDivElement>(null);
  const closeDay = () => {
    setHasDay(false);
    onAsOf('');
    head.current?.querySelector('input')?.focus();
  };
  return (
    <nav className="codebook" aria-label="Codebook">
      <h1 className="unseen">Codes</h1>
      <div className="codebook-head" ref={head}>
        <SearchField label="Find a code" value={find} onChange={setFind} />
        {!isPast && <IconButton icon="plus" label="Add a code" keys="A" onPress={() => setAdding('beside')} />}
        <CodebookMenu onDay={() => setHasDay(true)} />
      </div>
      {hasDay && (
        <div className="as-of">
          <TextField label="The codebook as of" type="date" value={asOf} onChange={onAsOf} autoFocus={!isPast} />
          <Button look="textlike" onPress={closeDay}>
            Now
          </Button>
        </div>
      )}
      {adding && <AddCode codes={codes} besideId={openId} place={adding} onClose={() => setAdding(null)} />}
      <CodeTree codes={shown} all={codes} openId={openId} isFixed={isPast || find !== ''} isOpenAll={find !== ''} />
    </nav>
  );
}

function CodebookMenu({ onDay }: { onDay: () => void }) {
  const file = (label: string, format: string) => ({ label, run: () => void takeOut('/export/codebook', { format }, `codebook.${format}`) });
  const groups = [
    { entries: [{ label: 'As of an earlier day…', run: onDay }] },
    { heading: 'Take along', entries: [file('Word document', 'docx'), file('Table (CSV)', 'csv'), file('Plain text (Markdown)', 'md')] },
    { heading: 'For other programs', entries: [{ label: 'NVivo, ATLAS.ti, MAXQDA…', run: () => openDialog('project') }] },
  ];
  return (
    <Menu label="Codebook" groups={groups}>
      <IconButton icon="more" label="The codebook" />
    </Menu>
  );
}

/** The codes that fit what is looked for, with those above them. */
function useFound(codes: Code[], find: string): Code[] {
  return useMemo(() => {
    if (!find) return codes;
    const hits = codes.filter(({ name, label, brief, definition }) =>
      [name, label].some((text) => text && match(find, text)) || `${brief} ${definition}`.toLocaleLowerCase().includes(find.toLocaleLowerCase()),
    );
    return codes.filter((code) => hits.some((hit) => isWithin(codes, hit.id, code.id)));
  }, [codes, find]);
}
