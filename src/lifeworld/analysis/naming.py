"""What the names in a question stand for; where a name stands for nothing, what may have been meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Literal, Protocol, TypeVar

from lifeworld.analysis.expression import Belongs, Coded, Not, Origin, Said, Spoken, Tree, Valued
from lifeworld.core.codebook import find_code, path_of, with_descendants
from lifeworld.core.records import Attribute, Code, Coder, Facet
from lifeworld.core.refusal import Refused

Listed = Literal["source", "participant", "speaker"]
V = TypeVar("V", Attribute, Facet)
RESERVED = ("text", "speaker", "source", "participant", "coder", "origin")
_YES, _NO = ("yes", "true", "y", "1"), ("no", "false", "n", "0")
_HOLDERS = ("participant", "source", "session")
_OPPOSITE = {"=": False, "!=": True}


class Unknown(Refused):
    """A name or value that the study does not have. The message is one sentence."""


class Names(Protocol):
    """The names of a study. Sources, participants and speakers may be many and are looked up one at a time."""

    @property
    def codes(self) -> Sequence[Code]: ...
    @property
    def attributes(self) -> Sequence[Attribute]: ...
    @property
    def facets(self) -> Sequence[Facet]: ...
    @property
    def coders(self) -> Sequence[Coder]: ...

    def ids(self, what: Listed, name: str) -> tuple[str, ...]:
        """Those of this id, or of this name whatever its capitals (of a speaker: its labels); empty where there are none."""

    def some(self, what: Listed) -> Iterable[str]:
        """Names to suggest; not all, where there are very many."""


@dataclass(frozen=True)
class ListedNames:
    """Names held in lists. `listed` has, for sources, participants and speakers, pairs of id and name."""

    codes: Sequence[Code] = ()
    attributes: Sequence[Attribute] = ()
    facets: Sequence[Facet] = ()
    coders: Sequence[Coder] = ()
    listed: dict[Listed, list[tuple[str, str]]] = field(default_factory=dict)

    def ids(self, what: Listed, name: str) -> tuple[str, ...]:
        """Those of this id, or of this name whatever its capitals."""
        return tuple(id for id, n in self.listed.get(what, ()) if name.casefold() in (n.casefold(), id))

    def some(self, what: Listed) -> Iterable[str]:
        """All of the names."""
        return [name for _, name in self.listed.get(what, ())]


def code_named(names: Names, wanted: str, alone: bool) -> Coded:
    """The code of this id, short label, name or path, with everything under it unless `alone`. Raises Unknown."""
    if not wanted.strip():
        raise Unknown("A code has a name; none is given here.")
    try:
        code = find_code(names.codes, wanted)
    except Refused as refusal:
        if str(refusal).startswith("There is no code"):
            raise Unknown(f"There is no code “{wanted}”{meant(wanted, _names_of_codes(names))}") from None
        raise Unknown(str(refusal)) from None
    ids = (code.id,) if alone else tuple(sorted(with_descendants(names.codes, code.id)))
    return Coded(shortest_name(names.codes, code), ids, alone)


def shortest_name(codes: Sequence[Code], code: Code) -> str:
    """The short label, name or path by which a code is found without doubt; else its id."""
    for name in (code.label, code.name, path_of({c.id: c for c in codes}, code.id)):
        try:
            if name and name == name.strip() and find_code(codes, name).id == code.id:
                return name
        except Refused:
            continue
    return code.id


def condition(names: Names, name: str, sign: str, value: str, quoted: bool = False) -> Tree:
    """The condition `name sign value`. A `quoted` name is never a reserved word. Raises Unknown."""
    word = name.casefold()
    if word in RESERVED and not quoted:
        return _reserved(names, word, sign, value)
    variable = variable_named(names, name, value)
    known_as = _reference(names, variable, value)
    if sign == "~":
        raise Unknown('Only text takes “~”, as in text~"some words"; write “=” here.')
    if isinstance(variable, Facet):
        if sign not in _OPPOSITE:
            raise Unknown(f"The values of {variable.name} have no order; write “=” or “!=”.")
        return Valued("coding", known_as, variable.id, sign, _one_of(variable.name, variable.values, value))  # type: ignore[arg-type]
    if sign not in _OPPOSITE and variable.type not in ("number", "date"):
        raise Unknown(f"{variable.name} is neither a number nor a date, so “{sign}” says nothing of it; write “=” or “!=”.")
    return Valued(variable.of, known_as, variable.id, sign, _typed(variable, value))  # type: ignore[arg-type]


def variable_named(names: Names, name: str, value: str = "") -> Attribute | Facet:
    """The attribute or facet of this name, or of `facet:name`, `source:name` and the like; of two, the facet of this value.

    Raises Unknown where there is none.
    """
    prefix, _, rest = name.partition(":")
    only = prefix.strip().casefold() if rest.strip() and prefix.strip().casefold() in (*_HOLDERS, "facet", "attribute") else ""
    wanted = (rest if only else name).strip().casefold()
    attributes = _called(wanted, [a for a in names.attributes if only in ("", "attribute", a.of)])
    facets = _called(wanted, names.facets if only in ("", "facet") else ())
    if facets and (not attributes or value.casefold() in {v.casefold() for v in facets[0].values}):
        return facets[0]
    if attributes:
        return min(attributes, key=lambda a: _HOLDERS.index(a.of))
    known = [*RESERVED, *(a.name for a in names.attributes), *(f.name for f in names.facets)]
    raise Unknown(f"There is no attribute or facet “{name}”{meant(name, known)}")


def meant(wanted: str, names: Iterable[str]) -> str:
    """How a sentence about a wrong name ends: with the name that may have been meant, or with a full stop."""
    by_fold = {name.casefold(): name for name in names if name}
    close = get_close_matches(wanted.casefold(), by_fold, n=1, cutoff=0.6)
    return f"; did you mean “{by_fold[close[0]]}”?" if close else "."


def _called(wanted: str, those: Sequence[V]) -> list[V]:
    """Those of this name or id; else those whose name differs only in spaces, hyphens and underscores."""
    exact = [v for v in those if wanted in (v.name.casefold(), v.id)]
    return exact or [v for v in those if _evened(v.name) == _evened(wanted)]


def _evened(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _reserved(names: Names, word: str, sign: str, value: str) -> Tree:
    if word == "text":
        if not value.strip():
            raise Unknown('Say which words to look for, as in text~"some words".')
        found: Tree = Said(" ".join(value.split()))
        if sign not in ("~", "=", "!="):
            raise Unknown('Look for words with “~”, as in text~"some words".')
    elif sign not in _OPPOSITE:
        raise Unknown(f"“{sign}” says nothing of a {word}; write “=” or “!=”.")
    elif word == "origin":
        found = Origin(value)
    elif word == "coder":
        ids = tuple(c.id for c in names.coders if value.casefold() in (c.name.casefold(), c.id))
        found = Belongs("coder", value, _some_of(ids, "coder", value, [c.name for c in names.coders]))
    elif word == "speaker":
        found = _spoken(names, value)
    else:
        what: Literal["source", "participant"] = "source" if word == "source" else "participant"
        found = Belongs(what, value, _some_of(names.ids(what, value), what, value, names.some(what)))
    return Not(found) if _OPPOSITE.get(sign) else found


def _spoken(names: Names, value: str) -> Spoken:
    people = names.ids("participant", value)
    if not people and not names.ids("speaker", value) and value.casefold() not in ("interviewer", "participant"):
        _some_of((), "speaker", value, [*names.some("speaker"), *names.some("participant")])
    return Spoken(value, people)


def _some_of(ids: tuple[str, ...], what: str, wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    if not ids:
        raise Unknown(f"There is no {what} “{wanted}”{meant(wanted, names)}")
    return tuple(sorted(ids))


def _reference(names: Names, variable: Attribute | Facet, value: str) -> str:
    """The shortest name that leads to this attribute or facet and no other."""
    kind = "facet" if isinstance(variable, Facet) else variable.of
    for name in (variable.name, f"{kind}:{variable.name}"):
        if name.casefold() not in RESERVED and variable_named(names, name, value) is variable:
            return name
    return variable.id


def _one_of(name: str, values: Sequence[str], value: str) -> str:
    for known in values:
        if known.casefold() == value.casefold():
            return known
    raise Unknown(f"{name} is one of {', '.join(values)}; “{value}” is not{meant(value, values)}")


def _typed(attribute: Attribute, value: str) -> str | int | float | bool:
    try:
        if attribute.type == "number":
            number = float(value)
            return int(number) if number.is_integer() else number
        if attribute.type == "date":
            return date.fromisoformat(value).isoformat()
    except (ValueError, OverflowError):
        example = "a date such as 2024-05-31" if attribute.type == "date" else "a number"
        raise Unknown(f"{attribute.name} is {example}; “{value}” is not.") from None
    if attribute.type == "boolean":
        return _one_of(attribute.name, _YES + _NO, value) in _YES
    if attribute.type == "choice" and attribute.options:
        return _one_of(attribute.name, attribute.options, value)
    return value


def _names_of_codes(names: Names) -> list[str]:
    return [name for code in names.codes for name in (code.label, code.name)]
