"""The commands, put together: one module a noun."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from lifeworld.cli import (
    asked,
    asking,
    attributes,
    codes,
    codings,
    consents,
    deidentifying,
    exporting,
    facets,
    guides,
    histories,
    importing,
    keys,
    links,
    memos,
    participants,
    questions,
    recruitment,
    rights,
    saturation,
    sessions,
    showing,
    sources,
    studies,
    verifying,
    versions,
    withdrawing,
)
from lifeworld.cli.answers import refuse

_REFUSED, _INTERRUPTED = 2, 130
_MISTYPED: Any = typer.BadParameter.__base__
"""What is raised where a command line does not have the form it should have."""


class _Sentences(TyperGroup):
    """Commands whose refusals are one sentence on standard error, with `--json` a document besides, and exit status 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what was refused leaves a sentence, and nothing half-written."""
        as_json = "--json" in (*ctx._protected_args, *ctx.args)
        try:
            return super().invoke(ctx)
        except (ValueError, ModuleNotFoundError) as error:
            if not _is_refusal(error):
                raise
            refuse(as_json, _sentence(error))
            raise typer.Exit(_REFUSED) from None
        except _MISTYPED as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                raise
            refuse(as_json, _mistyped(error))
            raise typer.Exit(_REFUSED) from None
        except KeyboardInterrupt:
            refuse(as_json, "Stopped; what was not finished has left nothing behind.")
            raise typer.Exit(_INTERRUPTED) from None


def _mistyped(error: Any) -> str:
    """What of a command line cannot be, and where it is said how it is written."""
    path = error.ctx.command_path if error.ctx is not None else "lifeworld"
    return f"{' '.join(error.format_message().split()).rstrip('.?')}{'?' if error.format_message().rstrip().endswith('?') else '.'} `{path} --help` says how it is written."


def _sentence(error: Exception) -> str:
    """What was refused; of a question also where in it, counted from 1."""
    place = getattr(error, "position", None)
    return str(error) if place is None else f"{str(error).rstrip('.')} (at character {place + 1})."


def _is_refusal(error: Exception) -> bool:
    from lifeworld.analysis.naming import Unknown
    from lifeworld.analysis.questions import NotUnderstood
    from lifeworld.core.plain import Malformed
    from lifeworld.core.refusal import Refused
    from lifeworld.formats.draft import Unreadable

    return isinstance(error, Refused | Unreadable | NotUnderstood | Unknown | Malformed)


def _version(wanted: bool) -> None:
    if wanted:
        from lifeworld import __version__

        typer.echo(f"lifeworld {__version__}")
        raise typer.Exit


app = typer.Typer(name="lifeworld", cls=_Sentences, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_show_locals=False,
                  context_settings={"help_option_names": ["--help", "-h"]})  # fmt: skip


@app.callback()
def lifeworld(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which Lifeworld this is.")] = False) -> None:
    """Carry an interview study from protocol to findings, and keep every claim tied to the words it came from.

    A study is one file. `lifeworld demo` opens a worked one in your browser; `lifeworld new` starts your own.
    Every command takes `--json` and then prints one JSON document; of what was refused, `{"refused": "the sentence"}`. Exit
    status: 0 done; 1 done, and it found what it looks for; 2 refused, with one sentence, and nothing half-written.

    Example: `lifeworld new roles.lifeworld --title "Peer support roles"`
    """


for _module in (studies, importing, exporting, showing, asking, saturation, deidentifying, histories, verifying, withdrawing, consents):
    _module.register(app)
for _name, _noun in (("source", sources), ("code", codes), ("facet", facets), ("participant", participants), ("consent", consents), ("attributes", attributes),
                     ("session", sessions), ("guide", guides), ("recruitment", recruitment), ("memo", memos), ("link", links), ("question", questions), ("review", versions)):  # fmt: skip
    app.add_typer(_noun.app, name=_name, rich_help_panel="Things in a study")
for _name, _noun in (("key", keys), ("rights", rights)):
    app.add_typer(_noun.app, name=_name, rich_help_panel="People kept unrecognised")
codings.register(codes.app)
versions.register(sources.app)
asked.register(guides.app)
app.command(rich_help_panel="Ask")(asked.coverage)
