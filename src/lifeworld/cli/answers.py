"""How commands answer: JSON for programs, tables and sentences for people, complaints on standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer

Plain = dict[str, Any]
Step = Callable[[int, int], None]

_LONGEST = 160
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")


def answer(as_json: bool, plain: Any, said: str | Callable[[], str | None]) -> None:
    """Answer with a JSON document, or with a sentence or whatever `said` prints."""
    if as_json:
        import orjson

        typer.echo(orjson.dumps(plain, option=orjson.OPT_INDENT_2))
    else:
        sentence = said if isinstance(said, str) else said()
        if sentence:
            typer.echo(safe(sentence))


def listed(as_json: bool, rows: Sequence[Plain], columns: Sequence[str], nothing: str, most: int | None = None) -> None:
    """Answer with rows: all of them as JSON; for people a table of some columns, or the sentence that says what to do next."""
    answer(as_json, list(rows), lambda: table(rows, columns, most) if rows else nothing)


def table(rows: Iterable[Plain], columns: Sequence[str], most: int | None = None) -> str | None:
    """Print a table; `columns` are keys, in words. What is beyond `most` is said in a sentence."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    there = list(rows)
    shown = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        number = there and all(isinstance(row[column], int | float) and not isinstance(row[column], bool) for row in there)
        shown.add_column(column.replace("_", " "), justify="right" if number else "left", overflow="fold")
    for row in there[:most]:
        shown.add_row(*(Text(_short(words(row[column]))) for column in columns))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(shown)
    return f"… and {len(there) - most:,} more; --json lists all." if most is not None and len(there) > most else None


def _short(words_: str) -> str:
    line = safe(" ".join(words_.split()))
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"


def words(value: Any) -> str:
    """A value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {words(v)}" for name, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(words(v) for v in value)
    return str(value)


def safe(text: str) -> str:
    """Text without the control characters by which a hostile file could command a terminal."""
    return text.translate(_CONTROLS)


def complain(sentence: str) -> None:
    """Say on standard error what was refused, and what to do."""
    typer.echo(safe(sentence), err=True)


def refuse(as_json: bool, sentence: str) -> None:
    """Say what was refused; to a program that asked for JSON, in a document too."""
    complain(sentence)
    if as_json:
        answer(True, {"refused": sentence}, "")


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


@contextmanager
def progress(what: str) -> Iterator[Step | None]:
    """A progress bar on standard error while long work runs; none where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total or None)


def one(rows: Iterable[Plain], id: str) -> Plain:
    """The row of this id."""
    return next(row for row in rows if row["id"] == id)
