import { address, navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/time';
import { useQueue } from './queries';

/** On the study's first page: how many texts are not de-identified, once there is something to take out of the study. */
export function DeidentifyStep({ isCoded }: { isCoded: boolean }) {
  const queue = useQueue('');
  const bare = queue.data?.texts.filter(({ state }) => state === 'not de-identified').length ?? 0;
  if (!queue.data || bare === 0 || !isCoded) return null;
  const waits = queue.data.progress.proposed;
  return (
    <li>
      <div>
        <strong>Let nobody be recognised</strong>
        <p className="soft">
          {counted(bare, 'text')} not de-identified yet{waits > 0 ? `, ${counted(waits, 'proposal')} to decide` : ''}. Do it before words go out.
        </p>
      </div>
      <Button onPress={() => navigate(address('deidentify'))}>De-identify</Button>
    </li>
  );
}
