"""Work out: codebook, memos and quotes as files."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, counted, listed
from lifeworld.cli.keys import KeyFile, searched_for
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, Where, opened
from lifeworld.cli.projects import lost
from lifeworld.cli.saving import refuse_place

if TYPE_CHECKING:
    from lifeworld.formats.quotes import Quote
    from lifeworld.study import Study

ENDINGS = {"codebook": ("md", "csv", "docx"), "memos": ("md", "csv", "docx"), "quotes": ("xlsx", "docx", "csv", "html"),
           "qdpx": ("qdpx",), "qdc": ("qdc",), "qualcoder": ("zip",), "comments": ("docx", "zip"), "annotations": ("jsonld", "json"),
           "tables": ("xlsx", "zip"), "parquet": ("zip",)}  # fmt: skip
"""What can be written -> the endings of its files."""
_STUDY = {"qdpx": "project", "qualcoder": "project", "comments": "text with comments", "annotations": "file of annotations", "tables": "file of tables",
          "parquet": "file of tables"}  # fmt: skip
"""What the whole study can be written as, and how such a file is called."""
_FATES = {"set aside": "Not seen by other programs", "approximated": "Changed", "dropped": "Left out"}
_LAYERS = ("original", "corrected", "deidentified")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(rich_help_panel="Texts in, work out")(export)
    app.command(rich_help_panel="Texts in, work out")(exports)


def export(
    study: StudyPath,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write; its ending says how: .md, .csv, .docx, .xlsx, .html, .qdpx, .qdc, .jsonld, .zip.", show_default=False)],
    as_: Annotated[str | None, typer.Option("--as", metavar="FORMAT", help="What to write: codebook, memos, quotes, or the whole study: qdpx, qualcoder, comments (a Word document), annotations (W3C), tables, parquet; its codebook alone: qdc; where it is left out, the name of the file may say it.", show_default=False)] = None,
    layer: Annotated[str, typer.Option("--layer", metavar="NAME", help="Which text is taken: original, corrected or deidentified. Where it is left out, the de-identified one wherever there is one; originals then need the right to read them, and --reason.", show_default=False)] = "",
    question: Annotated[str, typer.Option("--question", metavar="EXPRESSION", help="Of quotes: which, in the language of `lifeworld retrieve`; all that are coded, where it is left out.")] = "coded",
    where: Where = None,
    attribute: Annotated[list[str] | None, typer.Option("--attribute", metavar="NAME", help="Of quotes: an attribute of the participant to show with each; may be given several times.", show_default=False)] = None,
    source: Annotated[list[str] | None, typer.Option("--source", metavar="NAME", help="Of comments: the text to write; a .zip holds a document for each.", show_default=False)] = None,
    archive: Annotated[bool, typer.Option("--archive", help="Of a project: leave out everyone who has not agreed to be archived.")] = False,
    key: KeyFile = None, reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Write the codebook, the memos, quotes, or the whole study as a project for other programs.

    The file is searched for words that were to be replaced before it is kept, with `--key` for the real names as well, and noted in
    the list of exports. Quotes carry the participant's pseudonym, never more than the attributes you name. Private memos stay out.
    A file of that name is replaced; where something goes wrong it is left as it was.

    A project (.qdpx) follows REFI-QDA, which NVivo, ATLAS.ti, MAXQDA, QualCoder and others read. What the standard has no place
    for is carried beside it, so that Lifeworld reads everything again; what other programs do not see, and what stays, is listed.

    Example: `lifeworld export roles.lifeworld --to quotes.xlsx --question "ROLE-AMBIG and valence=helps" --attribute "employment model"`
    """
    what = _what(as_, to)
    ending = _ending(what, to)
    _refuse_layer(layer, what)
    from lifeworld.formats.written import Written
    from lifeworld.releasing import release

    there = to.exists()
    with opened(study) as open_:
        names = searched_for(open_, key)
        made = _Made(layer, coder, what=what, ending=ending, sources=tuple(source or ()), archive=archive)
        _written(to, lambda out: _WRITERS[what](open_, out, ending, question, where or [], attribute or [], made), lambda data: release(
            open_, Written(data, to.name, "", made.layer, made.participants, made.said, made.guarded), coder, reason, names))  # fmt: skip
    plain = {"file": str(to), "as": what, "layer": made.layer, "count": made.count, "note": made.said}
    if what == "qdc" or what in _STUDY:
        plain["losses"] = made.losses
    over = ", in place of the file that was there" if there else ""
    lines = [f"Wrote {_counted(what, made.count)} to {to}{over}. {made.said}".strip()]
    lines += [lost({**loss, "source": _FATES[loss["fate"]], "fate": "dropped"}) for loss in made.losses]
    answer(json, plain, "\n".join(lines))


def exports(study: StudyPath, json: Json = False) -> None:
    """List the files that went out: when, what, in which layer, whose words, and why where originals went.

    Example: `lifeworld exports roles.lifeworld`
    """
    from lifeworld.queries.identifiers import exports as gone

    with opened(study) as open_, open_.reading() as conn:
        rows = gone(conn)
    listed(json, rows, ("at", "name", "layer", "people", "reason"), "No file has gone out yet.")


@dataclass
class _Made:
    """What was asked for, and what was written."""

    wanted: str
    coder: str | None
    count: int = 0
    layer: str = ""
    participants: tuple[str, ...] = ()
    said: str = ""
    guarded: bool = False
    what: str = ""
    ending: str = ""
    sources: tuple[str, ...] = ()
    archive: bool = False
    losses: list[Plain] = field(default_factory=list)


def _what(as_: str | None, to: Path) -> str:
    from lifeworld.core.refusal import Refused

    wanted = (as_ or "").strip().casefold()
    if wanted in ENDINGS:
        return wanted
    if as_:
        raise Refused(f"Lifeworld does not write “{as_}” yet; it writes {', '.join(ENDINGS)}.")
    ending = to.suffix.casefold().lstrip(".")
    named = ending if ending in ENDINGS else next((what for what in ENDINGS if what in to.name.casefold()), None)
    if named is None:
        raise Refused(f"Say what to write to {to.name}: add --as codebook, --as memos or --as quotes.")
    return named


def _ending(what: str, to: Path) -> str:
    from lifeworld.core.refusal import Refused

    ending = to.suffix.casefold().lstrip(".")
    if ending not in ENDINGS[what]:
        kinds = ", ".join(f".{e}" for e in ENDINGS[what])
        named = {"qdpx": "Projects", "qdc": "Codebooks of REFI-QDA", "qualcoder": "Projects of QualCoder", "codebook": "Codebooks"}.get(what, what.capitalize())
        raise Refused(f"{named} are written as {kinds}; “{to.name}” ends otherwise, so choose one of these endings.")
    return ending


def _refuse_layer(layer: str, what: str) -> None:
    from lifeworld.core.refusal import Refused

    if layer and layer not in _LAYERS:
        raise Refused(f"There is no layer “{layer}”; there are {', '.join(_LAYERS)}.")
    if layer and what != "quotes" and what not in _STUDY:
        raise Refused(f"The {what} are written by researchers, so this has no layer; leave --layer out." if what == "memos"
                      else "The codebook holds no texts, so it has no layer; leave --layer out.")  # fmt: skip


def _written(to: Path, write: Callable[[IO[bytes]], None], release: Callable[[bytes], object]) -> None:
    """Write beside the file, and put it in its place once it is released."""
    from lifeworld.core.refusal import Refused

    refuse_place(to)
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
    except OSError as problem:
        raise Refused(f"{to} cannot be written ({problem.strerror}); choose another place.") from None
    try:
        with os.fdopen(handle, "wb") as out:
            write(out)
        release(Path(beside).read_bytes())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, to)
    except OSError as problem:
        Path(beside).unlink(missing_ok=True)
        raise Refused(f"{to} cannot be written ({problem.strerror}); nothing there was changed.") from None
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _codebook(study: "Study", out: IO[bytes], ending: str, *of: Any) -> None:
    from lifeworld.formats.codebook_out import codebook_file

    codes = study.codes()
    out.write(codebook_file(list(codes), study.overview()["study"], ending).data)
    of[-1].count = len(codes)


def _memos(study: "Study", out: IO[bytes], ending: str, *of: Any) -> None:
    from lifeworld.formats.memos_out import memos_file

    memos = study.memos()
    out.write(memos_file(list(memos), study.overview()["study"], ending).data)
    of[-1].count = sum(not memo["private"] for memo in memos)


def _quotes(study: "Study", out: IO[bytes], ending: str, question: str, where: list[str], attributes: list[str], made: _Made) -> None:
    from lifeworld.formats.quotes import Heading, Quote
    from lifeworld.queries import asking
    from lifeworld.queries.finding import found_attribute
    from lifeworld.queries.layers import Layers, sentence
    from lifeworld.queries.quotes import quotes
    from lifeworld.study import default_actor

    def counted_quotes(found: "Iterator[tuple[Any, ...]]") -> "Iterator[Quote]":
        for made.count, cells in enumerate(found, 1):
            yield Quote._make(cells)

    write = import_module(f"lifeworld.formats.quotes_{ending}").write_quotes
    with study.reading() as conn:
        ids = [found_attribute(conn, name).id for name in attributes]
        heading = Heading(**asking.heading(conn, question, where, ids))
        layers = Layers(conn, made.wanted, made.coder or default_actor())
        found = asking.answer(conn, question, where, coders=True)
        write(heading, counted_quotes(quotes(conn, found, layers)), out)
    made.layer, made.participants = layers.out.layer(made.wanted), tuple(layers.out.participants)
    made.said, made.guarded = sentence(layers.out, made.wanted), layers.guarded


def _whole(study: "Study", out: IO[bytes], *of: Any) -> None:
    from lifeworld.exporting import study_file
    from lifeworld.study import default_actor

    made: _Made = of[-1]
    with study.reading() as conn:
        file, losses = study_file(conn, made.what, made.ending, made.coder or default_actor(), made.wanted, made.archive, made.sources)
    out.write(file.data)
    made.layer, made.participants, made.said, made.guarded = file.layer, file.participants, file.said, file.guarded
    made.count, made.losses = 1, losses


def _qdc(study: "Study", out: IO[bytes], *of: Any) -> None:
    from lifeworld.exporting import codebook_exchange

    with study.reading() as conn:
        file, losses = codebook_exchange(conn)
    out.write(file.data)
    of[-1].count, of[-1].losses = len(study.codes()), losses


def _counted(what: str, count: int) -> str:
    return counted(count, {"codebook": "code", "memos": "memo", "quotes": "quote", "qdc": "code", **_STUDY}[what])


_WRITERS: dict[str, Callable[..., None]] = {"codebook": _codebook, "memos": _memos, "quotes": _quotes, "qdc": _qdc,
                                          **dict.fromkeys(_STUDY, _whole)}  # fmt: skip
