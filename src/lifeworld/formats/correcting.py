"""A file as a new version of a text: read, its speakers known again, and what it would do to what is coded."""

from pathlib import Path
from typing import Any

from lifeworld.core.commands.versions import ReplaceText
from lifeworld.core.records import Source, Speaker
from lifeworld.formats.draft import TextDraft, Unreadable
from lifeworld.formats.reading import bytes_of, read
from lifeworld.formats.who_speaks import parts_of
from lifeworld.queries.people import by_name
from lifeworld.queries.sources import find_source
from lifeworld.queries.versions import settled
from lifeworld.study import Study

Plain = dict[str, Any]


def correct(study: Study, source: str, path: str | Path, re_transcribed: bool = False, sure: bool = False, as_format: str | None = None,
            actor: str | None = None, reason: str | None = None) -> Plain:  # fmt: skip
    """Make the text of a file the new version of a source, given by name or id: `{source, version, layer, carried, review}`.

    `carried` and `review` count the segments that were carried and those that wait for a person. Raises Unreadable, Refused.
    """
    data, name = bytes_of(path), Path(path).name
    with study.reading() as conn:
        there = find_source(conn, source)
    return bring(study, there, data, name, "re-transcribed" if re_transcribed else "corrected", sure, as_format, actor, reason)


def bring(study: Study, source: Source, data: bytes, name: str, layer: str, sure: bool = False, as_format: str | None = None,
          actor: str | None = None, reason: str | None = None) -> Plain:  # fmt: skip
    """The same, from the bytes of a file called `name`."""
    command = replacement(study, source, draft_in(data, name, as_format), layer, sure)
    applied = study.apply(command, actor, reason)
    with study.reading() as conn:
        return {"entry": applied.entry, **settled(conn, source.id, command.version)}


def draft_in(data: bytes, name: str, as_format: str | None = None) -> TextDraft:
    """The one text in a file. Raises Unreadable where there are none or several."""
    drafts = read(data, name, as_format)
    if len(drafts) != 1:
        raise Unreadable(f"{name} holds {len(drafts)} texts; a new version of a text comes as a file with that text alone.")
    return drafts[0]


def replacement(study: Study, source: Source, draft: TextDraft, layer: str, sure: bool = False) -> ReplaceText:
    """The command that makes a draft the new version of a source; labels that are new there are known by the people of the study."""
    parts = [p for p in parts_of(draft, source.name) if all(p.label != s.label for s in source.speakers)]
    with study.reading() as conn:
        known = by_name(conn, {p.participant for p in parts if p.participant})
    only = source.participants[0] if len(source.participants) == 1 else None
    speakers = tuple(Speaker(p.label, p.role, (known.get(p.participant or "") or only) if p.role == "participant" else None) for p in parts)
    return ReplaceText(source.id, draft.text, draft.turns, speakers, layer, sure, draft.original,
                       draft.format, draft.media_type, draft.encoding)  # fmt: skip
