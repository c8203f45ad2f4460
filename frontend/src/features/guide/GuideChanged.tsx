import type { ReactNode } from 'react';
import type { GuideQuestion } from '../../api/types';
import { Trouble } from '../../ui/Bits';
import { useGuideChanges } from './queries';

/** What changed in a version since the one before. */
export function GuideChanged({ guide, before }: { guide: string; before: string }) {
  const changes = useGuideChanges(guide, before);
  if (changes.error) return <Trouble error={changes.error} />;
  if (!changes.data) return null;
  const { added, dropped, reworded, moved } = changes.data;
  const same = added.length + dropped.length + reworded.length + moved.length === 0;
  return (
    <section className="guide-changed">
      <h2 className="heading">What changed since {changes.data.before.name}</h2>
      {same && <p className="soft">The questions are the same.</p>}
      <ul>
        {reworded.map(({ before: was, after: now }) => (
          <Line key={now.id} what="Reworded" number={now.number}>
            <del>{was.text}</del> <ins>{now.text}</ins>
          </Line>
        ))}
        {added.map((question) => (
          <Line key={question.id} what="New" number={question.number}>
            <ins>{question.text}</ins>
          </Line>
        ))}
        {dropped.map((question: GuideQuestion) => (
          <Line key={question.id} what="Dropped" number={question.number}>
            <del>{question.text}</del>
          </Line>
        ))}
        {moved.map(({ before: was, after: now }) => (
          <Line key={now.id} what="Moved" number={`${was.number} → ${now.number}`}>
            {now.text}
          </Line>
        ))}
      </ul>
    </section>
  );
}

function Line({ what, number, children }: { what: string; number: string; children: ReactNode }) {
  return (
    <li>
      <small>
        {what} · {number}
      </small>
      <span className="words">{children}</span>
    </li>
  );
}
