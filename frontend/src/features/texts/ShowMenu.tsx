import { useMemo } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Dot } from '../../ui/Bits';
import { IconButton } from '../../ui/Button';
import { Checkbox } from '../../ui/Check';
import { Select } from '../../ui/Select';
import { useReading } from './reading';

/** Whose codings are shown, and which codes. */
export function ShowMenu() {
  const { whose, hidden } = useReading();
  const isNarrowed = whose !== 'all' || hidden.size > 0;
  return (
    <DialogTrigger>
      <IconButton icon={isNarrowed ? 'eyeOff' : 'eye'} label={isNarrowed ? 'Some codings are hidden' : 'What is shown'} />
      <Popover className="popover show-menu" placement="bottom end">
        <Dialog aria-label="What is shown">
          <Coders />
          <Codes />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Coders() {
  const { study, whose, setWhose } = useReading();
  const options = [
    { id: 'all', name: 'Everyone’s codings' },
    { id: 'mine', name: 'My codings' },
    ...study.coders.filter(({ id }) => id !== study.me.id).map(({ id, name }) => ({ id, name: `${name}’s codings` })),
  ];
  return <Select label="Show" options={options} value={whose} onChange={setWhose} />;
}

function Codes() {
  const { detail, codes, colours, hidden, hide } = useReading();
  const here = useMemo(() => {
    const used = new Set(detail.codings.map(({ code_id }) => code_id));
    return codes.filter(({ id }) => used.has(id));
  }, [detail.codings, codes]);
  const all = (isHidden: boolean) => here.forEach(({ id }) => hide(id, isHidden));
  if (!here.length) return null;
  return (
    <fieldset className="show-codes">
      <legend className="label">Codes in this text</legend>
      <Checkbox
        isSelected={hidden.size === 0}
        isIndeterminate={hidden.size > 0 && hidden.size < here.length}
        onChange={(on) => all(!on)}
      >
        All
      </Checkbox>
      {here.map(({ id, name }) => (
        <Checkbox key={id} isSelected={!hidden.has(id)} onChange={(on) => hide(id, !on)}>
          <Dot colour={colours.get(id) ?? ''} />
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}
