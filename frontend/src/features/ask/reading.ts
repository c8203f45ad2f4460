/** Reading a question's text into the builder's parts; the server's own reading decides what is asked. */

import { AND, condition, group, type Condition, type Group, type How, type Join, type Part, type Sign, type Subject } from './question';

interface Token {
  kind: 'open' | 'close' | 'sign' | 'word' | 'quoted';
  text: string;
}

type Tree = Condition | { not: Tree } | { join: Join; left: Tree; right: Tree };

const PATTERN = /\s*(?:([()])|("(?:[^"\\]|\\.)*")|(!=|<=|>=|=|<|>|~)|((?:near|followed\s+by)\s*\[\s*\d+\s*\]|[^\s()"=<>!~]+))/iuy;
const OWN: readonly Subject[] = ['speaker', 'source', 'coder', 'origin', 'text'];
const BETWEEN: readonly How[] = ['overlaps', 'within', 'near', 'followed by'];

class Unread extends Error {}

/** The builder's parts for `text`, or null where the text cannot be read (yet). `facets` are the facets' names. */
export function read(text: string, facets: readonly string[] = []): Group | null {
  try {
    const tokens = tokenise(text);
    if (tokens.length === 0) return group([]);
    const reader = new Reader(tokens, new Set(facets.map((name) => name.toLowerCase())));
    return group(flat(reader.whole()));
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
    const found = PATTERN.exec(text);
    if (!found) throw new Unread();
    const [, bracket, quote, sign, word] = found;
    if (bracket) tokens.push({ kind: bracket === '(' ? 'open' : 'close', text: bracket });
    else if (quote) tokens.push({ kind: 'quoted', text: quote.slice(1, -1).replace(/\\(.)/gu, '$1') });
    else if (sign) tokens.push({ kind: 'sign', text: sign });
    else if (word) tokens.push({ kind: 'word', text: word });
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
    return this.chain(() => this.both(), ['or']);
  }

  private both(): Tree {
    return this.chain(() => this.related(), ['and']);
  }

  private related(): Tree {
    return this.chain(() => this.single(), BETWEEN);
  }

  private chain(next: () => Tree, hows: readonly How[]): Tree {
    let left = next();
    for (let join = this.join(hows); join; join = this.join(hows)) left = { join, left, right: next() };
    return left;
  }

  /** The joining word here, where it is one of `hows`; taken if so. */
  private join(hows: readonly How[]): Join | null {
    const word = this.word();
    if (word === null) return null;
    let name = word.replace(/\s*\[.*/u, '').replace(/\s+/gu, ' ');
    let brackets = word;
    let taken = 1;
    const after = this.word(1);
    if (name === 'followed' && after?.startsWith('by')) {
      [name, brackets, taken] = ['followed by', after, 2];
    }
    const how = hows.find((one) => one === name);
    if (!how) return null;
    this.at += taken;
    const turns = /\[\s*(\d+)\s*\]/u.exec(brackets);
    return { how, turns: turns ? Number(turns[1]) : 1 };
  }

  private single(): Tree {
    if (this.word() === 'not') {
      this.at += 1;
      return { not: this.single() };
    }
    if (this.tokens[this.at]?.kind !== 'open') return this.leaf();
    this.at += 1;
    const tree = this.either();
    if (this.tokens[this.at]?.kind !== 'close') throw new Unread();
    this.at += 1;
    return tree;
  }

  private leaf(): Condition {
    const first = this.name();
    if (first.kind === 'word' && first.text.toLowerCase() === 'only' && this.startsName()) {
      return condition('code', { value: this.name().text, only: true });
    }
    const sign = this.tokens[this.at];
    if (sign?.kind !== 'sign') {
      const memo = first.kind === 'word' && first.text.toLowerCase() === 'memo';
      return memo ? condition('memo') : condition('code', { value: first.text });
    }
    this.at += 1;
    return this.compared(first.text, sign.text, this.name().text);
  }

  private compared(name: string, sign: string, value: string): Condition {
    const own = OWN.find((subject) => subject === name.toLowerCase());
    if ((sign === '~') !== (own === 'text')) throw new Unread();
    if (own === 'text') return condition('text', { value });
    if (own) return condition(own, { sign: sign as Sign, value });
    const subject = this.facets.has(name.toLowerCase()) ? 'facet' : 'attribute';
    return condition(subject, { name, sign: sign as Sign, value });
  }

  private name(): Token {
    const token = this.tokens[this.at];
    if (!token || !this.startsName()) throw new Unread();
    this.at += 1;
    return token;
  }

  private startsName(): boolean {
    const token = this.tokens[this.at];
    if (token?.kind === 'quoted') return true;
    return token?.kind === 'word' && !/^(and|or|not|overlaps|within|near|followed)(\s*\[.*|\s+by.*)?$/iu.test(token.text);
  }

  private word(ahead = 0): string | null {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'word' ? token.text.toLowerCase() : null;
  }
}

/** The parts of a tree whose left-hand chain reads top to bottom; what stands on a right hand becomes a group. */
function flat(tree: Tree): Part[] {
  if ('join' in tree && 'left' in tree) return [...flat(tree.left), { ...asPart(tree.right), join: tree.join }];
  return [asPart(tree)];
}

function asPart(tree: Tree): Part {
  if ('kind' in tree) return tree;
  if ('not' in tree) {
    const part = asPart(tree.not);
    return part.not ? group([part], { not: true }) : { ...part, not: true };
  }
  return group(flat(tree), { join: AND });
}
