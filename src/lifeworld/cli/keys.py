"""The key: real words and names, outside the study, under a passphrase."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import answer, counted, listed, progress, safe
from lifeworld.cli.options import Coder, Json, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.keyfile import Key
    from lifeworld.study import Study

app = typer.Typer(help="The key: which real words stand behind each replacement, outside the study and encrypted.", no_args_is_help=True)

_SHOWN = 3
KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", show_default=False,
                    help="The key; its passphrase is asked for, or taken from LIFEWORLD_PASSPHRASE.")]  # fmt: skip
Where = Annotated[Path, typer.Argument(metavar="FILE", help="The key's file, outside the study.", show_default=False)]
Names = Annotated[list[str] | None, typer.Option("--name", metavar="NAME", help="A real name, which detectors then look for; may be given several times.", show_default=False)]
NamesFile = Annotated[Path | None, typer.Option("--names", metavar="FILE", help="A file with a real name on each line.", exists=True, dir_okay=False, show_default=False)]


@dataclass
class Held:
    """A key that is open, with what is needed to write it again."""

    path: Path
    passphrase: str
    key: "Key"

    def keep(self, study: "Study", names: list[str] | None = None) -> None:
        """Bring it up to date and write it."""
        from lifeworld.deidentifying import keep_key

        keep_key(study, self.path, self.passphrase, self.key, names or ())


def opened_key(study: "Study", path: Path) -> Held:
    """The key of a study, opened with the passphrase."""
    from lifeworld.deidentifying import open_key

    passphrase = _passphrase()
    return Held(path.expanduser(), passphrase, open_key(study, path.expanduser(), passphrase))


def searched_for(study: "Study", path: Path | None) -> list[str]:
    """What a file is searched for with a key, where one is given, before it goes out."""
    from lifeworld.deidentifying import real_words

    return real_words(study, opened_key(study, path).key) if path else []


@app.command()
def make(study: StudyPath, file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to keep it; else a folder in your home.", show_default=False)] = None,
         name: Names = None, names: NamesFile = None, json: Json = False) -> None:  # fmt: skip
    """Make the key of a study: an encrypted file outside it. Whoever has it and its passphrase can tell who is who.

    Write the passphrase down where the consent forms are kept. Without it nobody can open the key, and nobody can help.

    Example: `lifeworld key make roles.lifeworld ~/keys/roles.key --names roster.txt`
    """
    from lifeworld import keyfile
    from lifeworld.deidentifying import make_key

    path = (file or keyfile.suggested(study)).expanduser()
    with opened(study) as open_:
        keyfile.refuse_within(path, open_.address)
        key = make_key(open_, path, _passphrase(new=True), _names(name, names))
        beside = keyfile.lies_beside(path, open_.address)
    warned = " It lies beside the study: whoever takes the folder has both, so keep it somewhere else." if beside else ""
    plain = {"key": str(path), "names": len(key.names), "texts": len(key.texts), "beside_study": beside}
    answer(json, plain, f"Made the key at {path}.{warned}")


@app.command()
def update(study: StudyPath, file: Where, name: Names = None, names: NamesFile = None, json: Json = False) -> None:
    """Bring a key up to date with what has been de-identified since, and add real names.

    Example: `lifeworld key update roles.lifeworld ~/keys/roles.key --name "Maria Lopez"`
    """
    with opened(study) as open_:
        held = opened_key(open_, file)
        held.keep(open_, _names(name, names))
    plain = {"key": str(file), "names": len(held.key.names), "texts": len(held.key.texts)}
    answer(json, plain, f"The key holds what was replaced in {len(held.key.texts)} texts and {len(held.key.names)} real names.")


@app.command("list")
def list_(study: StudyPath, file: Where, json: Json = False) -> None:
    """List each replacement with the real words behind it.

    Example: `lifeworld key list roles.lifeworld ~/keys/roles.key`
    """
    from lifeworld.deidentifying import listed as replacements

    with opened(study) as open_:
        rows = replacements(open_, opened_key(open_, file).key)
    listed(json, rows, ("replacement", "words", "texts"), "The key holds no replacements yet; de-identify a text, then `lifeworld key update`.")


@app.command()
def restore(study: StudyPath, file: Where, source: Annotated[str, typer.Argument(metavar="SOURCE", help="The text, by name or id.", show_default=False)],
            json: Json = False) -> None:  # fmt: skip
    """Print a text with the real words back in it. The study itself is not changed.

    Example: `lifeworld key restore roles.lifeworld ~/keys/roles.key "Interview Maren"`
    """
    from lifeworld.deidentifying import restored
    from lifeworld.queries.sources import find_source

    with opened(study) as open_:
        with open_.reading() as conn:
            wanted = find_source(conn, source)
        text = restored(open_, opened_key(open_, file).key, wanted.id)
    answer(json, {"source": wanted.id, "name": wanted.name, "text": text}, lambda: safe(text))


@app.command()
def seal(study: StudyPath, file: Where,
         text: Annotated[list[str] | None, typer.Option("--text", metavar="SOURCE", help="Only this text, by name or id; may be given several times.", show_default=False)] = None,
         dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go, and what would be replaced in notes.")] = False,
         json: Json = False, coder: Coder = None) -> None:  # fmt: skip
    """Move originals out of the study into the key: the texts before the de-identified ones, their files, the history that quotes them.

    Whoever has the study's file then has nothing but the de-identified texts. The key is the only place of the originals from then
    on: keep a second copy of it, apart. `lifeworld key unseal` brings everything back.

    Example: `lifeworld key seal roles.lifeworld ~/keys/roles.key`
    """
    from lifeworld import sealing
    from lifeworld.queries.sources import find_source

    with opened(study) as open_:
        with open_.reading() as conn:
            wanted = tuple(find_source(conn, each).id for each in text or ())
        if dry_run:
            plan = sealing.foreseen(open_, wanted, coder)
            answer(json, plan, lambda: _foreseen(plan))
            return
        held = opened_key(open_, file)
        held.keep(open_)
        with progress("Sealing") as step:
            told = sealing.seal(open_, held.path, held.passphrase, held.key, wanted, coder, step=step)
    answer(json, told, lambda: _sealed(told, file))


@app.command()
def unseal(study: StudyPath, file: Where, json: Json = False, coder: Coder = None) -> None:
    """Bring sealed originals back into the study; the key then holds them no longer.

    Example: `lifeworld key unseal roles.lifeworld ~/keys/roles.key`
    """
    from lifeworld import sealing

    with opened(study) as open_:
        held = opened_key(open_, file)
        told = sealing.unseal(open_, held.path, held.passphrase, held.key, coder)
    answer(json, told, f"Brought back {counted(told['texts'], 'original')} of {counted(len(told['names']), 'text')}. The key holds them no longer.")


def _foreseen(plan: dict[str, Any]) -> str:
    lines = [f"Would go: {_parts(plan)}."]
    lines += [f"{each['kind']}, {each['field'].replace('_', ' ')}: “{each['was']}” → “{each['now']}”" for each in plan["notes"]]
    return "\n".join(lines)


def _parts(told: dict[str, Any]) -> str:
    return f"{counted(told['texts'], 'original')}, {counted(told['files'], 'file')} and {counted(told['entries'], 'entry', 'entries')} of the history"


def _some(places: list[str]) -> str:
    return ", ".join(places[:_SHOWN]) + (f" and {len(places) - _SHOWN} more places" if len(places) > _SHOWN else "")


def _sealed(told: dict[str, Any], file: Path) -> str:
    lines = [f"Sealed: {_parts(told)} are in the key alone."]
    if told["notes"]:
        lines.append(f"In {counted(told['notes'], 'name or note', 'names and notes')} beside the texts, the same words were replaced.")
    lines += [f"Still there: “{each['words']}” in {_some(each['where'])}." for each in told["left"]]
    lines.append(f"Keep a second copy of {file}, apart from the study: what is sealed is nowhere else.")
    return "\n".join(lines)


def _names(given: list[str] | None, file: Path | None) -> list[str]:
    lines = file.read_text("utf-8-sig", "replace").splitlines() if file else []
    return [*(given or ()), *(line for line in lines if line.strip())]


def _passphrase(new: bool = False) -> str:
    """The passphrase: from the environment, asked for, or the first line of standard input."""
    if (given := os.environ.get("LIFEWORLD_PASSPHRASE")) is not None:
        return given
    if sys.stdin.isatty():
        return str(typer.prompt("Passphrase of the key", hide_input=True, confirmation_prompt=new, err=True))
    return sys.stdin.readline().rstrip("\r\n")
