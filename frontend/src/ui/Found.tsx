/** A text with the letters that were typed underlined. */
export function Found({ text, ranges }: { text: string; ranges: readonly [number, number][] }) {
  const parts = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(<u key={from}>{text.slice(from, to)}</u>);
    at = to;
  }
  parts.push(text.slice(at));
  return <span className="found">{parts}</span>;
}
