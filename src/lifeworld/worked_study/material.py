"""What lies beside this module: the codebook, the guide, twelve invented interviews, and what the invented team wrote."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from lifeworld.formats.draft import TextDraft
from lifeworld.formats.plain import read_text

Plain = dict[str, Any]

_FOLDER = files("lifeworld.worked_study")
_FACETS: tuple[str, ...] = ("valence", "evidence", "prompted", "time")
_IN_WORDS = {
    "team-employed": "Employed by the team", "peer-organisation-employed": "Employed by a peer organisation",
    "community": "community team", "crisis": "crisis service", "two teams": "several teams",
}  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """One coding as its coder meant it: words of a text, a code's label, facets by name, perhaps a memo of some kind."""

    coder: str
    label: str
    start: int
    end: int
    opening: str
    facets: dict[str, str]
    memo: str = ""
    memo_kind: str = "analytic"


@dataclass(frozen=True)
class Interview:
    """One invented interview: its transcript as read, the person's attributes by key, the session, codings and links."""

    name: str
    draft: TextDraft
    attributes: dict[str, str]
    session: Plain
    summary: str
    reflexive: str
    passages: tuple[Passage, ...]
    links: tuple[Plain, ...]

    @property
    def interviewer(self) -> str:
        """Who asked: Samir, who has been a peer worker himself, or Anna."""
        return "Samir" if self.attributes["interviewer_is_peer"] == "yes" else "Anna"


def table(*path: str) -> Plain:
    """A TOML file of this folder."""
    return tomllib.loads(_FOLDER.joinpath(*path).read_text(encoding="utf-8"))


def interviews() -> list[Interview]:
    """The interviews, by date and name."""
    folder = _FOLDER.joinpath("interviews")
    names = [entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return sorted(map(_interview, names), key=lambda i: (i.session["date"], i.name))


def passages(text: str, rows: list[Plain]) -> tuple[Passage, ...]:
    """Codings given by the first and last words of their passage, as they follow each other in the text."""
    found = [_passage(text, row) for row in rows]
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.label)))


def _interview(name: str) -> Interview:
    about = table("interviews", f"{name}.toml")
    (draft,) = read_text(_FOLDER.joinpath("interviews", f"{name}.txt").read_bytes(), f"{name}.txt")
    attributes = {key: _IN_WORDS.get(value, value) for key, value in about["attributes"].items()}
    return Interview(about["participant"], draft, attributes, about["session"], about["summary"], about["reflexive"],
                     passages(draft.text, about["coding"]), tuple(about["link"]))  # fmt: skip


def _passage(text: str, row: Plain) -> Passage:
    start = text.index(row["from"])
    end = text.index(row["to"], start) + len(row["to"])
    facets = {name: str(row[name]) for name in _FACETS if name in row}
    return Passage(row["coder"], row["code"], start, end, row["from"], facets, row.get("memo", ""), row.get("memo_type", "analytic"))
