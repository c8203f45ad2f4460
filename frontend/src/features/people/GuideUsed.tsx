import type { SessionRecord } from '../../api/commands';
import type { Session } from '../../api/types';
import { Select } from '../../ui/Select';
import { useGuides } from '../guide/queries';
import { Line } from '../shared/Line';

const NONE = 'none';

interface Props {
  session: Session;
  onKeep: (fields: Partial<SessionRecord>) => unknown;
}

/** Which version of the guide the session followed; what was once written of it in words stays to be read. */
export function GuideUsed({ session, onKeep }: Props) {
  const guides = useGuides().data ?? [];
  if (guides.length === 0) {
    return <Line label="Guide" value={session.guide} onKeep={(guide) => onKeep({ guide })} hint="Which version of the interview guide." />;
  }
  const options = [{ id: NONE, name: session.guide || 'Not said' }, ...guides.map(({ id, called }) => ({ id, name: called }))];
  const choose = (id: string) => onKeep({ guide_version: id === NONE ? null : id, confirmed: false });
  return <Select label="Guide" options={options} value={session.guide_version ?? NONE} onChange={choose} />;
}
