"""What a participant's consents and withdrawals allow on a day, and what falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lifeworld.core.fieldwork import MACHINE_SCOPES, Consent, Withdrawal
from lifeworld.core.rules import Rules, is_date


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a participant allows: whether a consent is recorded and holds, and what may be done with their words.

    `use`: their words may stand in answers and exports; `collect`: new texts of theirs may come in. `machine` is none, local
    or external. `consent` is the id of the consent that holds.
    """

    recorded: bool
    expired: bool
    paused: bool
    stopped: bool
    record: bool
    use: bool
    quote: bool
    recontact: bool
    archive: bool
    secondary: bool
    machine: str
    collect: bool
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day: `kind` is expired, expiring, ask again, retention or not recorded."""

    kind: str
    participant: str
    date: str
    sentence: str


def latest(consents: Iterable[Consent]) -> Consent | None:
    """The consent that holds: the latest by date, of two of a day the one recorded later."""
    return max(consents, key=lambda c: (c.date, c.at, c.id), default=None)


def allowed(rules: Rules, consents: Iterable[Consent], withdrawals: Iterable[Withdrawal], today: str) -> Allowed:
    """What a participant allows on `today`.

    Where nothing is recorded of a scope, nothing is forbidden, unless the study requires consent; but archiving and secondary
    use always need a recorded yes, and what machines may read is then the rule's `unrecorded_machine`. An expired consent
    allows no quoting, no machine, no archive. Who has paused is left out of everything; who has stopped keeps what there is.
    """
    holds, scopes = latest(consents), {w.scope for w in withdrawals}
    recorded = holds is not None
    said: dict[str, Any] = holds.scopes if holds else {}
    expired = bool(holds and holds.expires and holds.expires < today)
    paused, stopped = "pause" in scopes, "stop" in scopes
    silent = not rules.require_consent
    valid = not expired and not paused

    def says(scope: str, unsaid: bool) -> bool:
        return bool(said.get(scope, unsaid))

    use = not paused and says("use", silent or recorded) and not (expired and rules.require_consent)
    return Allowed(
        recorded, expired, paused, stopped,
        record=valid and not stopped and says("record", silent),
        use=use,
        quote=use and valid and says("quote", silent),
        recontact=valid and says("recontact", silent),
        archive=use and valid and says("archive", False),
        secondary=use and valid and says("secondary", False),
        machine=_machine(said.get("machine", rules.unrecorded_machine)) if use and valid else "none",
        collect=use and not stopped and ((recorded and not expired) or silent),
        consent=holds.id if holds else None,
    )  # fmt: skip


def why_not(name: str, what: Allowed) -> str:
    """One sentence on why no text of `name` may come in or be coded."""
    if what.stopped:
        return f"{name} has asked that nothing more is collected; leave this text out."
    if what.paused:
        return f"{name} has paused taking part; end the pause first, when they say so."
    if not what.recorded:
        return f"No consent of {name} is recorded, and this study requires one; record it first."
    if what.expired:
        return f"The consent of {name} has expired; record a new one first."
    return f"{name} has not agreed that their words are used; leave this text out."


def falling_due(rules: Rules, people: Iterable[tuple[str, str, Allowed, Consent | None]], today: str) -> list[Due]:
    """What is due or nearly: by day, then by name. `people` are (id, name, what they allow, the consent that holds)."""
    day, found = date.fromisoformat(today), []
    soon = (day + timedelta(days=rules.ahead_days)).isoformat()
    for id, name, what, consent in people:
        if consent is None:
            found.append(Due("not recorded", id, "", f"No consent of {name} is recorded."))
            found += _retention(rules, id, name, "", soon)
            continue
        if consent.expires and consent.expires <= soon:
            kind = "expired" if what.expired else "expiring"
            told = "expired" if what.expired else "expires"
            found.append(Due(kind, id, consent.expires, f"The consent of {name} {told} on {consent.expires}."))
        if rules.reconsent_months and is_date(consent.date):
            again = months_after(consent.date, rules.reconsent_months)
            if again <= soon:
                found.append(Due("ask again", id, again, f"{name} is to be asked again by {again}."))
        found += _retention(rules, id, name, consent.date, soon)
    return sorted(found, key=lambda d: (d.date or today, d.sentence))


def months_after(day: str, months: int) -> str:
    """The day so many months after an ISO day; the last of a month where that month is shorter.

    >>> months_after("2026-01-31", 1)
    '2026-02-28'
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    if year >= date.max.year:
        return date.max.isoformat()
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last)).isoformat()


def _retention(rules: Rules, id: str, name: str, consented: str, soon: str) -> list[Due]:
    start = rules.retention_from or consented
    if not rules.retention_months or not is_date(start):
        return []
    end = months_after(start, rules.retention_months)
    return [Due("retention", id, end, f"The time for which data of {name} may be kept ends on {end}.")] if end <= soon else []


def _machine(scope: Any) -> str:
    return scope if scope in MACHINE_SCOPES else "none"
