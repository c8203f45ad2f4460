"""Consents, what is due, and the rules of the study."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, listed, words
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened, pairs

if TYPE_CHECKING:
    from lifeworld.study import Study

app = typer.Typer(help="Who agreed to what, when and how; and what is due.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="PARTICIPANT", help="The person, by pseudonym or id.", show_default=False)]
Form = Annotated[str | None, typer.Option("--form", metavar="TEXT", help="The version of the consent form.", show_default=False)]
Date = Annotated[str | None, typer.Option("--date", metavar="DAY", help="The day, like 2026-05-31; today, where it is left out.", show_default=False)]
Mode = Annotated[str | None, typer.Option("--mode", metavar="TEXT", help="How it was given: written, spoken on the recording, by e-mail.", show_default=False)]
Taken = Annotated[str | None, typer.Option("--taken-by", metavar="NAME", help="Who took it.", show_default=False)]
Scopes = Annotated[list[str] | None, typer.Option("--allow", metavar="SCOPE=yes|no", help="record, use, quote, recontact, archive or secondary; may be given several times.", show_default=False)]
Machine = Annotated[str | None, typer.Option("--machine", metavar="NAME", help="What machines may read: none, local or external.", show_default=False)]
Expires = Annotated[str | None, typer.Option("--expires", metavar="DAY", help="The last day on which it holds.", show_default=False)]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.", show_default=False)]


def register(root: typer.Typer) -> None:
    """Add the command for rules, which is no part of a noun."""
    root.command(rich_help_panel="People")(rules)


@app.command()
def record(
    study: StudyPath, participant: Who, form: Form = None, date: Date = None, mode: Mode = None, taken_by: Taken = None,
    allow: Scopes = None, machine: Machine = None, expires: Expires = None, note: Note = None,
    json: Json = False, reason: Reason = None, coder: Coder = None,
) -> None:  # fmt: skip
    """Record what a participant agreed to. The latest by date holds; someone asked again is a consent of its own.

    Example: `lifeworld consent record roles.lifeworld Maren --form v2 --mode written --allow quote=no --allow archive=yes --machine local`
    """
    from lifeworld.core.commands.consents import RecordConsent
    from lifeworld.core.ids import new_id
    from lifeworld.queries.people import find_participant

    with opened(study) as open_:
        with open_.reading() as conn:
            person = find_participant(conn, participant)
        fields = {"form": form, "date": date, "mode": mode, "taken_by": taken_by, "expires": expires, "note": note}
        id, scopes = new_id(), _scopes(allow, machine)
        open_.apply(RecordConsent(id, person.id, **{k: v or "" for k, v in fields.items()}, scopes=scopes), coder, reason)
        answer(json, _one(open_, id), f"Recorded the consent of {person.name}.")


@app.command()
def change(
    study: StudyPath,
    consent: Annotated[str, typer.Argument(metavar="CONSENT", help="The consent's id, as `consent show` lists it.", show_default=False)],
    form: Form = None, date: Date = None, mode: Mode = None, taken_by: Taken = None, allow: Scopes = None, machine: Machine = None,
    expires: Expires = None, note: Note = None, json: Json = False, reason: Reason = None, coder: Coder = None,
) -> None:  # fmt: skip
    """Put right what is recorded of a consent; what you leave out stays.

    Example: `lifeworld consent change roles.lifeworld 01a2… --allow quote=no`
    """
    from lifeworld.core.commands.consents import ChangeConsent

    with opened(study) as open_:
        there = _one(open_, consent)
        scopes = {**there["scopes"], **_scopes(allow, machine)}
        open_.apply(ChangeConsent(consent, form, date, mode, taken_by, scopes, expires, note), coder, reason)
        answer(json, _one(open_, consent), "Changed.")


@app.command()
def remove(
    study: StudyPath,
    consent: Annotated[str, typer.Argument(metavar="CONSENT", help="The consent's id, as `consent show` lists it.", show_default=False)],
    json: Json = False, reason: Reason = None, coder: Coder = None,
) -> None:  # fmt: skip
    """Take away a consent recorded by mistake. Someone who withdraws is another matter: see `lifeworld withdraw`.

    Example: `lifeworld consent remove roles.lifeworld 01a2…`
    """
    from lifeworld.core.commands.consents import RemoveConsent

    with opened(study) as open_:
        open_.apply(RemoveConsent(consent), coder, reason)
        answer(json, {"removed": consent}, "Taken away.")


@app.command()
def show(
    study: StudyPath,
    participant: Annotated[str, typer.Argument(metavar="[PARTICIPANT]", help="One person; everyone, where it is left out.", show_default=False)] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Show who agreed to what, and what that allows today.

    Example: `lifeworld consent show roles.lifeworld`
    """
    from lifeworld.queries.people import find_participant
    from lifeworld.queries.permissions import register as register_of

    with opened(study) as open_, open_.reading() as conn:
        wanted = find_participant(conn, participant).id if participant else ""
        people = [p for p in register_of(conn)["people"] if wanted in ("", p["id"])]
    if json:
        answer(True, people, "")
        return
    listed(False, [_row(p) for p in people], ("name", "consent", "use", "quote", "archive", "machine", "standing"), "No participants yet.")


@app.command()
def due(study: StudyPath, json: Json = False) -> None:
    """List what is due: consents that expire, people to ask again, time to delete, and who has no consent recorded.

    Example: `lifeworld consent due roles.lifeworld`
    """
    from lifeworld.queries.permissions import register as register_of

    with opened(study) as open_, open_.reading() as conn:
        rows = register_of(conn)["due"]
    listed(json, rows, ("date", "kind", "sentence"), "Nothing is due.")


def rules(
    study: StudyPath,
    values: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE...]", help="Rules to set; an empty value brings back the default.", show_default=False)] = None,
    json: Json = False, reason: Reason = None, coder: Coder = None,
) -> None:  # fmt: skip
    """Show the rules of the study, or set some: whether consent is required, how long data are kept, and more.

    Example: `lifeworld rules roles.lifeworld require_consent=yes retention_months=120`
    """
    from dataclasses import asdict

    from lifeworld.core.commands.consents import SetRules
    from lifeworld.core.rules import typed_rule
    from lifeworld.queries import permissions

    with opened(study) as open_:
        if values:
            given = pairs(values, "rules")
            open_.apply(SetRules({name: typed_rule(name, value) for name, value in given.items()}), coder, reason)
        with open_.reading() as conn:
            there = asdict(permissions.rules(conn))
    answer(json, there, "\n".join(f"{name}: {words(value) or '–'}" for name, value in there.items()))


def _scopes(allow: list[str] | None, machine: str | None) -> dict[str, Any]:
    from lifeworld.core.refusal import Refused

    answers = {"yes": True, "no": False}
    found: dict[str, Any] = {}
    for scope, value in pairs(allow, "--allow").items():
        if value.lower() not in answers:
            raise Refused(f"--allow takes SCOPE=yes or SCOPE=no; “{scope}={value}” is neither.")
        found[scope] = answers[value.lower()]
    return found | ({"machine": machine} if machine else {})


def _one(study: "Study", id: str) -> Plain:
    from lifeworld.core.refusal import Refused
    from lifeworld.queries.permissions import register as register_of

    with study.reading() as conn:
        found = next((c for p in register_of(conn)["people"] for c in p["consents"] if c["id"] == id), None)
    if found is None:
        raise Refused(f"There is no consent “{id}”; `lifeworld consent show STUDY --json` lists those there are.")
    return dict(found)


def _row(person: Plain) -> Plain:
    what, latest = person["allowed"], (person["consents"] or [{}])[0]
    standing = [word for word, is_so in (("paused", what["paused"]), ("nothing more is collected", what["stopped"]), ("expired", what["expired"])) if is_so]
    return {"name": person["name"], "consent": " ".join(filter(None, (latest.get("form"), latest.get("date")))) or "not recorded",
            **{scope: what[scope] for scope in ("use", "quote", "archive", "machine")}, "standing": ", ".join(standing)}  # fmt: skip
