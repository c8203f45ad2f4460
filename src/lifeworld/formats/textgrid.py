"""Praat TextGrid, long or short: every tier is a speaker, and every interval with words a turn with its times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.prose import draft_of
from lifeworld.formats.timed import FEW, Said, composed, in_time, joined, milliseconds, name_of
from lifeworld.formats.turns import count_words

# As Praat itself reads: strings, flags, and numbers that stand alone; everything else is commentary.
_TOKEN = re.compile(r'"((?:[^"]|"")*)"|<(exists|absent)>|(?<!\S)([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)(?!\S)|!.*')
_BROKEN = "{name} is no sound TextGrid: it ends or changes in the middle; open it in Praat and save it as a text file."


@dataclass(slots=True)
class _Tier:
    name: str
    spans: list[tuple[int | None, int | None, str]] = field(default_factory=list)
    points: int = 0

    @property
    def filled(self) -> int:
        """Intervals with words."""
        return sum(bool(text.strip()) for _, _, text in self.spans)

    @property
    def words(self) -> float:
        """Words in an interval that has any, on average."""
        filled = [text for _, _, text in self.spans if text.strip()]
        return sum(count_words(text.strip()) for text in filled) / max(len(filled), 1)


def read_textgrid(data: bytes, name: str, *, tiers: Sequence[str] | None = None, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a TextGrid. `tiers` names those that are speech; else those that hold words do. Raises `Unreadable`."""
    if data.startswith(b"ooBinaryFile"):
        raise Unreadable(f"{name} is a binary TextGrid; open it in Praat, choose “Save as text file” and import that.")
    decoded = decode(data, name, encoding)
    if "chronological" in decoded.text[:80]:
        raise Unreadable(f"{name} is a chronological TextGrid; open it in Praat, choose “Save as text file” and import that.")
    found = list(_tiers(decoded.text, name))
    spoken, losses = _named(found, tiers, name) if tiers else _speech(found)
    said: list[Said] = []
    for tier in spoken:
        own = [Said(name_of(tier.name), text, began, ended) for began, ended, text in tier.spans if text.strip()]
        said += joined(own) if tier.words < 1.5 else own
    text, turns = composed(in_time(said))
    if not turns:
        raise Unreadable(f"{name} has no tier with words; there is nothing to import.")
    return [
        draft_of(
            text,
            name,
            format="textgrid",
            media_type="text/x-textgrid",
            encoding=decoded.encoding,
            original=data,
            turns=turns,
            notes=(*decoded.notes, f"Tiers became speakers: {', '.join(f'“{tier.name}”' for tier in spoken)}."),
            losses=(*decoded.losses, *losses),
        )
    ]


def tiers_in(data: bytes, name: str, encoding: str | None = None) -> list[tuple[str, int, bool]]:
    """Each tier with words: its name, how many intervals have any, and whether it is taken for speech. Raises `Unreadable`."""
    found = list(_tiers(decode(data, name, encoding).text, name))
    spoken = [tier.name for tier in _speech(found)[0]]
    return [(tier.name, tier.filled, tier.name in spoken) for tier in found if tier.filled]


def _tiers(text: str, name: str) -> Iterator[_Tier]:
    """The tiers of a TextGrid, whose values stand in a fixed order whatever is written around them."""
    tokens = iter([(m[1].replace('""', '"') if m[1] is not None else None, m[2], m[3]) for m in _TOKEN.finditer(text) if m.lastindex])

    def string() -> str:
        found = next((quoted for quoted, _, _ in tokens if quoted is not None), None)
        if found is None:
            raise Unreadable(_BROKEN.format(name=name))
        return found

    def number() -> str:
        _, flag, found = next(tokens, (None, None, None))
        if found is None or flag:
            raise Unreadable(_BROKEN.format(name=name))
        return found

    if string() != "ooTextFile" or not string().startswith("TextGrid"):
        raise Unreadable(f"{name} is no TextGrid; open it in a text editor to see what it is.")
    number(), number()
    flag = next(tokens, (None, None, None))[1]
    for _ in range(_count(number(), name) if flag == "exists" else 0):
        kind, tier = string(), _Tier(string())
        number(), number()
        for _ in range(_count(number(), name)):
            if kind == "TextTier":
                number()
                tier.points += bool(string().strip())
            else:
                began, ended = milliseconds(number()), milliseconds(number())
                tier.spans.append((began, ended, string()))
        yield tier


def _count(written: str, name: str) -> int:
    try:
        return int(written)
    except ValueError:
        raise Unreadable(_BROKEN.format(name=name)) from None


def _speech(tiers: list[_Tier]) -> tuple[list[_Tier], list[Loss]]:
    """The tiers that hold utterances; where none does, those that hold the longest words, which then are not single sounds."""
    filled = [tier for tier in tiers if tier.words > 0]
    most = max((tier.words for tier in filled), default=0)
    if most >= 2:
        most_spans = max(tier.filled for tier in filled if tier.words >= 1.5)
        spoken = [tier for tier in filled if tier.words >= 1.5 or tier.filled < min(FEW, 2 * most_spans)]
    else:
        longest = max((_letters(tier) for tier in filled), default=0.0)
        spoken = [tier for tier in filled if _letters(tier) >= 0.6 * longest]
    return spoken, _aside(tiers, spoken, "It holds single words or sounds beside the tiers with what was said.")


def _letters(tier: _Tier) -> float:
    filled = [text.strip() for _, _, text in tier.spans if text.strip()]
    return sum(map(len, filled)) / max(len(filled), 1)


def _named(tiers: list[_Tier], wanted: Sequence[str], name: str) -> tuple[list[_Tier], list[Loss]]:
    for one in wanted:
        if one not in [tier.name for tier in tiers]:
            raise Unreadable(f"{name} has no tier “{one}”; its tiers are: {', '.join([tier.name for tier in tiers][:30])}.")
    spoken = [tier for tier in tiers if tier.name in wanted]
    return spoken, _aside(tiers, spoken, "Only the tiers that were named were read.")


def _aside(tiers: list[_Tier], spoken: list[_Tier], reason: str) -> list[Loss]:
    losses = []
    for tier in tiers:
        if tier.points:
            losses.append(Loss(f"points of tier “{tier.name}”", tier.points, "tiers", "Points mark moments; a text has room for what was said."))
        elif tier not in spoken and tier.filled:
            losses.append(Loss(f"intervals of tier “{tier.name}”", tier.filled, "tiers", reason))
    return losses
