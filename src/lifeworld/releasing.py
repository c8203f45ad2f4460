"""The last door before a file leaves the study: searched for words that were to be replaced, and noted as having gone out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lifeworld.core.commands.rights import RecordExport
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.formats.leak_scan import leaks_in
from lifeworld.formats.written import Written
from lifeworld.queries import originals

if TYPE_CHECKING:
    from lifeworld.study import Study

_SHOWN = 3
NOT_SAFE = ("original", "corrected")


def release(study: "Study", file: Written, actor: str | None = None, reason: str | None = None, names: Iterable[str] = (),
            called: str | None = None) -> Written:  # fmt: skip
    """The file, once it is searched and recorded. Refused, with where to mend it, where words stand in it that were to be replaced.

    Originals that someone with the right takes out, with a reason, are not searched. `names` are real names of an open key,
    `called` the name under which the file is kept, where that is another. A study that can only be read keeps no record.
    """
    if file.layer not in NOT_SAFE:
        refuse_leaks(study, file, names, called)
    elif file.guarded and not (reason or "").strip():
        raise Refused("Say why what is not de-identified goes out; the reason is kept in the history.")
    if not study.read_only:
        name, layer = called or file.name, "not de-identified" if file.layer in NOT_SAFE and not file.guarded else file.layer
        export = RecordExport(new_id(), name, name.rsplit(".", 1)[-1].casefold(), layer, file.participants, (reason or "").strip())
        study.apply(export, actor, reason)
    return file


def refuse_leaks(study: "Study", file: Written, names: Iterable[str] = (), called: str | None = None) -> None:
    """Refuse a file in which words stand that were to be replaced: which, where, and where to mend it."""
    with study.reading() as conn:
        looked_for = originals.originals(conn, names)
        found = leaks_in(file.data, called or file.name, looked_for)
        if not found:
            return
        notes = [leak for leak in originals.in_notes(conn, looked_for) if leak.words in {f.words for f in found}]
    words = ", ".join(f"“{w}”" for w in list(dict.fromkeys(leak.words for leak in found))[:_SHOWN])
    more = len({leak.words for leak in found}) - _SHOWN
    where = "; ".join(list(dict.fromkeys(leak.where for leak in notes))[:_SHOWN])
    in_name = all(leak.where.startswith("the file’s name") for leak in found)
    mend = "Choose another name for the file." if in_name else f"Mend it in {where}." if where else f"It stands in {found[0].where}: “…{found[0].around}…”. Decide on it there too, then make the de-identified text again."  # fmt: skip
    raise Refused(f"Not written: {words}{f' and {more} more' if more > 0 else ''} would go out, though to be replaced. {mend}")
