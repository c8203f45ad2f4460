import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer, Check } from '../../api/answers';
import { post } from '../../api/client';
import { on } from '../../api/queries';

const PAGE = 30;
const KINDS = on('coding', 'code', 'participant', 'attribute', 'source', 'facet', 'coder', 'memo');

export interface Asked {
  expression: string;
  where: string[];
}

/** Whether a question is understood, and how; asked as it is typed. */
export function useCheck(expression: string) {
  return useQuery({
    queryKey: ['ask-check', expression],
    queryFn: ({ signal }) => post<Check>('/ask/check', { expression }, signal),
    enabled: expression.trim() !== '',
    placeholderData: keepPreviousData,
    meta: on('code', 'attribute', 'facet', 'participant', 'source', 'coder'),
  });
}

/** The answer, a page of passages at a time. */
export function useAnswer(asked: Asked, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['ask', asked],
    queryFn: ({ pageParam, signal }) => post<Answer>('/ask', { ...asked, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const have = pages.reduce((sum, page) => sum + page.segments.length, 0);
      return last.segments.length > 0 && have < last.total ? have : undefined;
    },
    enabled,
    placeholderData: keepPreviousData,
    meta: KINDS,
  });
}
