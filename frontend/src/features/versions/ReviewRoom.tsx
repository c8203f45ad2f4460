import { useEffect, useState } from 'react';
import { useApply } from '../../api/apply';
import { type Command, command } from '../../api/commands';
import { useCodes, useSource } from '../../api/queries';
import type { SourceDetail } from '../../api/types';
import { useKeys } from '../../app/keys';
import { address, navigate, usePlace } from '../../app/router';
import type { Stretch, Transcript } from '../../transcript/types';
import { Dot, EmptyState, Kbd, Trouble, Waiting } from '../../ui/Bits';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { SplitPanes } from '../../ui/SplitPanes';
import { say } from '../../ui/Toast';
import { counted } from '../../ui/time';
import { TranscriptView } from '../texts/TranscriptView';
import { nearAfter, nearBefore } from '../shared/context';
import { Piece } from './Piece';
import { type Review, useReviews } from './queries';
import '../shared/side.css';
import './versions.css';

const LIST = { name: 'reviews', label: 'Width of the list', size: 290, least: 200, most: 480 };
const OLD = { name: 'was', label: 'Width of the text as it was', size: 420, least: 280, most: 760 };

/** What a change left for a person to decide: passages whose words were touched, one after the other. */
export default function ReviewRoom() {
  const { id, params } = usePlace();
  const source = params.get('source') ?? '';
  const reviews = useReviews(source);
  if (reviews.error) return <Trouble error={reviews.error} />;
  if (!reviews.data) return <Waiting />;
  const here = reviews.data.find((each) => each.id === id) ?? reviews.data[0];
  if (!here) return <Done source={source} />;
  return (
    <SplitPanes panes={[LIST, undefined]}>
      <List reviews={reviews.data} here={here} source={source} />
      <Deciding key={here.id} review={here} reviews={reviews.data} source={source} />
    </SplitPanes>
  );
}

function Done({ source }: { source: string }) {
  return (
    <>
      <h1 className="unseen">Review</h1>
      <EmptyState title="Nothing waits for review" text="When a text is corrected, passages whose words were touched are listed here, so that you can say where they belong.">
        <Link href={source ? address('texts', source) : address('texts')}>To the {source ? 'text' : 'texts'}</Link>
      </EmptyState>
    </>
  );
}

function List({ reviews, here, source }: { reviews: readonly Review[]; here: Review; source: string }) {
  return (
    <nav className="side-list" aria-label="To review">
      <div className="side-tools">
        <h1 className="heading">{counted(reviews.length, 'passage')} to review</h1>
        {source && <Link href={address('review')}>Of all texts</Link>}
      </div>
      {reviews.map((review) => (
        <Link key={review.id} href={address('review', review.id, { source })} className="side-item" aria-current={review.id === here.id ? 'true' : undefined}>
          <span className="words review-quote">{review.quote}</span>
          <small>{[review.source_name, review.codes.join(', ')].filter(Boolean).join(' · ')}</small>
        </Link>
      ))}
    </nav>
  );
}

function Deciding({ review, reviews, source }: { review: Review; reviews: readonly Review[]; source: string }) {
  const detail = useSource(review.source);
  if (detail.error) return <Trouble error={detail.error} />;
  if (!detail.data) return <Waiting />;
  return <Both review={review} reviews={reviews} source={source} detail={detail.data} />;
}

interface BothProps {
  review: Review;
  reviews: readonly Review[];
  source: string;
  detail: SourceDetail;
}

/** The passage in the text as it was, and the text as it is now: adopt what is suggested, select other words, or remove it. */
function Both({ review, reviews, source, detail }: BothProps) {
  const [view, setView] = useState<Transcript | null>(null);
  const [selected, setSelected] = useState<Stretch | null>(null);
  const codes = useCodes().data ?? [];
  useShowing(view, review);
  return (
    <div className="review">
      <Deeds review={review} reviews={reviews} source={source} selected={selected} />
      <SplitPanes panes={[OLD, undefined]}>
        <Was review={review} />
        <section className="reading review-now" aria-label="The text as it is now">
          <h2 className="heading">As it is now{review.suggested ? '' : ': nothing is suggested, select where it belongs'}</h2>
          <TranscriptView detail={detail} codes={codes} codings={[]} note={undefined} onView={setView} on={{ onSelect: setSelected }} />
        </section>
      </SplitPanes>
    </div>
  );
}

/** Bring the suggested words, or the place where they may be, to the reader's eye. */
function useShowing(view: Transcript | null, { suggested, near }: Review): void {
  useEffect(() => {
    if (!view) return;
    if (suggested) view.select(suggested.start, suggested.end);
    view.scrollTo(near, { flash: true });
  }, [view]);
}

interface DeedsProps extends Omit<BothProps, 'detail'> {
  selected: Stretch | null;
}

/** What can become of the passage, by button or key. */
function Deeds({ review, reviews, source, selected }: DeedsProps) {
  const { go, decide } = useDeciding(review, reviews, source);
  const { id, suggested } = review;
  const isSuggested = suggested && (!selected || (selected.start === suggested.start && selected.end === suggested.end));
  const others = selected && !isSuggested ? selected : null;
  const adopt = () =>
    suggested
      ? void decide(command('AdoptWords', { review: id }), 'Placed on the words suggested')
      : say('No words are suggested; select where it belongs.');
  const select = () =>
    others
      ? void decide(command('PlaceAgain', { review: id, start: others.start, end: others.end }), 'Placed on the words selected')
      : say('Select other words in the text first, by mouse or with the arrow keys.');
  const remove = () => void decide(command('RemoveNotCarried', { review: id }), 'Removed');
  useKeys({ A: adopt, S: select, R: remove, N: () => go(1), P: () => go(-1) });
  return (
    <div className="review-deeds" role="toolbar" aria-label="What becomes of this passage">
      <Button look={isSuggested ? 'primary' : 'plain'} isDisabled={!suggested} onPress={adopt}>
        Adopt the words suggested <Kbd>A</Kbd>
      </Button>
      <Button look={others ? 'primary' : 'plain'} onPress={select}>
        Use the words selected <Kbd>S</Kbd>
      </Button>
      <Button look="danger" onPress={remove}>
        Remove <Kbd>R</Kbd>
      </Button>
      <span className="push" />
      <Button look="quiet" onPress={() => go(-1)}>
        Previous <Kbd>P</Kbd>
      </Button>
      <Button look="quiet" onPress={() => go(1)}>
        Next <Kbd>N</Kbd>
      </Button>
    </div>
  );
}

/** Deciding on a passage leads to the next; going leaves it waiting. */
function useDeciding(review: Review, reviews: readonly Review[], source: string) {
  const apply = useApply();
  const at = reviews.findIndex(({ id }) => id === review.id);
  const open = (next: Review | undefined) => navigate(address('review', next?.id ?? '', { source }), { replace: true });
  const go = (by: number) => open(reviews[(at + by + reviews.length) % reviews.length]);
  const decide = async (how: Command, said: string) => {
    const rest = reviews.filter(({ id }) => id !== review.id);
    if (await apply([how], { say: said })) open(rest[at] ?? rest[0]);
  };
  return { go, decide };
}

/** The passage as it was, with what stands on it. */
function Was({ review }: { review: Review }) {
  return (
    <section className="aside review-was" aria-label="The text as it was">
      <h2 className="heading">As it was</h2>
      {review.note && <p className="review-note">{review.note}</p>}
      <p className="words" dir="auto">
        <span className="faint">{nearBefore(review.before)}</span>
        <mark>{review.quote}</mark>
        <span className="faint">{nearAfter(review.after)}</span>
      </p>
      {review.suggested && (
        <>
          <h2 className="heading">Suggested instead</h2>
          <p className="words" dir="auto">
            {review.suggested.pieces.map(({ kind, text }, at) => (
              <Piece key={at} kind={kind} text={text} />
            ))}
          </p>
        </>
      )}
      <h2 className="heading">On these words</h2>
      <ul className="review-codes">
        {review.codings.map(({ id, code, colour, coder }) => (
          <li key={id}>
            <Dot colour={colour} />
            {code} <small className="faint">{coder}</small>
          </li>
        ))}
        {review.memos > 0 && <li>{counted(review.memos, 'memo')}</li>}
        {review.codings.length === 0 && review.memos === 0 && <li className="soft">No code; something else refers to it.</li>}
      </ul>
      <p>
        <Link href={address('texts', review.source, { version: review.version, at: review.start ?? 0 })}>Read it in the earlier version</Link>
      </p>
    </section>
  );
}
