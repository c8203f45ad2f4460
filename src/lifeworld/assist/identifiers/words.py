"""A text read into words, with what a detector asks of a word: how it is written, and whether it opens a sentence."""

import re
import unicodedata
from dataclasses import dataclass

from lifeworld.assist.identifiers.vocabulary import common
from lifeworld.assist.identifiers.wordlists import folded, listed

_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*")
_ELIDED = re.compile(r"(?:[ldjmtsncLDJMTSNC]|[Qq]u|[Jj]usqu|[Ll]orsqu)['’](?=\w)")
_ENDS_SENTENCE = re.compile(r"[.!?…:\n\t|]|[\"“«\]]\s*$")
"""Also a remark of the transcriber's, such as [laughs], after which people write a capital."""
_ABBREVIATED = listed("dr mr mrs ms mx prof st ste sr jr rev hon sgt cst nr mme mlle m me fr capt lt col gen dept ext tel apt vs eg ie")
_SHORT = 5
"""Words of a line that can tell by itself that it is written without capitals."""
_POSSESSIVE = ("'s", "’s")
_FRENCH = listed("le la les des est une dans pour avec que qui je et il elle on nous vous pas ce mais du au aux")
_ENGLISH = listed("the and of to is i it you was that we they my with for she he but this not in")


@dataclass(slots=True)
class Word:
    """A word `[start, end)` without a possessive ending; `low` is small and without accents.

    `capital`: it begins with a capital; `upper`: it has two letters or more, all capitals; `opens`: a sentence, line or
    quotation begins with it, so that its capital tells nothing; `gap`: what stands between the word before and this one;
    `uncased`: no word of its line bears a capital, as where a machine wrote down speech.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    upper: bool
    opens: bool
    gap: str
    uncased: bool = False


@dataclass(slots=True)
class Reading:
    """A text and its words; `french`: more French than English function words stand in it."""

    text: str
    words: list[Word]
    french: bool


def read(text: str, language: str | None = None) -> Reading:
    """The words of `text`, in order. `language` is a code such as en or fr, which decides where the text itself does not."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    french = _is_french(text, spans, language)
    words: list[Word] = []
    before = 0
    for start, end in (piece for span in spans for piece in _pieces(text, *span, french)):
        words.append(_word(text, start, end, before, words[-1] if words else None))
        before = end
    _mark_uncased(words)
    return Reading(text, words, french)


def _mark_uncased(words: list[Word]) -> None:
    """A line is without capitals if none of its words bears one; of a short line, its neighbours decide as well."""
    line: list[Word] = []
    all_small = not any(w.capital for w in words)
    for i, word in enumerate(words):
        line.append(word)
        if i + 1 == len(words) or "\n" in words[i + 1].gap:
            small = all_small or (len(line) >= _SHORT and not any(w.capital for w in line))
            for one in line:
                one.uncased = small
            line = []


def _is_french(text: str, spans: list[tuple[int, int]], language: str | None) -> bool:
    """What the function words say; where they do not say it clearly, what the study says."""
    said = [text[a:b].casefold() for a, b in spans[:2000]]
    french, english = sum(w in _FRENCH for w in said), sum(w in _ENGLISH for w in said)
    if language and max(french, english) < 2 * min(french, english) + 3:
        return language.casefold().startswith("fr")
    return french > english


def _pieces(text: str, start: int, end: int, french: bool) -> list[tuple[int, int]]:
    """An elided article or pronoun, as in l'hôpital, stands apart from its word; O'Brien and D'Souza stay whole."""
    elided = _ELIDED.match(text, start, end)
    if elided and elided.end() < end and (french or common(text[elided.end() : end]) or (text[start].islower() and text[elided.end()].isupper())):
        return [(start, elided.end() - 1), (elided.end(), end)]
    return [(start, end)]


def _word(text: str, start: int, end: int, before: int, last: Word | None) -> Word:
    if end - start > 2 and text[end - 2 : end].casefold() in _POSSESSIVE:
        end -= 2
    said, gap = text[start:end], text[before:start]
    opens = last is None or "  " in gap or bool(_ENDS_SENTENCE.search(gap))
    if opens and last is not None and gap.strip() == "." and _is_abbreviated(last):
        opens = False
    letters = [c for c in said if c.isalpha()]
    upper = len(letters) > 1 and all(c.isupper() for c in letters)
    capital = said[0].isupper() or any(part[0].isupper() for part in said.split("-") if part)
    return Word(start, end, said, folded(said), capital, upper, opens, gap)


def _is_abbreviated(word: Word) -> bool:
    """Whether the full stop after a word may be its own; `me` is an advocate's title in French, and else ends a sentence."""
    if word.low == "me":
        return word.capital and not word.opens
    return word.low in _ABBREVIATED or (word.capital and len(word.text) == 1)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened until neither edge stands inside what a reader sees as one character."""
    while 0 < start < len(text) and (_joins(text[start]) or text[start - 1] == "\u200d"):
        start -= 1
    while 0 < end < len(text) and (_joins(text[end]) or text[end - 1] == "\u200d"):
        end += 1
    return start, end


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before: a combining mark, a joiner, a variation selector, a skin tone."""
    if character < "\u0300":
        return False
    return character == "\u200d" or unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"
