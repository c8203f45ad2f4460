"""Studies: the worked one, a new one, and the workbench."""

from pathlib import Path
from typing import Annotated

import typer

from lifeworld.cli.answers import answer, progress
from lifeworld.cli.options import Coder, Json, StudyPath

_PANEL = "Begin"
_DEMO = "peer-support-roles.lifeworld"

Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port on this machine; 0 takes a free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only say the address; open no browser.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(rich_help_panel=_PANEL)(demo)
    app.command(rich_help_panel=_PANEL)(new)
    app.command("open", rich_help_panel=_PANEL)(open_)


def demo(
    dir: Annotated[Path, typer.Option("--dir", metavar="DIR", help="The folder for the study's file; it is made where it is not there.")] = Path("lifeworld-demo"),
    port: Port = 0, no_browser: NoBrowser = False, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Make the worked study and open it in the workbench.

    Twelve invented peer support providers in two employment models, interviewed, coded by two people, with memos, links and
    saved questions. A study that is there already from an earlier time is opened as you left it.

    Example: `lifeworld demo`
    """
    from lifeworld import worked_study

    path = dir / _DEMO
    dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with progress("Making the worked study") as step:
            worked_study.make(path, step).close()
    _serve(str(path), port, not no_browser, coder, json)


def new(
    study: StudyPath,
    title: Annotated[str, typer.Option("--title", metavar="TITLE", help="What the study is called.", show_default=False)],
    template: Annotated[str, typer.Option("--template", metavar="NAME", help="What it starts with: `blank`, which brings facets for codings alone, or `peer-support-roles` with a codebook, attributes and an interview guide.")] = "blank",
    approach: Annotated[str, typer.Option("--approach", metavar="NAME", help="The method: framework, reflexive-ta, grounded-theory, phenomenology, codebook-ta, content-analysis, narrative, ethnography, case-study or other.")] = "other",
    question: Annotated[str, typer.Option("--question", metavar="TEXT", help="The research question.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Start a study of your own, in a new file.

    Example: `lifeworld new roles.lifeworld --title "Peer support roles" --approach framework`
    """
    from lifeworld.core.commands.study import DescribeStudy
    from lifeworld.worked_study import start

    with start(study, template, title, _approach(approach), coder) as made:
        if question:
            made.apply(DescribeStudy(question=question), coder)
        about = made.overview()
    plain = {"study": study, **about["study"], "codes": about["totals"]["codes"]}
    answer(json, plain, f"Started “{title}” in {study}. Next: `lifeworld import {study} FILE...`, or `lifeworld open {study}`.")


def open_(study: StudyPath, port: Port = 0, no_browser: NoBrowser = False, json: Json = False, coder: Coder = None) -> None:
    """Open a study in the workbench, in your browser.

    The workbench is served on this machine alone, under an address that can be opened once. Press Ctrl+C to close the study.

    Example: `lifeworld open roles.lifeworld`
    """
    _serve(study, port, not no_browser, coder, json)


def _serve(path: str, port: int, open_browser: bool, coder: str | None, as_json: bool) -> None:
    from lifeworld.web import serve

    def ready(address: str) -> None:
        if as_json:
            answer(True, {"study": path, "address": address}, "")
        said = f"The workbench is open at {address}\nLeave this running; press Ctrl+C to close the study."
        typer.echo(said, err=True)

    serve(path, port, open_browser, coder, ready)


def _approach(given: str) -> str:
    """The approach of this name, written with spaces or hyphens, in any capitals."""
    from lifeworld.core.records import APPROACHES

    plain = given.strip().replace("-", " ").replace("_", " ").casefold()
    return next((a for a in APPROACHES if a.casefold() == plain), given)

