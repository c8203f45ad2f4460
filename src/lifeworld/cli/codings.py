"""A code on words, and off them."""

from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import answer
from lifeworld.cli.codes import Wanted, found
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened, pairs

if TYPE_CHECKING:
    from lifeworld.study import Study


def register(app: typer.Typer) -> None:
    """Add the commands to those of codes."""
    app.command()(apply)
    app.command()(unapply)


def apply(
    study: StudyPath, code: Wanted,
    source: Annotated[str, typer.Option("--source", metavar="SOURCE", help="The text, by name or id.", show_default=False)],
    start: Annotated[int | None, typer.Option("--start", metavar="N", help="Where the words begin, in code points from 0.", show_default=False)] = None,
    end: Annotated[int | None, typer.Option("--end", metavar="N", help="Where they end; the character at N is not part of them.", show_default=False)] = None,
    quote: Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words themselves, exactly as the text has them; they must be found once.", show_default=False)] = None,
    facet: Annotated[list[str] | None, typer.Option("--facet", metavar="NAME=VALUE", help="A facet of the coding, such as valence=helps; may be given several times.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Put a code on words of a text, given by their place or by themselves.

    Example: `lifeworld code apply roles.lifeworld ROLE-AMBIG --source "Interview Maren" --quote "nobody could tell me what my job was" --facet valence=hinders`
    """
    from lifeworld.core.commands.codings import ApplyCode
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        there, read = found(open_, code), open_.source(source)
        place = _place(read["text"], read["name"], start, end, quote)
        id, facets = new_id(), _facets(open_, pairs(facet, "--facet"))
        open_.apply(ApplyCode(id, there.id, read["version"], *place, quote, facets), coder)
        made = _coding(open_, id)
    answer(json, made, f"Coded “{made['quote']}” as “{there.name}”.")


def unapply(
    study: StudyPath,
    coding: Annotated[str, typer.Argument(metavar="CODING", help="The coding, by id.", show_default=False)],
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Take a code off its words.

    Example: `lifeworld code unapply roles.lifeworld 01a2…`
    """
    from lifeworld.core.commands.codings import RemoveCoding

    with opened(study) as open_:
        made = _coding(open_, coding)
        open_.apply(RemoveCoding(coding), coder, reason)
    answer(json, made, f"Took “{made['code']}” off “{made['quote']}”.")


def _place(text: str, name: str, start: int | None, end: int | None, quote: str | None) -> tuple[int, int]:
    """Where the words are. Refused where that is not said, not there, or not clear."""
    from lifeworld.core.refusal import Refused

    if start is not None and (end is not None or quote):
        return start, end if end is not None else start + len(quote or "")
    if start is not None or end is not None or not quote:
        raise Refused("Say where the words are: --start and --end, or --quote.")
    first = text.find(quote)
    if first < 0:
        raise Refused(f"“{name}” does not contain these words; give them exactly as they stand there, or their --start and --end.")
    places, at = [], first
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if len(places) > 1:
        listed = ", ".join(str(p) for p in places[:10]) + (" …" if len(places) > 10 else "")
        raise Refused(f"“{name}” contains these words {len(places)} times, at {listed}; say which with --start.")
    return first, first + len(quote)


def _facets(study: "Study", given: dict[str, str]) -> dict[str, str]:
    from lifeworld.queries.finding import found_facet

    with study.reading() as conn:
        return {found_facet(conn, name).id: value for name, value in given.items()}


def _coding(study: "Study", id: str) -> dict[str, object]:
    from lifeworld.core.refusal import Refused
    from lifeworld.queries.codings import all_codings

    with study.reading() as conn:
        made = next(all_codings(conn, id=id), None)
    if made is None:
        raise Refused(f"There is no coding “{id}”; `lifeworld show STUDY codings` lists those there are.")
    return made
