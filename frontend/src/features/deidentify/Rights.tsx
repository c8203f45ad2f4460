import { useQuery } from '@tanstack/react-query';
import { useApply } from '../../api/apply';
import { get } from '../../api/client';
import { command } from '../../api/commands';
import { on } from '../../api/queries';
import type { components } from '../../api/schema';
import { Button } from '../../ui/Button';

type RightHere = components['schemas']['RightHere'];

/** Who may take out what is not de-identified; who holds the right gives it on. */
export function Rights() {
  const apply = useApply();
  const coders = useQuery({
    queryKey: ['rights'],
    queryFn: ({ signal }) => get<RightHere[]>('/rights', {}, signal),
    meta: on('coder'),
  });
  if (!coders.data || coders.data.length === 0) return null;
  const change = ({ id, name, originals }: RightHere) =>
    void apply([originals ? command('WithdrawRight', { coder: id }) : command('GrantRight', { coder: id })], {
      say: originals ? `${name} takes out de-identified words alone from now on.` : `${name} may take out originals, with a reason.`,
    });
  return (
    <section aria-labelledby="who-may">
      <h2 className="heading" id="who-may">
        Who may take out originals
      </h2>
      <ul className="deid-rights">
        {coders.data.map((coder) => (
          <li key={coder.id}>
            <span>{coder.name}</span>
            <span className="soft">{coder.originals ? 'may, with a reason' : 'de-identified words alone'}</span>
            <Button look="quiet" onPress={() => change(coder)} aria-label={coder.originals ? `Take the right from ${coder.name}` : `Give ${coder.name} the right`}>
              {coder.originals ? 'Take the right away' : 'Give the right'}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
