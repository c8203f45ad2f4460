import { useState } from 'react';
import { useApply } from '../../api/apply';
import { command } from '../../api/commands';
import { newId } from '../../api/ids';
import { useCodeHistory, useMemos, usePassages } from '../../api/queries';
import type { Code, Entry } from '../../api/types';
import { address } from '../../app/router';
import { Button, IconButton } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { Link } from '../../ui/Link';
import { Markdown } from '../../ui/Markdown';
import { Tabs } from '../../ui/Tabs';
import { capital, day, dayAndTime } from '../../ui/time';

/** Below the fields: examples, memos about the code, how it came to be what it is. */
export function CodeExtras({ code }: { code: Code }) {
  const tabs = [
    { id: 'examples', label: 'Examples', content: <Examples code={code} /> },
    { id: 'memos', label: 'Memos', content: <CodeMemos code={code} /> },
    { id: 'history', label: 'History', content: <CodeHistory code={code} /> },
  ];
  return <Tabs label={`More on ${code.name}`} tabs={tabs} />;
}

function Examples({ code }: { code: Code }) {
  const apply = useApply();
  const passages = usePassages(code.id).data?.pages.flatMap((page) => page.segments) ?? [];
  const known = code.examples.flatMap((id) => passages.find(({ segment }) => segment === id) ?? []);
  const drop = (segment: string) =>
    void apply([command('SetExamples', { code: code.id, segments: code.examples.filter((id) => id !== segment) })]);
  if (!code.examples.length) {
    return <p className="soft">No examples yet. Among the passages, at the right, choose one that shows the code at its clearest.</p>;
  }
  const others = code.examples.length - known.length;
  return (
    <>
      {known.map((passage) => (
        <blockquote className="quote with-tool" key={passage.segment}>
          {passage.quote}
          <small>{passage.participant_name ?? passage.source_name}</small>
          <IconButton icon="close" label="No longer an example" onPress={() => drop(passage.segment)} />
        </blockquote>
      ))}
      {others > 0 && <p className="faint">{others} more, among passages not shown yet or no longer coded with it.</p>}
    </>
  );
}

function CodeMemos({ code }: { code: Code }) {
  const apply = useApply();
  const memos = useMemos({ about: `code:${code.id}` }).data ?? [];
  const [text, setText] = useState('');
  const write = async () => {
    const written = command('WriteMemo', { id: newId(), text, kind: 'theoretical', about: [`code:${code.id}`] });
    if (await apply([written])) setText('');
  };
  return (
    <>
      {memos.map((memo) => (
        <article className="memo-card" key={memo.id}>
          {memo.title && <strong>{memo.title}</strong>}
          <Markdown text={memo.text} />
          <Link className="quiet-link faint" href={address('memos', memo.id)}>
            {memo.author}, {day(memo.changed_at || memo.at)}
          </Link>
        </article>
      ))}
      <div className="code-memo">
        <TextArea label={`What do you think about “${code.name}”?`} value={text} onChange={setText} rows={2} />
        <Button onPress={() => void write()} isDisabled={!text.trim()}>
          Keep as a memo
        </Button>
      </div>
    </>
  );
}

function CodeHistory({ code }: { code: Code }) {
  const entries = useCodeHistory(code.id).data;
  if (!entries?.length) return <p className="soft">Nothing has happened to this code since it was made.</p>;
  return (
    <ol className="history-lines">
      {entries.map((entry) => (
        <HistoryLine key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function HistoryLine({ entry }: { entry: Entry }) {
  return (
    <li className={entry.undone ? 'undone' : ''}>
      <span>{capital(entry.summary)}</span>
      {entry.reason && <span className="soft"> {entry.reason}</span>}
      <small className="faint">
        {entry.actor}, {dayAndTime(entry.at)}
        {entry.undone && ', undone'}
      </small>
    </li>
  );
}
