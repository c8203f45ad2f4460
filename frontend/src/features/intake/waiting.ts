/** Files that were dropped before the dialog that takes them was open. */

let waiting: File[] = [];

export function keepForDialog(files: File[]): void {
  waiting = files;
}

/** The files that wait, once. */
export function takeWaiting(): File[] {
  const files = waiting;
  waiting = [];
  return files;
}
