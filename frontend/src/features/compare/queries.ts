import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Matrix } from '../../api/answers';
import { get } from '../../api/client';
import { on } from '../../api/queries';
import type { PassagePage } from '../../api/types';
import type { View } from './view';

const PAGE = 30;
const KINDS = on('coding', 'code', 'participant', 'attribute', 'source');

function asked({ rows, columns, measure, under }: View) {
  return { rows, columns, cell: measure, under };
}

/** The cells of a view. */
export function useMatrix(view: View) {
  return useQuery({
    queryKey: ['matrix', asked(view)],
    queryFn: ({ signal }) => get<Matrix>('/matrix', asked(view), signal),
    placeholderData: keepPreviousData,
    meta: KINDS,
  });
}

/** The words behind the open cell, a page at a time. */
export function useCellPassages(view: View) {
  const { rows, columns, under, row, column } = view;
  return useInfiniteQuery({
    queryKey: ['matrix-cell', { rows, columns, under, row, column }],
    queryFn: ({ pageParam, signal }) =>
      get<PassagePage>('/matrix/cell', { rows, columns, under, row, column, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const have = pages.reduce((sum, page) => sum + page.segments.length, 0);
      return last.segments.length > 0 && have < last.total ? have : undefined;
    },
    enabled: row !== '' && column !== '',
    meta: KINDS,
  });
}
