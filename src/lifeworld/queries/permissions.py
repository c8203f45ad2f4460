"""What each participant allows today: to be used, quoted, archived, read by machines; and what falls due."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.consenting import Allowed, allowed, falling_due, latest
from lifeworld.core.fieldwork import MACHINE_SCOPES, Consent, Withdrawal
from lifeworld.core.plain import to_plain
from lifeworld.core.records import Study
from lifeworld.core.rules import Rules, rules_of
from lifeworld.queries.names import records
from lifeworld.store import quick
from lifeworld.store.tables import consent, participant, source, withdrawal

Plain = dict[str, Any]

_A_CONSENT, _A_WITHDRAWAL = select(consent.c.id).limit(1), select(withdrawal.c.id).limit(1)
_PEOPLE = select(participant.c.id).order_by(participant.c.id)


def rules(conn: Connection) -> Rules:
    """The study's rules."""
    return rules_of(records(conn, Study)[0].rules)


def allowances(conn: Connection, today: str = "") -> dict[str, Allowed]:
    """Participant id -> what they allow on a day (ISO; default: today, UTC). Everyone is there, whatever is recorded."""
    agreed, day = rules(conn), today or _today()
    consents, withdrawn = _by_person(records(conn, Consent)), _by_person(records(conn, Withdrawal))
    ids = quick.tuples(conn, _PEOPLE)
    return {id: allowed(agreed, consents.get(id, []), withdrawn.get(id, []), day) for (id,) in ids}


def unquotable(conn: Connection) -> set[str]:
    """Participants whose words may not be quoted in anything that goes out."""
    return {id for id, what in allowances(conn).items() if not what.quote}


def unused(conn: Connection) -> set[str]:
    """Participants whose words are left out of answers and exports: they have paused, or have not agreed to their use."""
    if _nothing_recorded(conn):
        return set()
    return {id for id, what in allowances(conn).items() if not what.use}


def unarchived(conn: Connection) -> set[str]:
    """Participants who are absent from what is deposited in an archive: without a recorded yes, nobody is deposited."""
    return {id for id, what in allowances(conn).items() if not what.archive}


def machine_allowed(conn: Connection, where: str = "local") -> set[str]:
    """Ids of the sources that machines may read, `local` on this machine or `external` elsewhere: everyone in them allows it.

    Of a source that belongs to nobody the study's rule for people of whom nothing is recorded holds.
    """
    wanted = MACHINE_SCOPES.index(where)
    free = MACHINE_SCOPES.index(rules(conn).unrecorded_machine) >= wanted
    agreeing = {id for id, what in allowances(conn).items() if MACHINE_SCOPES.index(what.machine) >= wanted}
    rows = conn.execute(select(source.c.id, source.c.participants))
    return {r.id for r in rows if (agreeing.issuperset(r.participants) if r.participants else free)}


def without_consent(conn: Connection) -> set[str]:
    """Ids of the sources of someone of whom no consent is recorded, or whose consent has expired."""
    lacking = unconsented(conn)
    rows = conn.execute(select(source.c.id, source.c.participants))
    return {r.id for r in rows if not lacking.isdisjoint(r.participants)}


def unconsented(conn: Connection) -> set[str]:
    """Participants of whom no consent is recorded, or whose consent has expired; nobody, where the study keeps no consents at all."""
    if not rules(conn).require_consent and quick.first(conn, _A_CONSENT) is None:
        return set()
    return {id for id, what in allowances(conn).items() if not what.recorded or what.expired}


def register(conn: Connection, today: str = "") -> Plain:
    """`{people, due, rules, withdrawals}`: for each participant what they allow and every consent, the latest first."""
    agreed, day = rules(conn), today or _today()
    consents, withdrawn = _by_person(records(conn, Consent)), _by_person(records(conn, Withdrawal))
    standing = allowances(conn, day)
    rows = conn.execute(select(participant.c.id, participant.c.name).order_by(participant.c.id)).all()
    people, held = [], []
    for row in rows:
        mine, what = consents.get(row.id, []), standing[row.id]
        ordered = sorted(mine, key=lambda c: (c.date, c.at, c.id), reverse=True)
        people.append({"id": row.id, "name": row.name, "allowed": asdict(what), "consents": [to_plain(c) for c in ordered],
                       "withdrawals": [to_plain(w) for w in withdrawn.get(row.id, [])]})  # fmt: skip
        held.append((row.id, row.name, what, latest(mine)))
    gone = [to_plain(w) for w in records(conn, Withdrawal) if w.scope == "all"]
    due = [asdict(d) for d in falling_due(agreed, held, day)]
    return {"people": people, "due": due, "rules": asdict(agreed), "withdrawn": gone, "today": day}


def _nothing_recorded(conn: Connection) -> bool:
    """Whether neither a consent nor a withdrawal nor a rule says anything: then everyone's words may be used."""
    if quick.first(conn, _A_WITHDRAWAL) is not None or quick.first(conn, _A_CONSENT) is not None:
        return False
    return not rules(conn).require_consent


def _by_person(there: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in there:
        found.setdefault(record.participant, []).append(record)
    return found


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
