"""ELAN: every tier that depends on no other is a speaker, and every annotation on it a turn with its times."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.package import local, parse_xml
from lifeworld.formats.prose import draft_of
from lifeworld.formats.timed import FEW, Said, composed, in_time, name_of
from lifeworld.formats.turns import count_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEPENDENT = "They hang on other tiers (translations, words, glosses, gestures); a text has room for what was said."
_SINGLE = "They are single words or values from a list beside tiers with sentences; name the tiers that are speech to read others."
_OTHER = "Only the tiers that were named were read."
_EMPTY = "They hold no words."


@dataclass(slots=True)
class _Tier:
    name: str
    speaker: str
    parent: str
    is_coded: bool
    annotations: "list[Element]" = field(default_factory=list)


def read_eaf(data: bytes, name: str, *, tiers: Sequence[str] | None = None) -> list[TextDraft]:
    """One draft from an ELAN file. `tiers` names those that are speech; else those are that hang on no other. Raises `Unreadable`."""
    root = parse_xml(data, name)
    if local(root) != "ANNOTATION_DOCUMENT":
        raise Unreadable(f"{name} is no file of ELAN; export it in its program as text or Word (.docx) and import that.")
    found = _tiers(root)
    times = _times(root, found)
    spoken = _named(found, tiers, name) if tiers else _speech(found)
    shared = Counter(tier.speaker for tier in spoken)
    said = [
        Said(tier.speaker, _words(annotation), *times.get(_id(annotation), (None, None)))
        for tier in spoken
        for annotation in tier.annotations
    ]
    text, turns = composed(in_time(said))
    if not turns:
        raise Unreadable(f"{name} has no tier with words; there is nothing to import.")
    notes = [f"Tiers became speakers: {', '.join(_shown(tier) for tier in spoken)}."]
    notes += [f"Several tiers belong to “{who}” and became one speaker." for who, count in shared.items() if count > 1]
    return [
        draft_of(
            text,
            name,
            format="eaf",
            media_type="text/x-eaf+xml",
            encoding="utf-8",
            original=data,
            turns=turns,
            notes=notes,
            losses=_losses(root, found, spoken, said, named=bool(tiers)),
        )
    ]


def tiers_in(data: bytes, name: str) -> list[tuple[str, int, bool]]:
    """Each tier with words: its name, how many annotations it has, and whether it is taken for speech. Raises `Unreadable`."""
    found = _tiers(parse_xml(data, name))
    spoken = [tier.name for tier in _speech(found)]
    filled = {tier.name: sum(bool(_words(one).strip()) for one in tier.annotations) for tier in found.values()}
    return [(tier, count, tier in spoken) for tier, count in filled.items() if count]


def _tiers(root: "Element") -> dict[str, _Tier]:
    found: dict[str, _Tier] = {}
    coded = {str(kind.get("LINGUISTIC_TYPE_ID")) for kind in root if kind.get("CONTROLLED_VOCABULARY_REF")}
    for element in root:
        if local(element) != "TIER":
            continue
        name = str(element.get("TIER_ID") or f"tier {len(found) + 1}")
        speaker = name_of(element.get("PARTICIPANT")) or name_of(name) or "tier"
        tier = found.setdefault(name, _Tier(name, speaker, str(element.get("PARENT_REF") or ""), element.get("LINGUISTIC_TYPE_REF") in coded))
        tier.annotations += [inner for holder in element for inner in holder if local(inner).endswith("_ANNOTATION")]
    return found


def _times(root: "Element", tiers: Mapping[str, _Tier]) -> dict[str, tuple[int | None, int | None]]:
    """From and to of every annotation, by its id; one that only refers to another has the times of that."""
    slots = {
        str(slot.get("TIME_SLOT_ID")): int(str(slot.get("TIME_VALUE")))
        for order in root
        if local(order) == "TIME_ORDER"
        for slot in order
        if local(slot) == "TIME_SLOT" and (slot.get("TIME_VALUE") or "").isdecimal() and len(str(slot.get("TIME_VALUE"))) < 12
    }
    refers: dict[str, str] = {}
    times: dict[str, tuple[int | None, int | None]] = {}
    for annotation in (one for tier in tiers.values() for one in tier.annotations):
        if (other := annotation.get("ANNOTATION_REF")) is not None:
            refers[_id(annotation)] = str(other)
        else:
            began, ended = (slots.get(str(annotation.get(f"TIME_SLOT_REF{n}"))) for n in (1, 2))
            times[_id(annotation)] = (began, ended)
    for id, at in refers.items():
        seen = {id}
        while at not in times and at in refers and at not in seen:
            seen.add(at)
            at = refers[at]
        found = times.get(at, (None, None))
        times.update(dict.fromkeys(seen, found))
    return times


def _id(annotation: "Element") -> str:
    return str(annotation.get("ANNOTATION_ID") or id(annotation))


def _words(annotation: "Element") -> str:
    return "".join(part.text or "" for part in annotation if local(part) == "ANNOTATION_VALUE")


def _speech(tiers: Mapping[str, _Tier]) -> list[_Tier]:
    """The tiers that hang on no other; where one holds mere numbers of sentences, the one with words that hangs on it.

    Where some hold sentences, those that hold many single words (gestures, glosses) or values from a list are none.
    """
    spoken = []
    for tier in tiers.values():
        if tier.parent in tiers:
            continue
        below = [one for one in tiers.values() if one.parent == tier.name and len(one.annotations) >= 0.5 * len(tier.annotations)]
        fuller = max(below, key=_length, default=tier)
        spoken.append(fuller if _are_numbers(tier) and _length(fuller) > _length(tier) else tier)
    filled = [tier for tier in spoken if any(_words(one).strip() for one in tier.annotations)]
    if max(map(_length, filled), default=0) < 2:
        return filled
    return [tier for tier in filled if not tier.is_coded and (_length(tier) >= 1.5 or len(tier.annotations) < FEW)]


def _are_numbers(tier: _Tier) -> bool:
    words = [_words(one).strip() for one in tier.annotations]
    counted = sum(len(word.split()) <= 1 and any(sign.isdigit() for sign in word) for word in words)
    return bool(words) and counted >= 0.9 * len(words)


def _length(tier: _Tier) -> float:
    return sum(count_words(_words(one).strip()) for one in tier.annotations) / max(len(tier.annotations), 1)


def _named(tiers: Mapping[str, _Tier], wanted: Sequence[str], name: str) -> list[_Tier]:
    for one in wanted:
        if one not in tiers:
            raise Unreadable(f"{name} has no tier “{one}”; its tiers are: {', '.join(list(tiers)[:30])}.")
    return [tiers[one] for one in dict.fromkeys(wanted)]


def _shown(tier: _Tier) -> str:
    return f"“{tier.name}”" if tier.name == tier.speaker else f"“{tier.name}” ({tier.speaker})"


def _losses(root: "Element", tiers: Mapping[str, _Tier], spoken: list[_Tier], said: list[Said], named: bool) -> list[Loss]:
    losses = [
        Loss(f"annotations of tier “{tier.name}”", len(tier.annotations), "tiers", _OTHER if named else _DEPENDENT if tier.parent else _SINGLE)
        for tier in tiers.values()
        if tier not in spoken and tier.annotations and (named or tier.parent in tiers or any(_words(a).strip() for a in tier.annotations))
    ]
    if blank := sum(not one.text.strip() for one in said):
        losses.append(Loss("empty annotations", blank, "tiers", _EMPTY))
    if media := sum(local(part) == "MEDIA_DESCRIPTOR" for header in root if local(header) == "HEADER" for part in header):
        losses.append(Loss("links to recordings", media, "header", "Recordings stay where they are; their times are kept."))
    return losses

