/** Files dropped anywhere on the window, folders opened. */

import { useEffect, useRef, useState } from 'react';

type Listeners = [keyof WindowEventMap, (event: DragEvent) => void][];

/** Calls `onFiles` with what is dropped on the window; tells whether files hang over it right now. */
export function useWindowDrop(onFiles: (files: File[]) => void, enabled = true): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const depth = { entered: 0 };
    const change = (by: number) => {
      depth.entered = Math.max(0, depth.entered + by);
      setOver(depth.entered > 0);
    };
    // A file let go where it means nothing must not take the browser away from the workbench.
    const idle: Listeners = [
      ['dragover', (event) => event.preventDefault()],
      ['drop', (event) => event.preventDefault()],
    ];
    const taking: Listeners = [
      ['dragenter', () => change(1)],
      ['dragleave', () => change(-1)],
      ['dragover', (event) => event.preventDefault()],
      [
        'drop',
        (event) => {
          event.preventDefault();
          change(-depth.entered);
          void filesOf(event.dataTransfer).then((files) => files.length > 0 && latest.current(files));
        },
      ],
    ];
    const watched = (enabled ? taking : idle).map(([name, listen]) => [name, onFilesOnly(listen)] as const);
    watched.forEach(([name, listen]) => window.addEventListener(name, listen));
    return () => watched.forEach(([name, listen]) => window.removeEventListener(name, listen));
  }, [enabled]);
  return over;
}

function onFilesOnly(listen: (event: DragEvent) => void): EventListener {
  return (event) => {
    const drag = event as DragEvent;
    if (drag.dataTransfer?.types.includes('Files')) listen(drag);
  };
}

async function filesOf(transfer: DataTransfer | null): Promise<File[]> {
  if (!transfer) return [];
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.some((entry) => entry === null)) return [...transfer.files];
  const files = await Promise.all(entries.map((entry) => within(entry!)));
  return files.flat().sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The files of an entry; of a folder all that lie in it, save hidden ones. */
async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(within))).flat();
}
