import { useAttributes } from '../../api/queries';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { counted } from '../../ui/time';
import { More } from '../shared/More';
import { PassageList, tellingTraits } from '../shared/Passages';
import type { useAnswer } from './queries';

/** The passages that answer, as reading matter. */
export function AnswerView({ paged }: { paged: ReturnType<typeof useAnswer> }) {
  const attributes = useAttributes().data ?? [];
  const [first] = paged.data?.pages ?? [];
  if (paged.error) return <Trouble error={paged.error} />;
  if (!first) return <Waiting what="Looking" />;
  if (first.total === 0) {
    return <EmptyState title="Nothing answers this" text="No words fit all of it. Take a condition away, or join one with “or”." />;
  }
  const passages = paged.data!.pages.flatMap((page) => page.segments);
  return (
    <section className="answer" aria-label="Answer" data-old={paged.isPlaceholderData || undefined}>
      <p className="answer-size" role="status">
        <b>{counted(first.total, 'passage')}</b>, {counted(first.words, 'word')}
        {first.participants.length > 0 && `, from ${counted(first.participants.length, 'person', 'people')}`}
      </p>
      <PassageList passages={passages} traits={tellingTraits(attributes)} />
      <More paged={paged} what="More passages" />
    </section>
  );
}
