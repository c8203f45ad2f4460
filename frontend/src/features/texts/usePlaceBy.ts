import { type RefObject, useLayoutEffect } from 'react';
import type { Stretch, Transcript } from '../../transcript/types';

const GAP = 10;
const INDENT = 30;
const EDGE = 12;

/** Keep a box beside a stretch of the text: below it, or above where there is more room. */
export function usePlaceBy(box: RefObject<HTMLElement | null>, view: Transcript | null, { start, end }: Stretch): void {
  useLayoutEffect(() => {
    const place = () => {
      const words = view?.rectOf(start, end);
      if (words && box.current) put(box.current, words);
    };
    place();
    const watch = new ResizeObserver(place);
    if (box.current) watch.observe(box.current);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, true);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, true);
    };
  }, [box, view, start, end]);
}

function put(box: HTMLElement, words: DOMRect): void {
  const below = window.innerHeight - words.bottom - GAP - EDGE;
  const above = words.top - GAP - EDGE;
  const isBelow = below >= Math.min(box.scrollHeight, 240) || below >= above;
  const room = Math.max(140, isBelow ? below : above);
  const left = Math.min(words.left + INDENT, window.innerWidth - box.offsetWidth - EDGE);
  box.style.maxHeight = `${Math.min(room, 420)}px`;
  box.style.left = `${Math.max(EDGE, left)}px`;
  const height = Math.min(box.offsetHeight, room);
  const top = isBelow ? words.bottom + GAP : words.top - GAP - height;
  box.style.top = `${Math.max(EDGE, Math.min(top, window.innerHeight - height - EDGE))}px`;
}
