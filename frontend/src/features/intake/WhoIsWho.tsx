import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Refusal } from '../../api/client';
import { Button } from '../../ui/Button';
import { RefusedLine } from '../shared/RefusedLine';
import type { ReadFile } from './choices';
import { sayWhoIsWho } from './readingQueries';

interface Props {
  intake: string;
  /** All files as they are read now that it is said. */
  onSaid: (files: readonly ReadFile[]) => void;
}

/** A table says at once, of many texts, whose the labels are. */
export function WhoIsWho({ intake, onSaid }: Props) {
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState('');
  const taken = async (table: FileList | null) => {
    if (!table?.length) return;
    try {
      setRefused('');
      onSaid(await sayWhoIsWho(intake, table));
      setSaid(table[0]?.name ?? '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(error.message);
    }
  };
  return (
    <div className="who-is-who">
      <p className="soft">
        {said ? `Who is who is said by ${said}.` : 'Who is who can also be said by a table with the columns label and participant, and where wanted role and source.'}
      </p>
      <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.xlsx']} onSelect={(table) => void taken(table)}>
        <Button look="textlike">{said ? 'Another table…' : 'Choose such a table…'}</Button>
      </FileTrigger>
      <RefusedLine sentence={refused} />
    </div>
  );
}
