import { useState } from 'react';
import { useActions } from '../../app/actions';
import { useKeys } from '../../app/keys';
import type { Stretch } from '../../transcript/types';
import { Kbd } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { useReading } from '../texts/reading';
import { WithdrawDialog } from './WithdrawDialog';
import { point } from './pointed';
import { useConsents } from './queries';

/** Selected words that who said them takes back; nothing where they are nobody's. */
export function WithdrawWords({ at }: { at: Stretch }) {
  const { detail, study, turnAt, wordsAt } = useReading();
  const [open, setOpen] = useState(false);
  const [only, ...others] = detail.source.participants;
  const whose = detail.turns[turnAt(at.start)]?.participant ?? (others.length ? undefined : only?.id);
  const person = useConsents().data?.people.find(({ id }) => id === whose);
  const enabled = person !== undefined && !study.read_only;
  const withdraw = () => {
    if (!person) return;
    point(person.id, { version: detail.version.id, start: at.start, end: at.end, words: wordsAt(at) });
    setOpen(true);
  };
  useKeys({ W: withdraw }, { enabled });
  useActions(enabled ? [{ id: 'withdraw-words', label: `Withdraw these words of ${person.name}`, keys: 'W', run: withdraw }] : []);
  if (!enabled) return null;
  return (
    <>
      <Button look="quiet" onPress={withdraw}>
        Withdraw these words… <Kbd>W</Kbd>
      </Button>
      {open && <WithdrawDialog person={person} isPassages onClose={() => setOpen(false)} />}
    </>
  );
}
