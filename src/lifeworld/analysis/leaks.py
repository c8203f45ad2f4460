"""Whether words that were to be replaced stand in something that goes out: word by word, whatever stands between the words.

Capitals, accents, line breaks, apostrophes and marks between words make no difference. Words too short to be told apart from
anything else, such as an age, are looked for together with the words around them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lifeworld.core.wordings import is_ordinary

_TOKEN = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS, _DIGITS, _BESIDE = 3, 5, 2


@dataclass(frozen=True, slots=True)
class Original:
    """Words to be replaced, with the text beside them on either side."""

    words: str
    category: str = "name"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that were to be replaced and stand in a place all the same, with what stands around them there."""

    words: str
    where: str
    around: str = ""


class Leaks:
    """Searches many texts for many words at once."""

    def __init__(self, originals: Iterable[Original]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Original]]] = {}
        self._unspaced: dict[str, Original] = {}
        self._stems: dict[str, Original] = {}
        for each in originals:
            self._add(each)

    def __bool__(self) -> bool:
        return bool(self._by_first or self._unspaced)

    def within(self, text: str, where: str) -> Iterator[Leak]:
        """Where any of the words stand in a text; `where` names the place."""
        spans = [(folded(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(unicodedata.normalize("NFC", text))]
        text = unicodedata.normalize("NFC", text)
        for n, (first, start, _end) in enumerate(spans):
            for tokens, original in self._by_first.get(first, ()):
                if all(n + k < len(spans) and spans[n + k][0] == token for k, token in enumerate(tokens)):
                    end = spans[n + len(tokens) - 1][2]
                    if not (is_ordinary(original.words) and text[start:end].islower()):
                        yield Leak(original.words, where, " ".join(text[max(0, start - 30) : end + 30].split()))
        plain = folded(text) if self._unspaced else ""
        for words, original in self._unspaced.items():
            if words in plain:
                yield Leak(original.words, where)

    def within_name(self, name: str) -> Iterator[Leak]:
        """The same in a file's name, where words run together: `InterviewMaria.docx`."""
        yield from self.within(re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Za-z])(?=\d)", " ", name), f"the file’s name, {name}")
        plain = folded(name)
        for words, original in self._stems.items():
            if words in plain:
                yield Leak(original.words, f"the file’s name, {name}")

    def _add(self, original: Original) -> None:
        if _UNSPACED.search(original.words):
            self._unspaced.setdefault(folded("".join(original.words.split())), original)
            return
        tokens = tokens_of(original.words)
        if not _is_telling(tokens):
            beside = (*tokens_of(original.before)[-_BESIDE:], *tokens, *tokens_of(original.after)[:_BESIDE])
            tokens = beside if len(beside) > len(tokens) + 1 else ()
        elif original.category in ("name", "organisation", "place") and len("".join(tokens)) > 4 and not is_ordinary(original.words):
            self._stems.setdefault("".join(tokens), original)
        if tokens:
            there = self._by_first.setdefault(tokens[0], [])
            if all(known != tokens for known, _ in there):
                there.append((tokens, original))


def folded(words: str) -> str:
    """Words without capitals, accents and marks of width: as they are compared."""
    apart = unicodedata.normalize("NFKD", words).casefold()
    return "".join(char for char in apart if not unicodedata.combining(char))


def tokens_of(words: str) -> tuple[str, ...]:
    """The words in a text, folded."""
    return tuple(folded(found) for found in _TOKEN.findall(unicodedata.normalize("NFC", words)))


def _is_telling(tokens: Sequence[str]) -> bool:
    """Whether words can be told from others by themselves: enough letters, or enough digits."""
    joined = "".join(tokens)
    return sum(map(str.isalpha, joined)) >= _LETTERS or sum(map(str.isdigit, joined)) >= _DIGITS
