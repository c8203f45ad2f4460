"""Rules of the interview guide: its questions in order, and what changed from one version to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lifeworld.core.fieldwork import Guide, GuideQuestion
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class GuideChanges:
    """What a version of a guide has that another lacked. `reworded` pairs each question as it was with what it is now."""

    added: tuple[GuideQuestion, ...]
    dropped: tuple[GuideQuestion, ...]
    reworded: tuple[tuple[GuideQuestion, GuideQuestion], ...]
    moved: tuple[GuideQuestion, ...]


def arranged(questions: Iterable[GuideQuestion]) -> tuple[GuideQuestion, ...]:
    """The questions in their order, each followed by its probes. Refused, with a sentence, where they do not make a guide."""
    given = [replace(q, text=" ".join(q.text.split()), topic=" ".join(q.topic.split())) for q in questions]
    if not given:
        raise Refused("A guide has at least one question; write one and try again.")
    of = {q.id: q for q in given}
    if len(of) < len(given) or not all(of):
        raise Refused("Two questions of the guide have the same id; give each an id of its own.")
    for question in given:
        if not question.text:
            raise Refused("A question of the guide has no words; write it or take it out.")
        if question.under is not None and (question.under not in of or of[question.under].under is not None):
            raise Refused(f"“{question.text}” is a probe of no question; a probe stands under a question of the same guide.")
    return tuple(q for main in given if main.under is None for q in (main, *(p for p in given if p.under == main.id)))


def numbered(questions: Iterable[GuideQuestion]) -> dict[str, str]:
    """Question id -> its number as people say it: `4`, and `4b` for the second probe under it."""
    numbers: dict[str, str] = {}
    main, probes = 0, 0
    for question in questions:
        if question.under is None:
            main, probes = main + 1, 0
            numbers[question.id] = str(main)
        else:
            numbers[question.id] = f"{main}{_letter(probes)}"
            probes += 1
    return numbers


def versions(guides: Iterable[Guide]) -> dict[str, tuple[str, int]]:
    """Guide id -> the first version it comes from, and its own number in that line, from 1."""
    after: dict[str | None, list[Guide]] = {}
    for guide in sorted(guides, key=lambda g: g.id):
        after.setdefault(guide.after, []).append(guide)
    found: dict[str, tuple[str, int]] = {}
    for first in after.get(None, []):
        line = [first]
        for guide in line:
            line += after.get(guide.id, [])
        found |= {guide.id: (first.id, number) for number, guide in enumerate(line, start=1)}
    return found


def changes(before: Guide, after: Guide) -> GuideChanges:
    """What changed between two versions. A question that only stands elsewhere among those that stayed has moved."""
    was, now = {q.id: q for q in before.questions}, {q.id: q for q in after.questions}
    kept = [id for id in now if id in was]
    stayed = _longest_rising([list(was).index(id) for id in kept])
    places = {list(was).index(id): id for id in kept}
    unmoved = {places[place] for place in stayed}
    return GuideChanges(
        tuple(q for id, q in now.items() if id not in was),
        tuple(q for id, q in was.items() if id not in now),
        tuple((was[id], now[id]) for id in kept if (was[id].text, was[id].topic) != (now[id].text, now[id].topic)),
        tuple(now[id] for id in kept if id not in unmoved or was[id].under != now[id].under),
    )


def _longest_rising(places: Sequence[int]) -> list[int]:
    best: list[list[int]] = []
    for n, place in enumerate(places):
        before = max((best[m] for m in range(n) if places[m] < place), key=len, default=[])
        best.append([*before, place])
    return max(best, key=len, default=[])


def _letter(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else f".{n + 1}"
