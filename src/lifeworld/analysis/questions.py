"""The language of questions: text to tree and back.

ROLE-AMBIG and valence=helps
(AMBIG-GAIN or "Tasks / Direct") and not STIGMA
DISCLOSE near[2] text~"my own story" and "years in role">5
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lifeworld.analysis.expression import (
    IN_TURNS,
    And,
    Belongs,
    Coded,
    Not,
    Noted,
    Or,
    Origin,
    Related,
    Relation,
    Said,
    Spoken,
    Tree,
    Valued,
    all_of,
    any_of,
)
from lifeworld.analysis.naming import Names, Unknown, code_named, condition
from lifeworld.core.refusal import Refused

_TOKEN = re.compile(
    r"""(?P<open>\()|(?P<close>\))|\[\s*(?P<number>\d{1,6})\s*\]|(?P<sign>!=|<=|>=|[=<>~≠≤≥])
    |(?P<quoted>"(?:[^"\\]|\\.)*"|“[^”]*”)|(?P<word>[^\s()\[\]"“”=<>~!≠≤≥]+)|(?P<odd>\S)""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {"≠": "!=", "≤": "<=", "≥": ">="}
_OPERATORS = frozenset(["and", "or", "not", "only", "overlaps", "within", "near", "followed", "by"])
_ALONE: dict[str, Tree] = {"memo": Noted(), "coded": Coded()}
_DEEPEST = 40
_LONGEST = 20_000
_PLAIN = re.compile(r"[^\s()\[\]\"“”=<>~!≠≤≥\\]+")


class NotUnderstood(Refused):
    """A question that cannot be read. The message is one sentence; `position` is a code point of the expression."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int
    end: int


def parse(expression: str, names: Names) -> Tree:
    """The tree of a question, its names resolved. Raises NotUnderstood with a sentence and a position."""
    return _Reading(expression, names).whole()


def parse_where(where: Iterable[str], names: Names) -> list[Tree]:
    """Conditions written one a string, such as `setting=small town`: any value of one name, all names.

    Raises NotUnderstood; its position is within the string that was not understood.
    """
    by_name: dict[str, list[Tree]] = {}
    for text in where:
        name, sign, value = _split(text)
        try:
            part = condition(names, _unquoted(name), sign, _unquoted(value), quoted=name.startswith(('"', "“")))
        except Unknown as unknown:
            raise NotUnderstood(str(unknown), 0) from None
        key = name.casefold() if sign in ("=", "~") else text
        by_name.setdefault(key, []).append(part)
    return [any_of(parts) for parts in by_name.values()]


def parse_all(expression: str, where: Iterable[str], names: Names) -> Tree:
    """A question and the groups it is asked of, as one tree. Raises NotUnderstood."""
    return all_of([parse(expression, names), *parse_where(where, names)])


def unparse(tree: Tree) -> str:
    """The expression of a tree; `parse` gives the same tree back."""
    match tree:
        case Coded(""):
            return "coded"
        case Coded(name, _, alone):
            return ("only " if alone else "") + quoted(name)
        case Said(words):
            return f"text~{_in_quotes(words)}"
        case Spoken(name):
            return f"speaker={quoted(name)}"
        case Belongs(what, name):
            return f"{what}={quoted(name)}"
        case Origin(value):
            return f"origin={quoted(value)}"
        case Valued():
            return _valued(tree)
        case Not(part):
            return f"not {_grouped(part)}"
        case And(parts):
            return " and ".join(_grouped(p) if isinstance(p, And | Or) else unparse(p) for p in parts)
        case Or(parts):
            return " or ".join(unparse(p) for p in parts)
        case Related(how, left, right, turns):
            apart = f"[{turns}]" if how in IN_TURNS else ""
            return f"{_grouped(left)} {how}{apart} {_grouped(right)}"
    return "memo"


def quoted(name: str) -> str:
    """A name or value as it must stand in an expression: in quotation marks where it could be misread."""
    plain = _PLAIN.fullmatch(name) and name.casefold() not in _OPERATORS | _ALONE.keys()
    return name if plain else _in_quotes(name)


class _Reading:
    """One expression being read, token after token."""

    def __init__(self, expression: str, names: Names) -> None:
        if len(expression) > _LONGEST:
            raise NotUnderstood(f"The question is longer than {_LONGEST:,} characters; ask a shorter one.", _LONGEST)
        self._names = names
        self._tokens = [_Token(m.lastgroup or "", m[m.lastgroup or 0], m.start(), m.end()) for m in _TOKEN.finditer(expression)]
        self._tokens.append(_Token("end", "", len(expression), len(expression)))
        self._index, self._depth = 0, 0

    def whole(self) -> Tree:
        if len(self._tokens) == 1:
            raise NotUnderstood('Ask for something: a code, or words such as text~"my own story".', 0)
        tree = self._either()
        if self._now.kind == "close":
            raise NotUnderstood("This parenthesis closes nothing.", self._now.at)
        if self._now.kind != "end":
            raise self._stray()
        return tree

    @property
    def _now(self) -> _Token:
        return self._tokens[self._index]

    def _next(self) -> _Token:
        token = self._now
        self._index += 1
        return token

    def _says(self, *words: str) -> bool:
        """Whether the next tokens are these operator words; if so, they are passed."""
        there = self._tokens[self._index : self._index + len(words)]
        if [t.text.casefold() for t in there if t.kind == "word"] != list(words):
            return False
        self._index += len(words)
        return True

    def _either(self) -> Tree:
        parts = [self._both()]
        while self._says("or"):
            parts.append(self._both())
        return any_of(parts)

    def _both(self) -> Tree:
        parts = [self._negated()]
        while self._says("and"):
            parts.append(self._negated())
        return all_of(parts)

    def _negated(self) -> Tree:
        return self._deeper(lambda: Not(self._negated())) if self._says("not") else self._related()

    def _related(self) -> Tree:
        tree, links = self._one(), 0
        while relation := self._relation():
            links += 1
            if links > _DEEPEST:
                raise NotUnderstood("Too many relations in a row; use parentheses, or ask in parts.", self._now.at)
            how, turns = relation
            tree = Related(how, tree, self._one(), turns)
        return tree

    def _relation(self) -> tuple[Relation, int] | None:
        if self._says("overlaps"):
            return "overlaps", 0
        if self._says("within"):
            return "within", 0
        if self._says("near"):
            return "near", self._turns()
        if self._says("followed", "by"):
            return "followed by", self._turns()
        return None

    def _turns(self) -> int:
        return int(self._next().text) if self._now.kind == "number" else 1

    def _one(self) -> Tree:
        if self._now.kind == "open":
            return self._deeper(self._group)
        if self._says("only"):
            return self._code(alone=True)
        if self._now.kind == "word" and self._now.text.casefold() in _ALONE and self._tokens[self._index + 1].kind != "sign":
            return _ALONE[self._next().text.casefold()]
        return self._leaf()

    def _group(self) -> Tree:
        opened = self._next()
        tree = self._either()
        if self._now.kind == "end":
            raise NotUnderstood("This parenthesis is not closed.", opened.at)
        if self._now.kind != "close":
            raise self._stray()
        self._next()
        return tree

    def _deeper(self, read: Callable[[], Tree]) -> Tree:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotUnderstood(f"More than {_DEEPEST} parentheses stand within each other; ask in parts.", self._now.at)
        tree = read()
        self._depth -= 1
        return tree

    def _leaf(self) -> Tree:
        first = self._index
        name = self._name("a code or a condition")
        if self._now.kind != "sign":
            self._index = first
            return self._code(alone=False)
        token, at = self._next(), self._tokens[first].at
        value = self._name(f"what {name} should be")
        try:
            sign = _SIGNS.get(token.text, token.text)
            return condition(self._names, name, sign, value, quoted=self._tokens[first].kind == "quoted")
        except Unknown as unknown:
            raise NotUnderstood(str(unknown), at) from None

    def _code(self, alone: bool) -> Tree:
        at = self._now.at
        try:
            return code_named(self._names, self._name("a code"), alone)
        except Unknown as unknown:
            raise NotUnderstood(str(unknown), at) from None

    def _name(self, expected: str) -> str:
        """Words side by side, or one quotation; after a `/` or `:` more may follow."""
        first, name = self._now, ""
        while self._now.kind == "quoted" or (self._now.kind == "word" and self._now.text.casefold() not in _OPERATORS):
            token = self._now
            goes_on = name.endswith(("/", ":")) or token.text.startswith("/")
            if name and not goes_on and "quoted" in (token.kind, self._tokens[self._index - 1].kind):
                raise NotUnderstood(f"Put “and”, “or” or another such word before {token.text}.", token.at)
            name += (" " if name else "") + (_unquoted(token.text) if token.kind == "quoted" else token.text)
            self._index += 1
        if not name and first.kind != "quoted":
            raise self._missing(expected)
        return name

    def _missing(self, expected: str) -> NotUnderstood:
        now = self._now
        if now.kind == "end":
            return NotUnderstood(f"The question stops where {expected} should follow.", now.at)
        if now.kind == "odd":
            return self._stray()
        hint = f'; a code of that name needs quotation marks: "{now.text}"' if now.kind == "word" else ""
        return NotUnderstood(f"“{now.text}” stands where {expected} should be{hint}.", now.at)

    def _stray(self) -> NotUnderstood:
        now = self._now
        if now.kind == "odd" and now.text in '"“':
            return NotUnderstood("This quotation mark is not closed.", now.at)
        if now.kind == "number":
            return NotUnderstood("A number of turns belongs after “near” or “followed by”.", now.at)
        if now.kind == "odd":
            return NotUnderstood(f"“{now.text}” means nothing here; put names with such signs in quotation marks.", now.at)
        return NotUnderstood(f"Put “and”, “or” or another such word before “{now.text}”.", now.at)


def _split(text: str) -> tuple[str, str, str]:
    """Name, sign and value of `name=value`, where both may have spaces."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "sign":
            name, value = text[: match.start()].strip(), text[match.end() :].strip()
            if name and value:
                return name, _SIGNS.get(match["sign"], match["sign"]), value
    raise NotUnderstood(f"“{text}” does not say which attribute has which value; write attribute=value.", 0)


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == "“" and text[-1] == "”":
        return text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)
    return text


def _in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _grouped(tree: Tree) -> str:
    return f"({unparse(tree)})" if isinstance(tree, And | Or | Related | Not) else unparse(tree)


def _valued(tree: Valued) -> str:
    value = ("yes" if tree.value else "no") if isinstance(tree.value, bool) else str(tree.value)
    return f"{quoted(tree.name)}{tree.sign}{quoted(value)}"
