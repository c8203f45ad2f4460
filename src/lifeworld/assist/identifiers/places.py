"""Places and organisations: by a list, by the words before them, and by the words that make their names."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers import cues, wordlists
from lifeworld.assist.identifiers.listed_names import ALSO_WORDS, GIVEN, SURNAMES
from lifeworld.assist.identifiers.listed_places import PLACES, PLACES_ALSO_WORDS, TELLING_NOTHING
from lifeworld.assist.identifiers.proposing import adjoins, over, small_unknown
from lifeworld.assist.identifiers.vocabulary import common
from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Known, Proposed

_LONGEST = 4
_LENGTHS: dict[str, int] = {}
for _place in PLACES:
    _LENGTHS[_place[0]] = max(len(_place), _LENGTHS.get(_place[0], 0))
_FRENCH_LINKS = wordlists.listed("de du des d la le l les saint sainte")
_ADDRESS = re.compile(
    rf"(?<![\w.,/-])\d{{1,4}}[a-z]?,?\s+(?:(?!(?:that|the|she|he|we|they|and|of|to|i|it|in|on|was|were|people|years?|months?|days|hours|minutes|miles|times|or)\b)[^\W\d_][\w'’-]*\s+){{1,3}}?(?:{'|'.join(sorted(cues.STREETS | cues.WALKS))})\b"
    rf"|(?<![\w.,/-])\d{{1,4}}(?:\s*(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|all[ée]e|chemin|impasse|quai|square|cours)\s+(?:d[eu]s?\s+|de\s+l[a'’]\s*|d['’])?[\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+)*",
    re.IGNORECASE,
)
_NEVER = wordlists.listed("the a an at in of and by to with for my our his her their this that is was all any")
_LEADING = frozenset({"at", "for", "from", "with", "called", "joined", "near", "to", "behind"})
_GENERIC = wordlists.listed(
    "local main big small new old same whole next other another first last best better good nice private public little different certain own only very every each no more most such these those what which who when where "
    "i you he she we they is are was were be been had has have do did go going went come came get got work works worked working start started move moved back up out down off over into about or but so because if then than "
    "our your its one two three four five few many some general nearby busy huge great lovely horrible proper real secure open closed"
)
_COUNTED = wordlists.listed("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred number flat")
_ANY_STREET = wordlists.listed("the a an this that my our your his her their main same next other whole long busy quiet side one every cross down back right wrong another any some each open")
_SAINTS = frozenset({"st", "saint", "sainte", "san", "santa"})
_BEFORE = wordlists.listed("of for")


def listed(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Places of the list; those that are also words only with a capital, after a word of place."""
    words, i = reading.words, 0
    while i < len(words):
        size = next((n for n in range(_LENGTHS.get(words[i].low, 0), 0, -1) if _listed_at(words, i, n)), 0)
        if size and (size > 1 or _place_itself(words, i)):
            led = i > 0 and words[i - 1].low in cues.IN_PLACE and adjoins(words[i])
            yield over(reading, i, i + size - 1, "place", 0.65 + 0.1 * words[i].capital + 0.1 * led, "places")
        i += size or 1


def _listed_at(words: list[Word], i: int, size: int) -> bool:
    those = words[i : i + size]
    return len(those) == size and tuple(w.low for w in those) in PLACES and all(w.gap in (" ", "-", "\u00a0", "'", "’") for w in those[1:])


def _place_itself(words: list[Word], i: int) -> bool:
    word = words[i]
    before = words[i - 1].low if i and not word.opens else ""
    if word.uncased and word.low in PLACES_ALSO_WORDS and before in ("in", "to", "from") and any(w.low in cues.COUNTRY_WORDS for w in words[max(0, i - 4) : i - 1]):
        return True
    if word.low in PLACES_ALSO_WORDS or word.low in GIVEN or word.low in SURNAMES:
        return (word.capital and before in cues.IN_PLACE) or (
            before in cues.IN_PLACE_SMALL and not common(word.low) and word.low not in GIVEN
        )
    return word.capital or not common(word.low) or before in cues.IN_PLACE_SMALL or before in ("au", "en", "aux")


def cued(reading: Reading, known: Known) -> Iterator[Proposed]:
    """An unknown word after `in`, `from` and the like is a place; after `at`, an organisation."""
    words = reading.words
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if not adjoins(word) or not _unknown(word, known):
            continue
        last = i + 1 if i + 1 < len(words) and adjoins(words[i + 1]) and _unknown(words[i + 1], known) else i
        if before.low in cues.IN_PLACE_SMALL:
            yield over(reading, i, last, "place", 0.5 if word.capital else 0.45, "places")
        elif (before.low == "to" and i > 1 and words[i - 2].low in cues.COUNTRY_WORDS) or (
            reading.french and before.low in ("a", "vers") and word.capital
        ):
            yield over(reading, i, last, "place", 0.5, "places")
        elif before.low == "at" or (before.low == "the" and i > 1 and words[i - 2].low == "at"):
            yield over(reading, i, last, "organisation", 0.45, "places")


def _unknown(word: Word, known: Known) -> bool:
    low = word.low
    if not small_unknown(word) or common(low) or low in TELLING_NOTHING or known.lowered.get(low, 0) > 3:
        return False
    return low not in GIVEN and not word.upper


def addresses(reading: Reading, known: Known) -> Iterator[Proposed]:
    """A house number, a word or two, a word for a street."""
    for match in _ADDRESS.finditer(reading.text):
        yield Proposed(*match.span(), "place", 0.7, "places")


def made(reading: Reading, known: Known) -> Iterator[Proposed]:
    """`Northfield Clinic`, `university of leeds`, `lycée Voltaire`, `14 Rose Street`, `rue des Lilas`."""
    words = reading.words
    for i, word in enumerate(words):
        low = word.low
        if low in cues.STREETS or low in cues.GROUNDS:
            yield from _ground(reading, i)
        if low in cues.ORGANISATIONS or low in cues.ORGANISATIONS_IF_NAMED:
            yield from _organisation(reading, i)
        if low in _SAINTS and (word.capital or word.uncased):
            yield from _saint(reading, i)
        if low in cues.WALKS and word.capital and not word.opens:
            yield from _ground(reading, i)
        if low in cues.STREETS_FRENCH and reading.french:
            yield from _after(reading, i, "place", 0.75)


def _named(word: Word) -> bool:
    """Whether a word by its looks belongs to a proper name."""
    if word.low in TELLING_NOTHING and word.low not in cues.PROPER:
        return False
    return (word.capital and not (word.opens and common(word.low))) or not common(word.low) or word.low in GIVEN


def _back(words: list[Word], i: int) -> int:
    """The first word of the proper name that ends before word `i`; `i` where there is none."""
    first, telling = i, False
    while first and i - first < _LONGEST and (adjoins(words[first]) or _after_saint(words, first)):
        before = words[first - 1]
        compound = before.capital and words[i].capital and not before.opens
        if before.low == "of" and first > 1 and words[first - 2].capital and not words[first - 2].opens and words[first].capital:
            first, telling = first - 2, True
            continue
        if before.low in _NEVER or not (_named(before) or compound or before.low in cues.PROPER or before.low in cues.MIDDLES or _possessed(words, first)):
            break
        telling = telling or _named(before) or compound
        first -= 1
    while first < i and words[first].low in cues.MIDDLES and not words[first].capital:
        first += 1
    return first if telling else i


def _saint(reading: Reading, i: int) -> Iterator[Proposed]:
    """`St Columba's`, with its ending: most likely an organisation."""
    words = reading.words
    if i + 1 < len(words) and (adjoins(words[i + 1]) or _after_saint(words, i + 1)) and _named(words[i + 1]):
        end = words[i + 1].end
        end += 2 if reading.text[end : end + 2].casefold() in ("'s", "’s") else 0
        yield Proposed(words[i].start, end, "organisation", 0.5, "organisations")


def _after_saint(words: list[Word], i: int) -> bool:
    """`St. Mary's` is one name in spite of its point."""
    return words[i].gap.strip() == "." and words[i - 1].low in ("st", "ste")


def _possessed(words: list[Word], i: int) -> bool:
    return words[i - 1].end != words[i].start - len(words[i].gap) and words[i - 1].low in ALSO_WORDS


def _ground(reading: Reading, i: int) -> Iterator[Proposed]:
    words = reading.words
    first = _back(words, i)
    if (
        first == i
        and words[i].low in cues.STREETS
        and i
        and words[i].capital
        and words[i - 1].capital
        and adjoins(words[i])
        and not words[i - 1].opens
    ):
        first = i - 1
    if first == i and words[i].low in cues.STREETS and i > 1 and adjoins(words[i]) and words[i - 2].low in ("on", "in", "off", "at") and words[i - 1].low not in _ANY_STREET:
        first = i - 1
    if first == i:
        return
    while first and adjoins(words[first]) and words[first - 1].low in _COUNTED:
        first -= 1
    start, end = words[first].start, words[i].end
    if first and adjoins(words[first]) and words[first - 1].low[0].isdigit():
        start = words[first - 1].start
    yield Proposed(start, end, "place", 0.8, "places")


def _organisation(reading: Reading, i: int) -> Iterator[Proposed]:
    words, word = reading.words, reading.words[i]
    first, last = _back(words, i), i
    if (
        word.low in cues.ORGANISATIONS_IF_NAMED
        and not word.capital
        and first < i
        and not any(_named(w) and not common(w.low) for w in words[first:i])
    ):
        first = i
    while (
        last + 1 < len(words)
        and adjoins(words[last + 1])
        and words[last + 1].low in cues.ORGANISATIONS | cues.ORGANISATIONS_IF_NAMED
        and first < i
    ):
        last += 1
    if first < i:
        yield over(reading, first, last, "organisation", 0.85, "organisations")
    elif word.uncased:
        yield from _small(reading, i)
    if word.low in cues.ORGANISATIONS:
        yield from _after(reading, i, "organisation", 0.8)


def _small(reading: Reading, i: int) -> Iterator[Proposed]:
    """`at the open door trust`: without capitals, a word or two that are not of every such place, led by a preposition."""
    words, first = reading.words, i
    while first and i - first < 3 and adjoins(words[first]) and words[first - 1].low not in _NEVER and words[first - 1].low not in _GENERIC:
        first -= 1
    led = first and (words[first - 1].low in _LEADING or (words[first - 1].low == "the" and first > 1 and words[first - 2].low in _LEADING))
    if led and any(w.low not in cues.MIDDLES for w in words[first:i]) and words[i].low not in ("ward", "care", "health", "place", "home", "unit"):
        yield over(reading, first, i, "organisation", 0.4, "organisations")


def _after(reading: Reading, i: int, category: str, score: float) -> Iterator[Proposed]:
    """`University of X`, `hôpital de X`, `rue X`: the proper name after a word, over `of`, `de` and the like."""
    words, last, j = reading.words, i, i + 1
    linked = False
    while j < len(words) and j - i < 6 and words[j].gap.strip(" -\u00a0'’") == "" and "\n" not in words[j].gap:
        word = words[j]
        if word.low in _BEFORE or (reading.french and word.low in _FRENCH_LINKS) or (linked and word.low in ("the", "st", "saint")):
            linked = True
        elif (linked or (reading.french and (word.capital or word.uncased))) and (_named(word) or (last > i and (word.capital or word.low in cues.MIDDLES | cues.ORGANISATIONS))):
            last = j
        else:
            break
        j += 1
    if last > i:
        start = words[i - 1].start if category == "place" and i and words[i - 1].low[0].isdigit() else words[i].start
        yield Proposed(start, words[last].end, category, score, "places" if category == "place" else "organisations")
