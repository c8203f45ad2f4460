import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Matrix } from '../../api/answers';
import { get, query } from '../../api/client';
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
export function useCellPassages({ rows, columns, under }: View, { row, column }: NonNullable<View['open']>) {
  // An empty id is one too, and must be said.
  const place = new URLSearchParams({ row, column }).toString();
  return useInfiniteQuery({
    queryKey: ['matrix-cell', { rows, columns, under, row, column }],
    queryFn: ({ pageParam, signal }) =>
      get<PassagePage>(`/matrix/cell${query({ rows, columns, under, offset: pageParam, limit: PAGE })}&${place}`, {}, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const have = pages.reduce((sum, page) => sum + page.segments.length, 0);
      return last.segments.length > 0 && have < last.total ? have : undefined;
    },
    meta: KINDS,
  });
}
