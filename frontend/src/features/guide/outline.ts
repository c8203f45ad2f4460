/** The questions of a guide as an outline that is being written: what the keys do to it. Pure. */

import type { GuideLine } from '../../api/commands';

/** An empty line to write in. */
export function newLine(id: string, under: string | null = null): GuideLine {
  return { id, text: '', topic: '', under };
}

/** The lines with one more after the line at `at`: a probe after a probe, a question after a question. */
export function added(lines: readonly GuideLine[], at: number, id: string): GuideLine[] {
  return [...lines.slice(0, at + 1), newLine(id, lines[at]?.under ?? null), ...lines.slice(at + 1)];
}

/** The lines without the one at `at`; its probes become those of the question before it, or questions. */
export function removed(lines: readonly GuideLine[], at: number): GuideLine[] {
  return nested(lines.filter((_, index) => index !== at));
}

/** A question becomes a probe of the one above it, with its own probes beside it; the first line cannot. */
export function indented(lines: readonly GuideLine[], at: number): GuideLine[] {
  const above = lines.slice(0, at).findLast(({ under }) => under === null);
  if (!above || lines[at]!.under !== null) return [...lines];
  const id = lines[at]!.id;
  return lines.map((line) => (line.id === id || line.under === id ? { ...line, under: above.id, topic: line.id === id ? '' : line.topic } : line));
}

/** A probe becomes a question of its own; the probes after it become its own. */
export function outdented(lines: readonly GuideLine[], at: number): GuideLine[] {
  if (lines[at]!.under === null) return [...lines];
  return nested(lines.map((line, index) => (index === at ? { ...line, under: null } : line)));
}

/** A line moved up or down by one: a question with its probes past a question, a probe past its neighbour. */
export function moved(lines: readonly GuideLine[], at: number, by: 1 | -1): GuideLine[] {
  const { under } = lines[at]!;
  if (under !== null) {
    const other = lines[at + by];
    if (other?.under == null) return [...lines];
    const swapped = [...lines];
    [swapped[at], swapped[at + by]] = [other, lines[at]!];
    return swapped;
  }
  const blocks = blocksOf(lines);
  const place = blocks.findIndex(([first]) => first!.id === lines[at]!.id);
  const next = place + by;
  if (next < 0 || next >= blocks.length) return [...lines];
  [blocks[place], blocks[next]] = [blocks[next]!, blocks[place]!];
  return blocks.flat();
}

/** What is kept: lines with words, their space tidied. */
export function kept(lines: readonly GuideLine[]): GuideLine[] {
  return nested(lines.filter(({ text }) => text.trim() !== '')).map((line) => ({ ...line, text: line.text.trim(), topic: line.topic.trim() }));
}

/** The numbers as people say them: 4, and 4b for its second probe. */
export function numbersOf(lines: readonly GuideLine[]): string[] {
  let main = 0;
  let probes = 0;
  return lines.map(({ under }) => {
    if (under === null) {
      main += 1;
      probes = 0;
      return String(main);
    }
    probes += 1;
    return `${main}${String.fromCharCode(96 + probes)}`;
  });
}

/** Every probe under the question that stands above it; a first line is a question. */
function nested(lines: readonly GuideLine[]): GuideLine[] {
  let main: string | null = null;
  return lines.map((line) => {
    const under: string | null = line.under === null ? null : main;
    if (under === null) main = line.id;
    return under === line.under ? line : { ...line, under };
  });
}

function blocksOf(lines: readonly GuideLine[]): GuideLine[][] {
  const blocks: GuideLine[][] = [];
  for (const line of lines) {
    if (line.under === null || !blocks.length) blocks.push([line]);
    else blocks.at(-1)!.push(line);
  }
  return blocks;
}
