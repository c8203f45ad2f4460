import { useQuery } from '@tanstack/react-query';
import type { Intake } from '../../api/answers';
import { get, post, upload } from '../../api/client';
import { client } from '../../api/queries';
import type { ReadFile } from './choices';
import type { ReadAs, Ways } from './reading';

/** How a dropped file is read, and how it could be read otherwise. */
export function useWays(intake: string, file: number) {
  return useQuery({
    queryKey: ['ways', intake, file],
    queryFn: ({ signal }) => get<Ways>(`/intake/${intake}/files/${file}`, {}, signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** The file as it is read now; as it was read before, where nothing is said. */
export function readAgain(intake: string, file: number, as: ReadAs | null): Promise<ReadFile> {
  return post<ReadFile>(`/intake/${intake}/files/${file}`, as);
}

/** The files with what a table says of who is who. */
export async function sayWhoIsWho(intake: string, table: FileList): Promise<ReadFile[]> {
  return (await upload<Intake>(`/intake/${intake}/people`, 'file', table)).files;
}

export function forgetWays(intake: string, file: number): Promise<void> {
  return client.invalidateQueries({ queryKey: ['ways', intake, file] });
}
