import { useQuery } from '@tanstack/react-query';
import type { AttributeIntake } from '../../api/answers';
import { get } from '../../api/client';
import { closeDialog } from '../../app/windows';
import { Trouble, Waiting } from '../../ui/Bits';
import { PeoplePreview } from '../people/ImportDialog';

/** A dropped table that says things about people: which column is what, and for whom. */
export function PeopleTable({ intake, file, onBack }: { intake: string; file: number; onBack: () => void }) {
  const found = useQuery({
    queryKey: ['people table', intake, file],
    queryFn: ({ signal }) => get<AttributeIntake>(`/intake/${intake}/attributes/${file}`, {}, signal),
    gcTime: 0,
    retry: false,
  });
  if (found.error) return <Trouble error={found.error} />;
  if (!found.data) return <Waiting what="Reading the table" />;
  return <PeoplePreview found={found.data} onClose={onBack} onDone={closeDialog} />;
}
