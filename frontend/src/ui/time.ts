/** Dates and numbers as people say them. */

const DAY = 86_400_000;

/** `today`, `yesterday`, `12 March`, `12 March 2024`. */
export function day(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year });
}

/** `today, 14:05`. */
export function dayAndTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${day(iso, now)}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** With a capital first letter, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** `1 passage`, `9 passages`, `2,104 people`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** Some names, and how many more there are. */
export function listed(names: string[], most: number): string {
  return names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
}

/** `0 %`, `under 1 %`, `42 %`, `99 %`: nothing is called none or all that is not. */
export function share(part: number, whole: number): string {
  if (part > 0 && part * 100 < whole) return 'under 1 %';
  return `${part < whole ? Math.min(99, Math.round((part * 100) / whole)) : 100} %`;
}

export function number(count: number): string {
  return count.toLocaleString('en-GB');
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
