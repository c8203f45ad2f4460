/** The little Markdown that memos use: paragraphs, headings, lists, quotes, emphasis, links. */

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'rule' };

export type Inline =
  | { kind: 'text' | 'strong' | 'em' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'break' };

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBERED = /^\s{0,3}\d{1,9}[.)]\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const RULE = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/;

/** Split Markdown into its blocks. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) addLine(blocks, line);
  return blocks.filter((block) => block.kind !== 'paragraph' || block.text !== '');
}

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1);
  const heading = HEADING.exec(line);
  if (heading) blocks.push({ kind: 'heading', level: heading[1]!.length, text: heading[2]! });
  else if (RULE.test(line)) blocks.push({ kind: 'rule' });
  else if (QUOTE.test(line)) {
    const words = QUOTE.exec(line)![1]!;
    if (last?.kind === 'quote') last.text += `\n${words}`;
    else blocks.push({ kind: 'quote', text: words });
  } else if (BULLET.test(line)) addItem(blocks, false, BULLET.exec(line)![1]!);
  else if (NUMBERED.test(line)) addItem(blocks, true, NUMBERED.exec(line)![1]!);
  else if (!line.trim()) blocks.push({ kind: 'paragraph', text: '' });
  else if (last?.kind === 'paragraph' && last.text) last.text += `\n${line}`;
  else if (last?.kind === 'list') last.items[last.items.length - 1] += `\n${line.trim()}`;
  else blocks.push({ kind: 'paragraph', text: line });
}

function addItem(blocks: Block[], ordered: boolean, text: string): void {
  const last = blocks.at(-1);
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(text);
  else blocks.push({ kind: 'list', ordered, items: [text] });
}

const INLINE = new RegExp(
  [
    String.raw`(?<code>\x60[^\x60\n]+\x60)`,
    String.raw`(?<strong>\*\*(?=\S)[^\n]+?(?<=\S)\*\*|__(?=\S)[^\n]+?(?<=\S)__)`,
    // An underline within a word, as in file_names, is no emphasis.
    String.raw`(?<em>\*(?=[^\s*])[^*\n]+?(?<=\S)\*|(?<![\p{L}\p{N}_])_(?=[^\s_])[^_\n]+?(?<=\S)_(?![\p{L}\p{N}_]))`,
    String.raw`(?<link>\[[^\]\n]+\]\([^)\s]+\))`,
    String.raw`(?<br>\n)`,
  ].join('|'),
  'gu',
);

/** Split a line of Markdown into words, emphasis, links. A link leads only to the web, to mail or to a room here. */
export function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) inlines.push({ kind: 'text', text: text.slice(at, match.index) });
    inlines.push(inlineOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) inlines.push({ kind: 'text', text: text.slice(at) });
  return inlines;
}

function inlineOf(match: RegExpMatchArray): Inline {
  const { code, strong, em, link } = match.groups ?? {};
  if (code) return { kind: 'code', text: code.slice(1, -1) };
  if (strong) return { kind: 'strong', text: strong.slice(2, -2) };
  if (em) return { kind: 'em', text: em.slice(1, -1) };
  if (!link) return { kind: 'break' };
  const [, text = '', href = ''] = /^\[(.+)\]\((.+)\)$/.exec(link) ?? [];
  if (/^(https?:\/\/|mailto:|\/(?!\/))/i.test(href)) return { kind: 'link', text, href };
  return { kind: 'text', text: link };
}
