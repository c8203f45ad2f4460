/** The live feed: what others, and other windows, change is read again here. */

import { useEffect, useState } from 'react';
import { isOurs } from './apply';
import { invalidate } from './queries';
import type { Live } from './types';

/** Follow the study from entry `seq` on, for as long as the component lives. Answers whether Lifeworld is out of reach. */
export function useLive(seq: number | undefined): boolean {
  const known = seq !== undefined;
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!known) return;
    const feed = new EventSource(`/api/live?after=${seq}`);
    feed.onopen = () => setLost(false);
    feed.onerror = () => setLost(true);
    feed.onmessage = (message) => {
      const live = JSON.parse(String(message.data)) as Live;
      if (!isOurs(live.seq)) void invalidate(live.kinds);
    };
    return () => feed.close();
    // Only the first number matters: from then on the feed itself carries on.
  }, [known]);
  return isLost;
}
