"""Work out: codebook, memos and quotes as files."""

import os
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import answer, counted
from lifeworld.cli.options import Json, StudyPath, Where, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

ENDINGS = {"codebook": ("md", "csv", "docx"), "memos": ("md", "csv", "docx"), "quotes": ("xlsx", "docx", "csv", "html")}
"""What can be written -> the endings of its files."""
_LAYERS = ("original", "corrected", "deidentified")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="Texts in, work out")(export)


def export(
    study: StudyPath,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write; its ending says how: .md, .csv, .docx, .xlsx, .html.", show_default=False)],
    as_: Annotated[str | None, typer.Option("--as", metavar="FORMAT", help="What to write: codebook, memos or quotes; where it is left out, the name of the file may say it.", show_default=False)] = None,
    layer: Annotated[str, typer.Option("--layer", metavar="NAME", help="Which text quotes are taken from: original, corrected or deidentified.")] = "original",
    question: Annotated[str, typer.Option("--question", metavar="EXPRESSION", help="Of quotes: which, in the language of `lifeworld retrieve`; all that are coded, where it is left out.")] = "coded",
    where: Where = None,
    attribute: Annotated[list[str] | None, typer.Option("--attribute", metavar="NAME", help="Of quotes: an attribute of the participant to show with each; may be given several times.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Write the codebook, the memos or quotes to a file.

    Quotes carry the participant's pseudonym, never more than the attributes you name. Private memos stay out. A file of
    that name is replaced; where something goes wrong it is left as it was.

    Example: `lifeworld export roles.lifeworld --to quotes.xlsx --question "ROLE-AMBIG and valence=helps" --attribute "employment model"`
    """
    what = _what(as_, to)
    ending = _ending(what, to)
    _refuse_layer(layer)
    with opened(study) as open_:
        count = _written(to, lambda out: _WRITERS[what](open_, out, ending, question, where or [], attribute or []))
    answer(json, {"file": str(to), "as": what, "layer": layer, "count": count}, f"Wrote {_counted(what, count)} to {to}.")


def _what(as_: str | None, to: Path) -> str:
    from lifeworld.core.refusal import Refused

    wanted = (as_ or "").strip().casefold()
    if wanted in ENDINGS:
        return wanted
    if as_:
        raise Refused(f"Lifeworld does not write “{as_}” yet; it writes {', '.join(ENDINGS)}.")
    named = next((what for what in ENDINGS if what in to.name.casefold()), None)
    if named is None:
        raise Refused(f"Say what to write to {to.name}: add --as codebook, --as memos or --as quotes.")
    return named


def _ending(what: str, to: Path) -> str:
    from lifeworld.core.refusal import Refused

    ending = to.suffix.casefold().lstrip(".")
    if ending not in ENDINGS[what]:
        kinds = ", ".join(f".{e}" for e in ENDINGS[what])
        raise Refused(f"{what.capitalize()} are written as {kinds}; “{to.name}” ends otherwise, so choose one of these endings.")
    return ending


def _refuse_layer(layer: str) -> None:
    from lifeworld.core.refusal import Refused

    if layer not in _LAYERS:
        raise Refused(f"There is no layer “{layer}”; there are {', '.join(_LAYERS)}.")
    if layer != "original":
        raise Refused(f"No text of this study has a {layer} version; leave --layer out to write from the original ones.")


def _written(to: Path, write: Callable[[IO[bytes]], int]) -> int:
    """Write beside the file, then put it in its place; how many things were written."""
    from lifeworld.core.refusal import Refused

    if to.suffix == ".lifeworld" or to.is_dir() or not to.parent.is_dir():
        raise Refused(f"{to} cannot be written; name a file in a folder that is there.")
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
    except OSError as problem:
        raise Refused(f"{to} cannot be written ({problem.strerror}); choose another place.") from None
    try:
        with os.fdopen(handle, "wb") as out:
            count = write(out)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, to)
    except OSError as problem:
        Path(beside).unlink(missing_ok=True)
        raise Refused(f"{to} cannot be written ({problem.strerror}); nothing there was changed.") from None
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return count


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _codebook(study: "Study", out: IO[bytes], ending: str, *_of: object) -> int:
    from lifeworld.formats.codebook_out import codebook_file

    codes = study.codes()
    out.write(codebook_file(list(codes), study.overview()["study"], ending).data)
    return len(codes)


def _memos(study: "Study", out: IO[bytes], ending: str, *_of: object) -> int:
    from lifeworld.formats.memos_out import memos_file

    memos = study.memos()
    out.write(memos_file(list(memos), study.overview()["study"], ending).data)
    return sum(not memo["private"] for memo in memos)


def _quotes(study: "Study", out: IO[bytes], ending: str, question: str, where: list[str], attributes: list[str]) -> int:
    from lifeworld.formats.quotes import Heading, quote_of
    from lifeworld.queries import asking
    from lifeworld.queries.finding import found_attribute

    count = 0

    def counting(passages: object) -> object:
        nonlocal count
        for passage in passages:  # type: ignore[attr-defined]
            count += 1
            yield quote_of(passage)

    write = import_module(f"lifeworld.formats.quotes_{ending}").write_quotes
    with study.reading() as conn:
        ids = [found_attribute(conn, name).id for name in attributes]
        heading = Heading(**asking.heading(conn, question, where, ids))
        write(heading, counting(asking.retrieved(conn, question, where, 0)), out)
    return count


def _counted(what: str, count: int) -> str:
    return counted(count, {"codebook": "code", "memos": "memo", "quotes": "quote"}[what])


_WRITERS: dict[str, Callable[..., int]] = {"codebook": _codebook, "memos": _memos, "quotes": _quotes}
