"""Originals into the key and back: whoever has the study's file alone then has nothing but the de-identified texts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from lifeworld import keyfile
from lifeworld.core.commands.sealing import SealOriginals, UnsealOriginals
from lifeworld.core.records import Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import Rewording, Sealed
from lifeworld.keyfile import Key
from lifeworld.queries import originals, sealing
from lifeworld.queries.names import records

if TYPE_CHECKING:
    from lifeworld.study import Study

Plain = dict[str, Any]
_BESIDE = 40
Step = Callable[[int, int], None]


def seal(study: "Study", path: Path, passphrase: str, key: Key, sources: tuple[str, ...] = (), actor: str | None = None,
         step: Step | None = None) -> Plain:  # fmt: skip
    """Take the originals of de-identified sources (ids; none: of all) out of the study, into its key.

    The key is written, read again and compared before anything leaves the study; `key` holds them afterwards. Returns
    `{texts, files, entries, notes, left}`: how many went, in how many places beside the texts words were replaced, and where
    words that were replaced stand all the same (`{words, where: [...]}`). Refused where nothing can go, passages wait, or the key
    holds originals that left a later copy of the study.
    """
    found = Sealed()

    def keep(sealed: Sealed) -> None:
        nonlocal found
        found = sealed
        more = replace(key, sealed=key.sealed.with_more(sealed))
        keyfile.write(path, passphrase, more)
        if keyfile.read(path, passphrase) != more:
            raise Refused(f"The key at {path} cannot be read again as it was written; nothing was taken out. Choose another place for it.")

    keyfile.refuse_within(path, study.address)
    with study.reading() as conn:
        _refuse_earlier(conn, key)
        looked_for = originals.originals(conn, key.names)
    study.apply(SealOriginals(keep, sources), actor, step=step)
    key.sealed = key.sealed.with_more(found)
    with study.reading() as conn:
        left: dict[str, dict[str, None]] = {}
        for leak in originals.in_study(conn, looked_for):
            left.setdefault(leak.words, {})[leak.where] = None
    return {"texts": len(found.versions), "files": len(found.files), "entries": len(found.entries), "notes": len(found.fields),
            "left": [{"words": words, "where": list(where)} for words, where in left.items()]}  # fmt: skip


def foreseen(study: "Study", sources: tuple[str, ...] = (), actor: str | None = None) -> Plain:
    """What sealing would take out, and do to what is written beside the texts; nothing is done.

    `{texts, files, entries, notes}`; `notes` are `{kind, id, field, was, now}`, the words about the first change. Refused as `seal` is.
    """

    def keep(sealed: Sealed) -> None:
        raise _Foreseen(sealed)

    try:
        study.apply(SealOriginals(keep, sources), actor)
    except _Foreseen as seen:
        found = seen.sealed
    notes = [_about_the_change(field) for field in found.fields if field.field != "speakers"]
    return {"texts": len(found.versions), "files": len(found.files), "entries": len(found.entries), "notes": notes}


def _about_the_change(field: Rewording) -> Plain:
    """A field that is reworded, with a few words about where it first changes."""
    values = [value if isinstance(value, str) else "; ".join(map(str, value.values() if isinstance(value, dict) else value)) for value in (field.was, field.now)]
    same = next((n for n, (a, b) in enumerate(zip(*values, strict=False)) if a != b), min(map(len, values)))
    begin = values[0].rfind(" ", 0, max(0, same - _BESIDE)) + 1 if same > _BESIDE else 0
    was, now = (("…" if begin else "") + value[begin : same + _BESIDE] + ("…" if len(value) > same + _BESIDE else "") for value in values)
    return {"kind": field.kind, "id": field.id, "field": field.field, "was": was, "now": now}


class _Foreseen(Exception):
    """Stops the sealing once it is known what would go."""

    def __init__(self, sealed: Sealed) -> None:
        super().__init__()
        self.sealed = sealed


def unseal(study: "Study", path: Path, passphrase: str, key: Key, actor: str | None = None) -> Plain:
    """Bring the originals back from the key into the study. Returns `{texts, names}`: how many texts, and of which sources.

    The key holds them no longer once the study does. Refused where there are none, or they left a later copy of the study.
    """
    with study.reading() as conn:
        _refuse_earlier(conn, key)
        there = sealing.remaining(conn, key.sealed)
    study.apply(UnsealOriginals(there), actor)
    key.sealed = Sealed()
    keyfile.write(path, passphrase, key)
    with study.reading() as conn:
        names = {s.id: s.name for s in records(conn, Source)}
    return {"texts": len(there.versions), "names": sorted({names[plain["source"]] for plain in there.versions.values()})}


def let_go(conn: Connection, key: Key) -> None:
    """Take out of a key what it holds of texts that are not in the study any more; of a copy of an earlier day, nothing."""
    if not sealing.knows(conn, key.sealed):
        return
    there = {v.id for v in records(conn, Version)}
    key.sealed = sealing.remaining(conn, key.sealed)
    key.texts = [text for text in key.texts if text.version in there and text.before in there]


def _refuse_earlier(conn: Connection, key: Key) -> None:
    if not sealing.knows(conn, key.sealed):
        raise Refused("The key holds originals that left a later copy of this study; open the study from which they were sealed.")
