import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CodedPreview, CodedTable } from '../../api/answers';
import { get, post } from '../../api/client';
import type { Column } from './coded';

/** The columns of a table that was dropped, with what each most likely is. */
export function useCodedTable(intake: string, file: number) {
  return useQuery({
    queryKey: ['coded', intake, file],
    queryFn: ({ signal }) => get<CodedTable>(`/intake/${intake}/coded/${file}`, {}, signal),
    gcTime: 0,
  });
}

/** What the table would bring with these columns; nothing is written. */
export function useCodedPreview(intake: string, file: number, columns: readonly Column[], separator: string) {
  const said = { columns: spoken(columns), separator };
  return useQuery({
    queryKey: ['coded', intake, file, said],
    queryFn: ({ signal }) => post<CodedPreview>(`/intake/${intake}/coded/${file}`, said, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export function bringCoded(intake: string, file: number, columns: readonly Column[], separator: string, codes: string): Promise<{ job: string }> {
  return post(`/intake/${intake}/coded/${file}/import`, { columns: spoken(columns), separator, codes });
}

function spoken(columns: readonly Column[]): { name: string; role: string }[] {
  return columns.filter(({ role }) => role !== '').map(({ name, role }) => ({ name, role }));
}
