/** Ids are made by whoever makes the record: UUID version 7 (RFC 9562, 5.7), ordered by time. */

let last = 0;

/** A new id in its canonical 36 characters; ids made later in this window sort later. */
export function newId(): string {
  last = Math.max(last + 1, Date.now() * 4096);
  const milliseconds = Math.floor(last / 4096)
    .toString(16)
    .padStart(12, '0');
  const counter = (last % 4096).toString(16).padStart(3, '0');
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = (random[0]! & 0x3f) | 0x80;
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
