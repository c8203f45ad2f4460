"""Words that could tell who someone is: when two are the same, and where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterator

_APOSTROPHES = "’'ʼ`´"
_NO_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts written without spaces, in which words have no borders that could be seen."""


def listed(words: str) -> list[str]:
    """Words of a list, which stand with spaces between them."""
    return words.split()


ORDINARY = frozenset(
    listed("""will mark may june april august grace hope faith joy rose art bill bob frank dawn sunny drew pat sue rob ray dean grant
    miles chase gene guy max nick page reed rich skip summer autumn wade jack jay ivy lily daisy olive violet pearl ruby amber
    crystal gay victor victoria sky star angel chance christian earnest ernest iris heather holly ginger melody honey hunter
    carter mason cook baker smith king prince duke major young long short brown white black green grey gray wood woods hill
    rivers bush field banks bell berry bird bishop bond brook brooks church cross day fox gold hand hall head hunt knight lake
    lane law love march marsh moody moon moore noble north east west south park parks pool poole pope power price rice rider
    rush savage sharp singer snow stone storm strange street sweet swift temple town waters weeks wise wolf worth son tom don
    ben sad reading bath nice deal hull bury sale mobile cork split lens pau tours""")
)
"""Names that are ordinary words as well; in small letters they are taken for the word."""


def wording(words: str) -> str:
    """The words as they are compared: in one line, without regard to capitals, accents made one way, apostrophes alike."""
    line = " ".join(unicodedata.normalize("NFC", words).split())
    return re.sub(f"[{_APOSTROPHES}]", "'", line).casefold()


def is_ordinary(words: str) -> bool:
    """Whether words, written small, are most likely no name: one word that is an ordinary one."""
    return wording(words) in ORDINARY


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the same words stand in a text, whole words only, without regard to capitals and line breaks.

    >>> list(occurrences("Maria met Marian and MARIA.", "maria"))
    [(0, 5), (21, 26)]
    """
    parts = words.split()
    if not parts:
        return
    inner = r"\s+".join(_flexible(part) for part in parts)
    before = "" if _NO_SPACES.match(parts[0]) else r"(?<!\w)"
    after = "" if _NO_SPACES.match(parts[-1][-1]) else r"(?!\w)"
    ordinary = is_ordinary(words)
    for found in re.finditer(before + inner + after, text, re.IGNORECASE):
        if not (ordinary and found[0].islower()):
            yield found.span()


def _flexible(part: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if char in _APOSTROPHES else re.escape(char) for char in part)
