"""Words that could tell who someone is: proposed by detectors, decided by people, replaced in a text of its own."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import IDENTIFIER_CATEGORIES, Identifier
from lifeworld.core.records import Source, Values, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.replacing import Decided, Labels, is_bare_number
from lifeworld.core.segments import refuse_outside
from lifeworld.core.wordings import occurrences, wording

NAMING = ("name", "place", "organisation", "contact")
"""Categories whose words may stand in no replacement."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words `[start, end)` that a detector took for identifying."""

    id: str
    start: int
    end: int
    category: str
    score: float = 1.0
    detector: str = "hand"
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class ProposeIdentifiers:
    """Put what detectors found in a version before people. What overlaps anything proposed or decided there is passed over."""

    version: str
    found: tuple[Finding, ...]

    def run(self, edit: Edit) -> None:
        length = len(edit.text(edit.get(Version, self.version).id))
        taken = [(i.start, i.end) for i in edit.find(Identifier, version=self.version)]
        new = []
        for one in sorted(self.found, key=lambda f: (f.start, -f.end)):
            _check_category(one.category)
            refuse_outside(one.start, one.end, length)
            if not any(start < one.end and one.start < end for start, end in taken):
                taken.append((one.start, one.end))
                new.append(Identifier(one.id, self.version, one.start, one.end, one.category, one.detector, one.score, one.replacement, at=edit.at))
        edit.add_all(new)


@dataclass(frozen=True, slots=True)
class MarkIdentifier:
    """Say by hand that words identify someone; they are accepted. `everywhere`: the same words in all texts as well."""

    id: str
    version: str
    start: int
    end: int
    category: str
    replacement: str | None = None
    everywhere: bool = False

    def run(self, edit: Edit) -> None:
        _check_category(self.category)
        text = edit.text(edit.get(Version, self.version).id)
        if not 0 <= self.start < self.end <= len(text) or not text[self.start : self.end].strip():
            raise Refused("There are no words there; select the words that identify someone.")
        there = [i for i in edit.find(Identifier, version=self.version) if (i.start, i.end) == (self.start, self.end)]
        one = there[0] if there else Identifier(self.id, self.version, self.start, self.end, self.category)
        _refuse_settled(edit, self.version)
        _accept(edit, [replace(one, category=self.category)], self.replacement, self.everywhere)


@dataclass(frozen=True, slots=True)
class AcceptIdentifiers:
    """Decide that words are to be replaced. Without a `replacement` the same words get the same everywhere, new ones the next label.

    `everywhere`: also wherever the same words stand in the texts as they are read, proposed or not.
    """

    identifiers: tuple[str, ...]
    replacement: str | None = None
    category: str | None = None
    everywhere: bool = False

    def run(self, edit: Edit) -> None:
        wanted = [_open(edit, id) for id in dict.fromkeys(self.identifiers)]
        if self.category is not None:
            _check_category(self.category)
            wanted = [replace(one, category=self.category) for one in wanted]
        _accept(edit, wanted, self.replacement, self.everywhere)


@dataclass(frozen=True, slots=True)
class RejectIdentifiers:
    """Decide that words stay as they are. `everywhere`: also wherever the same words are proposed and not yet decided."""

    identifiers: tuple[str, ...]
    everywhere: bool = False

    def run(self, edit: Edit) -> None:
        wanted = [_open(edit, id) for id in dict.fromkeys(self.identifiers)]
        if self.everywhere:
            same = {wording(_words(edit, one)) for one in wanted}
            known = {one.id for one in wanted}
            wanted += [i for i in _undecided(edit) if i.id not in known and wording(_words(edit, i)) in same]
        for one in wanted:
            edit.put(replace(one, status="rejected", replacement="", coder=edit.coder(), at=edit.at))


@dataclass(frozen=True, slots=True)
class ReviseIdentifiers:
    """Change the category of words, or what stands instead of them. `everywhere`: of the same words in all texts as well."""

    identifiers: tuple[str, ...]
    category: str | None = None
    replacement: str | None = None
    everywhere: bool = False

    def run(self, edit: Edit) -> None:
        wanted = [_open(edit, id) for id in dict.fromkeys(self.identifiers)]
        if self.category is not None:
            _check_category(self.category)
        if self.everywhere:
            wanted = _with_same_words(edit, wanted)
        if self.replacement is not None:
            refuse_naming(self.replacement, _named(edit))
        labels = _labels_without(edit, wanted)
        for one in wanted:
            changed = replace(one, category=self.category or one.category)
            instead = one.replacement if self.replacement is None else _checked(self.replacement)
            if self.replacement is None and changed.category != one.category and one.status == "accepted":
                instead = labels.of(words := _words(edit, one), changed.category)
                labels.add(Decided(words, changed.category, instead))
            edit.put(replace(changed, replacement=instead, coder=edit.coder(), at=edit.at))


@dataclass(frozen=True, slots=True)
class ReplaceDates:
    """Give accepted dates what stands instead of each, by identifier: dates moved by a participant's own number of days."""

    replacements: Values

    def run(self, edit: Edit) -> None:
        for id, instead in self.replacements.items():
            one = _open(edit, id)
            if one.category == "date" and one.status == "accepted":
                edit.put(replace(one, replacement=_checked(str(instead)), coder=edit.coder(), at=edit.at))


@dataclass(frozen=True, slots=True)
class DismissProposals:
    """Take every proposal that nobody has decided away again, of one source or of all; decisions stay."""

    source: str | None = None

    def run(self, edit: Edit) -> None:
        versions = None if self.source is None else {v.id for v in edit.find(Version, source=self.source)}
        for one in edit.find(Identifier, status="proposed"):
            if versions is None or one.version in versions:
                edit.remove(Identifier, one.id)


def refuse_naming(replacement: str, names: Iterable[str]) -> None:
    """Refuse a replacement in which one of these names stands."""
    for name in names:
        if next(occurrences(replacement, name), None) is not None:
            raise Refused(f"“{replacement}” has “{name}” in it, which is itself to be replaced; choose words that name nobody.")


def accepted_words(edit: Edit) -> Iterator[tuple[Identifier, str]]:
    """Everything accepted in the study, with its words; without those of texts that have left the study."""
    for one in edit.find(Identifier, status="accepted"):
        if words := _words(edit, one):
            yield one, words


def derived_id(*parts: object) -> str:
    """An id that follows from what it is of, so that the same command makes the same."""
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:32]


def _accept(edit: Edit, wanted: list[Identifier], replacement: str | None, everywhere: bool) -> None:
    known = list(accepted_words(edit))
    if replacement is not None:
        replacement = _checked(replacement)
        refuse_naming(replacement, [words for one, words in known if one.category in NAMING]
                      + [words for one in wanted if one.category in NAMING and (words := _words(edit, one))])  # fmt: skip
    labels = Labels((Decided(words, one.category, one.replacement) for one, words in known), _taken(edit))
    for one in wanted:
        words = _words(edit, one)
        instead = replacement or one.replacement or labels.of(words, one.category)
        labels.add(Decided(words, one.category, instead))
        _settle(edit, one, instead)
        if everywhere:
            _accept_same(edit, one, words, instead)


def _accept_same(edit: Edit, one: Identifier, words: str, instead: str) -> None:
    """Accept the same words wherever they stand in the texts as they are read; what has been rejected by itself stays so.

    Of numbers alone, which mean many things, only those that are proposed as the same kind.
    """
    sources = [s for s in edit.find(Source) if s.version]
    for done, source in enumerate(sources):
        edit.step(done, len(sources))
        version = str(source.version)
        there = edit.find(Identifier, version=version)
        placed = {(i.start, i.end): i for i in there}
        accepted = [i for i in there if i.status == "accepted"]
        for start, end in occurrences(edit.text(version), words):
            other = placed.get((start, end))
            if is_bare_number(words) and (other is None or other.category != one.category):
                continue
            if other is None:
                within = any(i.start < end and start < i.end for i in accepted)
                if within or _bracketed(edit.text(version), start, end):
                    continue
                other = Identifier(derived_id(one.id, version, start), version, start, end, one.category)
            if other.id != one.id and (other.status != "rejected" or other.coder is None):
                _settle(edit, replace(other, category=one.category), instead)


def _settle(edit: Edit, one: Identifier, instead: str) -> None:
    """Accept one; refused where it overlaps another accepted one, and proposals it overlaps go."""
    for other in edit.find(Identifier, version=one.version):
        if other.id == one.id or other.start >= one.end or one.start >= other.end:
            continue
        if other.status == "accepted":
            words, there = _words(edit, one), _words(edit, other)
            raise Refused(f"“{words}” overlaps “{there}”, which is to be replaced already; reject that first, or leave this as it is.")
        if other.status == "proposed":
            edit.remove(Identifier, other.id)
    edit.put(replace(one, status="accepted", replacement=instead, coder=edit.coder(), at=edit.at))


def _labels_without(edit: Edit, those: list[Identifier]) -> Labels:
    """The labels in use, but for those of these words."""
    gone = {one.id for one in those}
    return Labels((Decided(words, one.category, one.replacement) for one, words in accepted_words(edit) if one.id not in gone), _taken(edit))


def _taken(edit: Edit) -> Iterator[str]:
    """Labels in texts that have left the study, so that their words are not at hand."""
    return (one.replacement for one in edit.find(Identifier, status="accepted") if not _words(edit, one))


def _with_same_words(edit: Edit, wanted: list[Identifier]) -> list[Identifier]:
    same, known = {wording(_words(edit, one)) for one in wanted}, {one.id for one in wanted}
    settled: dict[str, bool] = {}
    others = [i for i, words in accepted_words(edit) if i.id not in known and wording(words) in same]
    for other in others:
        if other.version not in settled:
            settled[other.version] = _is_settled(edit, other.version)
    return wanted + [other for other in others if not settled[other.version]]


def _open(edit: Edit, id: str) -> Identifier:
    """The identifier, where its text has not been de-identified with it."""
    one = edit.get(Identifier, id)
    _refuse_settled(edit, one.version)
    return one


def _refuse_settled(edit: Edit, version: str) -> None:
    if _is_settled(edit, version):
        name = edit.get(Source, edit.get(Version, version).source).name
        raise Refused(f"“{name}” has been de-identified with this already; decide on the text as it reads now, or undo that first.")


def _is_settled(edit: Edit, version: str) -> bool:
    return bool(edit.find(Version, after=version, layer="de-identified"))


def _undecided(edit: Edit) -> list[Identifier]:
    settled: dict[str, bool] = {}
    found = []
    for one in edit.find(Identifier, status="proposed"):
        if one.version not in settled:
            settled[one.version] = _is_settled(edit, one.version)
        if not settled[one.version]:
            found.append(one)
    return found


def _words(edit: Edit, one: Identifier) -> str:
    return edit.text(one.version)[one.start : one.end]


def _named(edit: Edit) -> list[str]:
    return [words for one, words in accepted_words(edit) if one.category in NAMING]


def _checked(replacement: str) -> str:
    """A replacement in square brackets, which show that someone intervened."""
    words = " ".join(replacement.split()).strip("[] ")
    if not words:
        raise Refused("Say what is to stand instead, such as [colleague B].")
    return f"[{words}]"


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether a span lies within what was put in for other words."""
    opened = text.rfind("[", 0, start)
    return opened >= 0 and "]" not in text[opened:end] and "]" in text[end : end + 80] and "\n" not in text[opened:start]


def _check_category(category: str) -> None:
    if category not in IDENTIFIER_CATEGORIES:
        raise Refused(f"What identifies someone is one of {', '.join(IDENTIFIER_CATEGORIES)}; “{category}” is not.")


COMMANDS = (ProposeIdentifiers, MarkIdentifier, AcceptIdentifiers, RejectIdentifiers, ReviseIdentifiers, ReplaceDates, DismissProposals)
