/** The codes used lately, on the keys 1 to 9: a code keeps its key until a new one takes the stalest. */

export interface Slot {
  code: string;
  /** Higher is later. */
  used: number;
}

export const SLOTS = 9;

/** The slots after `code` was used once more. */
export function used(slots: readonly Slot[], code: string): Slot[] {
  const now = Math.max(0, ...slots.map((slot) => slot.used)) + 1;
  const at = slots.findIndex((slot) => slot.code === code);
  if (at >= 0) return slots.map((slot, index) => (index === at ? { code, used: now } : slot));
  if (slots.length < SLOTS) return [...slots, { code, used: now }];
  const stalest = slots.reduce((a, b) => (a.used <= b.used ? a : b));
  return slots.map((slot) => (slot === stalest ? { code, used: now } : slot));
}

/** What this browser kept for a study; nothing when it cannot be read. */
export function recall(study: string): Slot[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(study)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSlot).slice(0, SLOTS) : [];
  } catch {
    return [];
  }
}

export function keep(study: string, slots: readonly Slot[]): void {
  localStorage.setItem(key(study), JSON.stringify(slots));
}

function key(study: string): string {
  return `lifeworld.slots.${study}`;
}

function isSlot(value: unknown): value is Slot {
  const slot = value as Slot;
  return typeof slot?.code === 'string' && typeof slot.used === 'number';
}
