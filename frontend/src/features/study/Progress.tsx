import { useMemo } from 'react';
import { useAttributes, useSources } from '../../api/queries';
import type { Attribute, Source } from '../../api/types';
import { address } from '../../app/router';
import { Bar } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { number } from '../../ui/time';
import { groupNames, groupOf, groupingOf } from '../texts/listRows';

interface Group {
  name: string;
  texts: number;
  turns: number;
  coded: number;
  /** The first text of the group with turns that nobody coded. */
  next: Source | undefined;
}

/** How far each group is coded; without groups, the whole. */
export function Progress() {
  const { data } = useSources();
  const attributes = useAttributes().data;
  const groups = useMemo(
    () => groupsOf(data?.pages.flatMap((page) => page.items) ?? [], groupingOf(attributes ?? [])),
    [data, attributes],
  );
  if (!groups.length) return null;
  return (
    <section>
      <h2 className="heading">How far it is coded</h2>
      <ul className="progress-groups">
        {groups.map((group) => (
          <li key={group.name}>
            <span>{group.name}</span>
            <span className="faint">
              {number(group.coded)} of {number(group.turns)} turns
            </span>
            <Bar share={group.turns ? group.coded / group.turns : 0} label={`${group.coded} of ${group.turns} turns coded`} />
            {group.next && <Link href={address('texts', group.next.id)}>Go on with {group.next.name}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sources gathered by group, in the order of the groups; texts under way come before untouched ones as the next. */
export function groupsOf(sources: readonly Source[], grouping: Attribute | undefined): Group[] {
  const groups = new Map<string, Group>();
  for (const source of inGroupOrder(sources, grouping)) {
    const name = grouping ? groupOf(source, grouping) : 'All texts';
    const group = groups.get(name) ?? { name, texts: 0, turns: 0, coded: 0, next: undefined };
    groups.set(name, {
      name,
      texts: group.texts + 1,
      turns: group.turns + source.turns,
      coded: group.coded + source.turns_coded,
      next: nearer(group.next, source),
    });
  }
  return [...groups.values()];
}

function inGroupOrder(sources: readonly Source[], grouping: Attribute | undefined): readonly Source[] {
  if (!grouping) return sources;
  const place = new Map(groupNames(grouping).map((name, at) => [name, at]));
  const placeOf = (source: Source) => place.get(groupOf(source, grouping)) ?? place.size;
  return [...sources].sort((a, b) => placeOf(a) - placeOf(b));
}

function nearer(before: Source | undefined, source: Source): Source | undefined {
  if (source.turns_coded >= source.turns) return before;
  if (!before) return source;
  return before.turns_coded === 0 && source.turns_coded > 0 ? source : before;
}
