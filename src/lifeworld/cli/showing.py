"""What a study holds, as lists."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import Plain, answer, counted, listed
from lifeworld.cli.options import Coder, Json, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study
    from lifeworld.tables import Rows

_MOST = 200

_Lists = dict[str, tuple[Callable[["Study", str | None], "Rows | list[Plain]"], tuple[str, ...], str]]
_LISTS: _Lists = {
    "sources": (lambda s, _: s.sources(), ("name", "kind", "participant_names", "turns", "turns_coded", "codings", "id"),
                "No texts yet; bring some in with `lifeworld import STUDY FILE...`."),
    "versions": (lambda s, _: s.versions(), ("id", "source", "number", "layer", "length", "format", "at"), "No texts yet."),
    "participants": (lambda s, _: s.participants(), ("name", "attributes", "sources", "codings", "id"),
                     "No participants yet; they come with texts, or with `lifeworld participant add`."),
    "codes": (lambda s, _: s.codes(), ("path", "label", "status", "codings", "codings_below", "id"),
              "No codes yet; add one with `lifeworld code add STUDY NAME`."),
    "codings": (lambda s, _: s.codings(), ("code", "coder", "facets", "start", "end", "quote"),
                "Nothing is coded yet; `lifeworld code apply` puts a code on words, and so does `lifeworld open`."),
    "memos": (lambda s, reader: s.memos(reader=reader), ("kind", "title", "author", "at", "text", "id"),
              "No memos yet; write one with `lifeworld memo add STUDY TEXT`."),
    "links": (lambda s, _: s.links(), ("start_name", "kind", "end_name", "note", "coder"), "No links yet; `lifeworld link add` makes one."),
    "sessions": (lambda s, _: s.sessions(), ("name", "date", "place", "mode", "interviewer", "minutes", "guide_called", "id"),
                 "No sessions yet; `lifeworld session add` records one."),
    "attributes": (lambda s, _: s.attributes(), ("name", "of", "type", "options", "description"),
                   "No attributes yet; `lifeworld attributes import STUDY FILE` brings them in."),
    "coders": (lambda s, _: s.coders(), ("name", "id"), "Nobody works on this study yet."),
    "facets": (lambda s, _: s.facets(), ("name", "values", "description", "id"), "No facets yet; `lifeworld facet define` makes one."),
    "questions": (lambda s, _: s.questions(), ("name", "expression", "where", "author", "at"),
                  "No saved questions yet; `lifeworld question save` keeps one."),
    "guides": (lambda s, _: s.guides(), ("called", "date", "sessions", "asked", "note", "id"),
               "No interview guide yet; `lifeworld guide add` brings one in."),
    "asked": (lambda s, _: s.asked(), ("source_name", "number", "topic", "answer", "by", "quote", "id"),
              "No turn is marked as asking a question; `lifeworld guide match` proposes some."),
    "approaches": (lambda s, _: s.recruitment(), ("name", "date", "way", "outcome", "reason", "participant_name"),
                   "The recruitment log is empty; `lifeworld recruitment add` writes a line."),
    "rounds": (lambda s, _: [], (), "No rounds yet."),
    "findings": (lambda s, _: [], (), "No findings yet."),
    "claims": (lambda s, _: [], (), "No claims yet."),
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="Ask")(show)


def show(
    study: StudyPath,
    what: Annotated[str, typer.Argument(metavar="[LIST]", help=f"One of {', '.join(_LISTS)}; the study as a whole, where it is left out.", show_default=False)] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Show what a study holds: the whole at a glance, or one list.

    With `--json` a list is complete; for people it is a table of at most 200 rows. Memos that are private are shown to their
    author alone.

    Example: `lifeworld show roles.lifeworld codes`
    """
    from lifeworld.core.refusal import Refused

    with opened(study) as open_:
        if not what:
            about = open_.overview()
            answer(json, about, lambda: _glance(about))
            return
        if what not in _LISTS:
            raise Refused(f"There is no list “{what}”; there are {', '.join(_LISTS)}.")
        rows, columns, nothing = _LISTS[what]
        listed(json, rows(open_, coder), columns, nothing, _MOST)


def _glance(about: Plain) -> str:
    study, totals = about["study"], about["totals"]
    lines = [study["title"] + (" (everyone in it is invented)" if study["invented"] else ""), f"Approach: {study['approach']}"]
    lines += [f"Question: {study['question']}"] if study["question"] else []
    lines.append(", ".join(counted(totals[f"{name}s"], name) for name in ("source", "participant", "code", "coding", "memo")))
    lines.append(f"{totals['turns_coded']:,} of {counted(totals['turns'], 'turn')} coded")
    lines += ["Lately:"] + [f"  {e['at'][:16].replace('T', ' ')}  {e['actor']} {e['summary']}" for e in about["recent"][:5]]
    return "\n".join(lines)
