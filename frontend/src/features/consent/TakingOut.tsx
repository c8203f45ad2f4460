import { useQuery } from '@tanstack/react-query';
import { client, invalidate } from '../../api/queries';
import type { Kind } from '../../api/types';
import { say } from '../../ui/Toast';
import { type JobOf, LongWork } from '../shared/LongWork';
import { letGo } from './pointed';
import './consent.css';

/** Whose words are being taken out, and whether it is some passages or everything. */
interface Leaving {
  job: string;
  person: string;
  name: string;
  isPassages: boolean;
}

const LEAVING = ['taking-out'];
const KINDS: readonly Kind[] = ['withdrawal', 'participant', 'source', 'version', 'segment', 'coding', 'memo', 'code', 'export', 'approach'];

/** Words are being taken out from now on. */
export function takingOut(leaving: Leaving | null): void {
  client.setQueryData(LEAVING, leaving);
}

/** How far the taking out is, wherever one has been meanwhile; and what came of it. */
export function TakingOut() {
  const leaving = useQuery<Leaving | null>({ queryKey: LEAVING, queryFn: () => null, staleTime: Infinity, gcTime: Infinity }).data;
  if (!leaving) return null;
  const ended = ({ state, message }: JobOf<string[]>) => {
    takingOut(null);
    if (state === 'done') letGo(leaving.person);
    void invalidate(KINDS);
    const done = `Done. Nothing of ${leaving.isPassages ? 'these passages' : 'what they said'} is left in this study, nor in its history.`;
    say(state === 'done' ? done : message, { refused: state === 'failed' });
  };
  return (
    <section aria-label="Taking words out">
      <LongWork<string[]> job={leaving.job} what={`Taking ${leaving.isPassages ? 'these' : 'the'} words of ${leaving.name} out`} onEnded={ended} />
      <p className="soft">Until they are found everywhere this can be stopped, and nothing has happened.</p>
    </section>
  );
}
