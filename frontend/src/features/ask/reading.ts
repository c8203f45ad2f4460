/** Reading a question's text into the builder's parts; the server's own reading decides what is asked. */

import {
  AND,
  condition,
  group,
  type Condition,
  type Group,
  type How,
  type Join,
  type Part,
  type Sign,
  type Subject,
} from './question';

interface Token {
  kind: 'open' | 'close' | 'number' | 'sign' | 'quoted' | 'word';
  text: string;
}

type Tree = Condition | { not: Tree } | { inside: Tree } | { join: Join; left: Tree; right: Tree };

const KINDS = [
  String.raw`(?<open>\()`,
  String.raw`(?<close>\))`,
  String.raw`\[\s*(?<number>\d{1,6})\s*\]`,
  String.raw`(?<sign>!=|<=|>=|[=<>~≠≤≥])`,
  String.raw`(?<quoted>"(?:[^"\\]|\\.)*"|“[^”]*”)`,
  String.raw`(?<word>[^\s\(\)\[\]"“”=<>~!≠≤≥]+)`,
];
const PATTERN = new RegExp(`\\s*(?:${KINDS.join('|')})`, 'suy');
const SIGNS: Record<string, string> = { '≠': '!=', '≤': '<=', '≥': '>=' };
const OPERATORS = /^(and|or|not|only|overlaps|within|near|followed|by)$/iu;
const OWN: readonly Subject[] = ['speaker', 'source', 'participant', 'coder', 'origin', 'text'];
const RELATIONS: [How, string[]][] = [
  ['overlaps', ['overlaps']],
  ['within', ['within']],
  ['near', ['near']],
  ['followed by', ['followed', 'by']],
];

class Unread extends Error {}

/** The builder's parts for `text`, or null where the text cannot be read (yet). `facets` are the facets' names. */
export function read(text: string, facets: readonly string[] = []): Group | null {
  try {
    const tokens = tokenise(text);
    if (tokens.length === 0) return group([]);
    const tree = new Reader(tokens, new Set(facets.map((name) => name.toLowerCase()))).whole();
    return group(flat('inside' in tree ? tree.inside : tree));
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < end) {
    const groups = PATTERN.exec(text)?.groups;
    const found = groups && Object.entries(groups).find(([, part]) => part !== undefined);
    if (!found) throw new Unread();
    tokens.push({ kind: found[0] as Token['kind'], text: found[1] });
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly facets: ReadonlySet<string>,
  ) {}

  whole(): Tree {
    const tree = this.either();
    if (this.at < this.tokens.length) throw new Unread();
    return tree;
  }

  private either(): Tree {
    let left = this.both();
    while (this.says('or')) left = { join: { how: 'or', turns: 1 }, left, right: this.both() };
    return left;
  }

  private both(): Tree {
    let left = this.negated();
    while (this.says('and')) left = { join: AND, left, right: this.negated() };
    return left;
  }

  private negated(): Tree {
    return this.says('not') ? { not: this.negated() } : this.related();
  }

  private related(): Tree {
    let left = this.one();
    for (let join = this.relation(); join; join = this.relation()) left = { join, left, right: this.one() };
    return left;
  }

  private relation(): Join | null {
    const found = RELATIONS.find(([, words]) => this.says(...words));
    if (!found) return null;
    const timed = this.tokens[this.at]?.kind === 'number' && (found[0] === 'near' || found[0] === 'followed by');
    return { how: found[0], turns: timed ? Number(this.tokens[this.at++]!.text) : 1 };
  }

  private one(): Tree {
    if (this.kind() === 'open') {
      this.at += 1;
      const inside = this.either();
      if (this.kind() !== 'close') throw new Unread();
      this.at += 1;
      return { inside };
    }
    if (this.says('only')) return condition('code', { value: this.name(), only: true });
    return this.leaf();
  }

  private leaf(): Condition {
    const first = this.tokens[this.at];
    const name = this.name();
    const own = first?.kind === 'word' ? name.toLowerCase() : '';
    if (this.kind() !== 'sign') {
      if (own === 'memo' || own === 'coded') return condition(own);
      return condition('code', { value: name });
    }
    const sign = this.tokens[this.at++]!.text;
    const subject = OWN.find((each) => each === own);
    return this.compared(subject, name, SIGNS[sign] ?? sign, this.name());
  }

  private compared(subject: Subject | undefined, name: string, sign: string, value: string): Condition {
    if (subject === 'text') return condition('text', { value, not: sign === '!=' });
    if (sign === '~') throw new Unread();
    if (subject) return condition(subject, { sign: sign as Sign, value });
    return condition(this.facets.has(name.toLowerCase()) ? 'facet' : 'attribute', { name, sign: sign as Sign, value });
  }

  /** Words side by side, or one quotation; after a `/` or `:` more may follow. */
  private name(): string {
    let name = '';
    const from = this.at;
    for (let token = this.tokens[this.at]; token && this.isName(token); token = this.tokens[this.at]) {
      const joined = name.endsWith('/') || name.endsWith(':') || token.text.startsWith('/');
      const quotes = token.kind === 'quoted' || this.tokens[this.at - 1]?.kind === 'quoted';
      if (this.at > from && quotes && !joined) throw new Unread();
      name += (this.at > from ? ' ' : '') + (token.kind === 'quoted' ? unquoted(token.text) : token.text);
      this.at += 1;
    }
    if (this.at === from) throw new Unread();
    return name;
  }

  private isName(token: Token): boolean {
    return token.kind === 'quoted' || (token.kind === 'word' && !OPERATORS.test(token.text));
  }

  private kind(): Token['kind'] | undefined {
    return this.tokens[this.at]?.kind;
  }

  /** Whether these operator words stand here; if so, they are passed. */
  private says(...words: string[]): boolean {
    const there = words.every((word, ahead) => {
      const token = this.tokens[this.at + ahead];
      return token?.kind === 'word' && token.text.toLowerCase() === word;
    });
    if (there) this.at += words.length;
    return there;
  }
}

function unquoted(text: string): string {
  return text.startsWith('“') ? text.slice(1, -1) : text.slice(1, -1).replace(/\\(.)/gsu, '$1');
}

/** The parts of a tree whose left-hand chain reads top to bottom; what stands in parentheses or on a right hand becomes a group. */
function flat(tree: Tree): Part[] {
  if ('left' in tree) return [...flat(tree.left), { ...asPart(tree.right), join: tree.join }];
  return [asPart(tree)];
}

function asPart(tree: Tree): Part {
  if ('kind' in tree) return tree;
  if ('inside' in tree) return 'kind' in tree.inside ? tree.inside : group(flat(tree.inside));
  if ('not' in tree) {
    const part = asPart(tree.not);
    return part.not ? group([part], { not: true }) : { ...part, not: true };
  }
  return group(flat(tree));
}
