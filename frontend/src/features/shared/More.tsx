import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The end of a long list: what comes next is fetched as it nears the screen, or on pressing it. */
export function More({ paged, what }: { paged: Paged; what: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = paged;
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), { rootMargin: '600px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="more-end">
      <Button look="quiet" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
        {isFetchingNextPage ? 'Reading…' : what}
      </Button>
    </div>
  );
}
