"""Texts in."""

from pathlib import Path
from typing import Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, complain, counted, progress, table
from lifeworld.cli.options import Coder, Json, StudyPath, opened
from lifeworld.cli.projects import brought, lost, understood, wishes_asked
from lifeworld.cli.table_options import (
    ByRow,
    Coded,
    CoderColumn,
    CodesColumn,
    DictionaryFile,
    DocumentColumn,
    KeepColumn,
    MemoColumn,
    ParticipantColumn,
    PlaceColumn,
    SegmentColumn,
    Separator,
    TextColumn,
    ThemeColumn,
    Tier,
    reading_options,
)

_MOST, _NAMED, _OF_EACH = 50, 10, 12


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", rich_help_panel="Texts in, work out")(import_)


def import_(
    study: StudyPath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Transcripts and other texts, survey tables, projects, or a ZIP of such files.", show_default=False)],
    as_: Annotated[str | None, typer.Option("--as", metavar="FORMAT", help="Read the files as this format: txt, md, docx, odt, rtf, html, vtt, srt, pdf, eaf, textgrid, chat, json, csv, xlsx or sav; else it is told from their content.", show_default=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what was recognised, and write nothing.")] = False,
    people: Annotated[Path | None, typer.Option("--people", metavar="FILE", help="A table that says who is who, with the columns `label` and `participant` and, where wanted, `role` (interviewer, participant, other) and `source`.", show_default=False)] = None,
    no_participants: Annotated[bool, typer.Option("--no-participants", help="Make nobody a participant.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Bring in a text even where the study has the same text already.")] = False,
    codes: Annotated[str, typer.Option("--codes", metavar="merge|apart", help="Where the study has codes of the same name as those that come: make them one, or keep both.", show_default=False)] = "",
    text_column: TextColumn = None, participant_column: ParticipantColumn = None, by_row: ByRow = False, coded: Coded = False,
    codes_column: CodesColumn = None, theme_column: ThemeColumn = None, segment_column: SegmentColumn = None,
    document_column: DocumentColumn = None, coder_column: CoderColumn = None, memo_column: MemoColumn = None,
    place_column: PlaceColumn = None, keep_column: KeepColumn = None,
    separator: Separator = None, dictionary: DictionaryFile = None, tier: Tier = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="How the letters of text files are stored, such as utf-8 or windows-1252; else it is told from the file.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Bring texts in: transcripts, captions, documents, surveys, coded tables; or a whole project of another program.

    Turns and speakers are recognised. Interviewers are told by their labels; every other speaker becomes a participant of
    that name, and the same name in several files is the same person. A label that could be anyone's, such as `Participant`
    or `Speaker 1`, stands for a person named as the file. A text that the study has already is left out. A file that cannot
    be read is named, with the reason, and the rest comes in. All of it is one step, which `lifeworld undo` takes back. A ZIP is
    opened, and each file in it comes in as if it had been named by itself.

    A project (.qdpx of NVivo, ATLAS.ti, MAXQDA, QualCoder and others) or codebook (.qdc) comes in with its codes, codings, cases
    and notes, as a step of its own. How it counts positions is found out from its texts and told; passages whose place stays in
    doubt wait in `lifeworld review`. What cannot come in as it was is listed. The same file again adds nothing.

    Example: `lifeworld import roles.lifeworld interviews/*.docx --dry-run`
    """
    given = dict(locals())
    done = _imported(given, _files(given))
    if done:
        _refuse_where_nothing_came(done)
        _complain(done["unread"])
        answer(json, done, lambda: _said(done))


def _files(given: Plain) -> Any:
    """The files, to be read as was asked."""
    from lifeworld.core.refusal import Refused
    from lifeworld.formats.arriving import arrivals
    from lifeworld.formats.projects import format_of
    from lifeworld.formats.reading import format_named

    as_, codes = given["as_"], given["codes"]
    if as_ and not format_of(b"", as_):
        format_named(as_)
    if codes not in ("", "merge", "apart"):
        raise Refused(f"--codes is merge or apart; “{codes}” is neither.")
    return arrivals(given["files"], as_, **reading_options(given))


def _imported(given: Plain, files: Any) -> Plain | None:
    """What the import answers; None where it was only shown."""
    from lifeworld.formats import importing

    wishes = importing.Wishes(_people(given["people"]), given["no_participants"], given["again"], given["codes"])
    with opened(given["study"]) as open_:
        if given["dry_run"]:
            shown = importing.preview(open_, files, wishes)
            answer(given["json"], _would(shown), lambda: _preview(shown))
            _complain(shown["files"])
            return None
        if not given["codes"] and any(file.project_format for file in files):
            wishes = wishes_asked(wishes, importing.preview(open_, files, wishes))
        with progress("Reading") as step:
            return importing.run(open_, files, actor=given["coder"], step=step, wishes=wishes)


def _people(path: Path | None) -> Any:
    from lifeworld.formats.reading import bytes_of
    from lifeworld.formats.who_speaks import People, read_people

    return read_people(bytes_of(path), path.name) if path else People()


def _would(shown: Plain) -> Plain:
    """What an import would do, in the form in which it answers when it has."""
    drafts = [draft for file in shown["files"] for draft in file["drafts"]]
    coming = [d for d in drafts if d["same_as"] is None]
    names = [s["participant"] for d in coming for s in d["speakers"] if s["participant"]]
    losses = [loss for file in shown["files"] for loss in file["losses"]] + [loss for d in coming for loss in d["losses"]]
    return {"entry": None, "sources": coming, "participants": [{"name": name} for name in dict.fromkeys(names)], "codes": [], "codings": [],
            "memos": [], "losses": losses, "left_out": [{"name": d["name"], "same_as": d["same_as"]} for d in drafts if d["same_as"]],
            "unread": [{"name": f["name"], "message": f["message"]} for f in shown["files"] if not f["ok"]],
            "projects": [{"name": f["name"], **f["project"]} for f in shown["files"] if f.get("project")],
            "files": [{k: f[k] for k in ("name", "ok", "message", "total")} for f in shown["files"]]}  # fmt: skip


def _preview(shown: Plain) -> str:
    """Print a table of the first texts of each file; below it, what is to be said of them."""
    files = shown["files"]
    rows = [{"source": d["name"], "format": d["format"], "turns": d["turns"], "words": d["words"], "language": d["language"],
             "speakers": "; ".join(_who(s) for s in d["speakers"]), "": f"left out: the same as {d['same_as']}" if d["same_as"] else ""}
            for file in files for d in file["drafts"][:_OF_EACH]]  # fmt: skip
    if rows:
        table(rows, list(rows[0]))
    lines = [f"{f['name']}: {f['total'] - _OF_EACH:,} more like these." for f in files if f["total"] > _OF_EACH and f["drafts"]]
    lines += [understood(f["name"], f["project"]) for f in files if f.get("project")]
    notes = [f"{file['name']}: {note}" for file in files for d in file["drafts"] for note in d["notes"]]
    losses = [lost(loss) for file in files for loss in [*file["losses"], *(loss for d in file["drafts"] for loss in d["losses"])]]
    lines += list(dict.fromkeys(notes))[:_MOST] + losses[:_MOST]
    total, held = sum(file["total"] for file in files), [file for file in files if file["total"] or file["project"] or not file["ok"]]
    return "\n".join([*lines, f"{counted(total, 'text')} in {counted(len(held), 'file')}; nothing was written."])


def _who(speaker: Plain) -> str:
    as_ = speaker["participant"] or speaker["role"]
    return speaker["label"] if speaker["participant"] == speaker["label"] else f"{speaker['label']} = {as_}"


def _complain(files: list[Plain]) -> None:
    for file in files:
        if file["message"]:
            complain(file["message"])


def _refuse_where_nothing_came(done: Plain) -> None:
    from lifeworld.core.refusal import Refused

    messages = list(dict.fromkeys(file["message"] for file in done["unread"]))
    if done["entry"] is None and not done["left_out"] and messages:
        more = f" … and {len(messages) - _NAMED} more files." if len(messages) > _NAMED else ""
        raise Refused(" ".join(messages[:_NAMED]) + more)


def _said(done: Plain) -> str:
    projects = done.get("projects", [])
    lines = [understood(project["name"], project) for project in projects] + [brought(done)]
    if projects and done["left_out"] and not done["sources"]:
        return "\n".join([*lines, "Everything else of it was there already."])
    lines += [f"Left out “{one['name']}”: its text is that of “{one['same_as']}” (--again brings it in)." for one in done["left_out"][:_MOST]]
    if len(done["left_out"]) > _MOST:
        lines.append(f"Left out {len(done['left_out']) - _MOST} more for the same reason.")
    lines += [lost(loss) for loss in done["losses"][:_MOST]]
    return "\n".join(lines)
