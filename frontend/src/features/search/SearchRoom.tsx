import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Hit, SearchPage } from '../../api/answers';
import { get } from '../../api/client';
import { on } from '../../api/queries';
import { setParams, usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { SearchField } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { counted } from '../../ui/time';
import { useLater } from '../shared/later';
import { More } from '../shared/More';
import { askAddress, spotAddress } from '../shared/places';
import { quoted } from '../ask/question';
import { pieces } from './pieces';
import './search.css';

const PAGE = 30;

function useHits(words: string) {
  return useInfiniteQuery({
    queryKey: ['search', words],
    queryFn: ({ pageParam, signal }) => get<SearchPage>('/search', { q: words, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      last.more && last.hits.length > 0 ? pages.reduce((sum, page) => sum + page.hits.length, 0) : undefined,
    enabled: words.trim() !== '',
    placeholderData: keepPreviousData,
    meta: on('source', 'version', 'participant'),
  });
}

/** Words in all texts, the best places first. */
export default function SearchRoom() {
  const [words, setWords] = useTyped();
  const settled = useLater(words.trim(), 180);
  const paged = useHits(settled);
  return (
    <div className="room">
      <div className="page search-page">
        <header>
          <h1>Search</h1>
        </header>
        <div className="search-field">
          <SearchField
            label="Words to search for in all texts"
            value={words}
            onChange={setWords}
            placeholder="Words, or “a phrase”"
            autoFocus
          />
        </div>
        {settled === '' && <Beginning />}
        {paged.error && <Trouble error={paged.error} />}
        {settled !== '' && paged.isPending && !paged.error && <Waiting what="Searching" />}
        {settled !== '' && paged.data && <Found words={settled} paged={paged} />}
      </div>
    </div>
  );
}

/** What is typed, kept in the address, and changed with it. */
function useTyped(): [string, (words: string) => void] {
  const { params } = usePlace();
  const asked = params.get('q') ?? '';
  const [words, setWords] = useState(asked);
  useEffect(() => setWords((now) => (now.trim() === asked ? now : asked)), [asked]);
  const type = (next: string) => {
    setWords(next);
    setParams({ q: next.trim() });
  };
  return [words, type];
}

function Found({ words, paged }: { words: string; paged: ReturnType<typeof useHits> }) {
  const hits = paged.data?.pages.flatMap((page) => page.hits) ?? [];
  if (hits.length === 0) {
    return <EmptyState title="Nobody says that" text="No text has these words. Try fewer of them, or another form of the word." />;
  }
  return (
    <>
      <p className="search-count soft" role="status">
        {paged.hasNextPage ? 'The best places first.' : `${counted(hits.length, 'turn')}.`}{' '}
        <Link href={askAddress(`text~${quoted(words)}`)}>Ask about these words</Link>
      </p>
      <ol className="hits">
        {hits.map((hit) => (
          <HitView key={`${hit.version} ${hit.start}`} hit={hit} />
        ))}
      </ol>
      <More paged={paged} what="More turns" />
    </>
  );
}

function HitView({ hit }: { hit: Hit }) {
  const first = Math.min(...hit.ranges.map(([from]) => from));
  const at = Number.isFinite(first) ? hit.excerpt_start + first : hit.start;
  const who = hit.participant_name ?? hit.speaker;
  return (
    <li>
      <Link href={spotAddress(hit.source, at)} className="hit">
        <span className="hit-who">
          <b>{who || hit.source_name}</b>
          {who && who !== hit.source_name && <span>{hit.source_name}</span>}
          <span>turn {hit.turn}</span>
        </span>
        <span className="hit-words" dir="auto">
          {hit.excerpt_start > hit.start && '…'}
          {pieces(hit.excerpt, hit.ranges).map(({ text, found }, at) => (found ? <mark key={at}>{text}</mark> : text))}
          {hit.excerpt_start + Array.from(hit.excerpt).length < hit.end && '…'}
        </span>
      </Link>
    </li>
  );
}

function Beginning() {
  return (
    <EmptyState
      title="Search everything that was said"
      text="Type a word or two; the places where they stand closest come first. Words in quotation marks are looked for as they stand."
    />
  );
}
