import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { client, invalidate } from './queries';

/** A query of `kind` whose answers are given by hand. */
function asked(key: string, kind: 'coding' | 'memo') {
  const answers: ((words: string) => void)[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: [key],
    queryFn: ({ signal }) =>
      new Promise<string>((resolve, reject) => {
        answers.push(resolve);
        signal.addEventListener('abort', () => reject(new Error('not wanted any more')));
      }),
    meta: { kinds: [kind] },
  });
  const leave = observer.subscribe(() => undefined);
  return { answers, observer, leave };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a first answer that was asked before a change is asked for again', async () => {
  const { answers, observer, leave } = asked('coded', 'coding');
  await settled();
  const changed = invalidate(['coding']);
  answers[0]!('before');
  await settled();
  expect(answers).toHaveLength(2);
  answers[1]!('after');
  await changed;
  expect(observer.getCurrentResult().data).toBe('after');
  leave();
});

test('what does not depend on the change is left alone', async () => {
  const { answers, observer, leave } = asked('noted', 'memo');
  await settled();
  await invalidate(['coding']);
  answers[0]!('first');
  await settled();
  expect(answers).toHaveLength(1);
  expect(observer.getCurrentResult().data).toBe('first');
  leave();
});
