import { useEffect, useMemo } from 'react';
import { client, useParticipants } from '../../api/queries';
import type { Participant, ParticipantPage, Value } from '../../api/types';
import type { InfiniteData } from '@tanstack/react-query';

/** All participants, page after page until the last. */
export function useEveryone(): { people: Participant[] | null; error: unknown } {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useParticipants();
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const people = useMemo(() => data?.pages.flatMap((page) => page.items) ?? null, [data]);
  return { people, error };
}

/** Values by participant and attribute that are to be seen before the server has them. */
export type Pending = { participant: string; attribute: string; value: Value }[];

/** Shows values at once; the answer takes them back. */
export function showAtOnce(pending: Pending): () => void {
  const key = { queryKey: ['participants'] };
  const before = client.getQueriesData<InfiniteData<ParticipantPage>>(key);
  client.setQueriesData<InfiniteData<ParticipantPage>>(
    key,
    (data) => data && { ...data, pages: data.pages.map((page) => withValues(page, pending)) },
  );
  return () => before.forEach(([queryKey, data]) => client.setQueryData(queryKey, data));
}

function withValues(page: ParticipantPage, pending: Pending): ParticipantPage {
  const items = page.items.map((person) => {
    const mine = pending.filter(({ participant }) => participant === person.id);
    if (mine.length === 0) return person;
    return {
      ...person,
      attributes: { ...person.attributes, ...Object.fromEntries(mine.map(({ attribute, value }) => [attribute, value])) },
    };
  });
  return { ...page, items };
}
