"""What could identify someone: the queue of decisions, the words in use, how each text stands."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.analysis.capitals import capitals
from lifeworld.core.fieldwork import Export, Identifier
from lifeworld.core.identifying import Known
from lifeworld.core.plain import to_plain
from lifeworld.core.records import Coder, Participant, Source, Version
from lifeworld.core.replacing import Decided, Labels
from lifeworld.core.rights import holds
from lifeworld.core.turns import Turn
from lifeworld.core.wordings import wording
from lifeworld.queries import sources
from lifeworld.queries.names import Names, records
from lifeworld.store import content
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import identifier, source, version

Plain = dict[str, Any]

_AROUND = 90


class Wordings:
    """The words of identifiers, each text read once."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._texts: dict[str, str] = {}

    def read(self, versions: set[str]) -> None:
        """Read texts together."""
        new = versions - self._texts.keys()
        self._texts |= dict.fromkeys(new, "") | (sources.texts_of(self._conn, new) if new else {})

    def text(self, id: str) -> str:
        """The text of a version; empty where it has left the study."""
        self.read({id})
        return self._texts[id]

    def of(self, one: Identifier) -> str:
        """The words of an identifier; empty where its text has left the study."""
        return self.text(one.version)[one.start : one.end]


def every(conn: Connection, **by: str) -> list[Identifier]:
    """Identifiers in reading order, with these values of their columns."""
    statement = select(*record_columns(Identifier)).where(*(identifier.c[name] == value for name, value in by.items()))
    return [record_of(Identifier, row) for row in conn.execute(statement.order_by(identifier.c.version, identifier.c.start, identifier.c.end))]


def decided(conn: Connection, words: Wordings) -> list[tuple[Identifier, str]]:
    """Everything accepted, with its words, oldest first; without what has left the study."""
    there = sorted(every(conn, status="accepted"), key=lambda i: i.id)
    words.read({i.version for i in there})
    return [(one, said) for one in there if (said := words.of(one))]


def sealed_words(conn: Connection, replaced: Iterable[tuple[str, list[list[Any]]]]) -> dict[str, tuple[str, str]]:
    """Words replaced in versions that have left the study, as they are compared, with their category and label.

    `replaced` comes from the key: a version's id with `[start, end, words, label]` of each place.
    """
    there = {(i.version, i.start): i.category for i in every(conn, status="accepted")}
    words = Wordings(conn)
    return {wording(said): (there[version, start], label) for version, edits in replaced if not words.text(version)
            for start, _end, said, label in edits if (version, start) in there}  # fmt: skip


def _taken(conn: Connection, words: Wordings) -> list[str]:
    """Labels in texts that have left the study, so that their words are not at hand."""
    return [one.replacement for one in every(conn, status="accepted") if not words.of(one)]


def known(conn: Connection, names: tuple[str, ...] = ()) -> Known:
    """What the study knows that helps to find identifiers; `names` are real ones, from the key. Pseudonyms are spared."""
    words = Wordings(conn)
    there = every(conn)
    words.read({i.version for i in there})
    accepted = {wording(words.of(i)): i.category for i in there if i.status == "accepted" and words.of(i)}
    rejected = {wording(words.of(i)) for i in there if i.status == "rejected"}
    waiting = {wording(words.of(i)) for i in there if i.status == "proposed"}
    called = {wording(p.name) for p in records(conn, Participant)}
    small, large = capitals(text for _, text in texts_to_read(conn, None))
    return Known(names, frozenset((rejected - waiting - accepted.keys() - {""}) | called), accepted, small, large)


def queue(conn: Connection, source_id: str = "", status: str = "proposed", limit: int = 500) -> Plain:
    """What waits for a decision in the texts as they are read, in reading order, each with its words, context and suggestion.

    The label suggested for each is the one it gets if it is accepted as shown, as are those before it. Answers `{items,
    progress: {decided, accepted, rejected, proposed}, texts}`; `status` may be empty for everything.
    """
    texts = standing(conn)
    shown = {t["version"]: t for t in texts if not source_id or t["id"] == source_id}
    there = [i for i in every(conn) if i.version in shown]
    counts = Counter(i.status for i in there)
    words = Wordings(conn)
    labels = Labels((Decided(said, one.category, one.replacement) for one, said in decided(conn, words)), _taken(conn, words))
    words.read({i.version for i in there})
    alike = Counter(wording(words.of(i)) for i in there)
    order = {id: n for n, id in enumerate(shown)}
    wanted = sorted((i for i in there if not status or i.status == status), key=lambda i: (order[i.version], i.start))
    names = Names(conn)
    items = [_shown(conn, i, words, labels, shown[i.version], alike, names) for i in wanted[:limit]]
    progress = {"accepted": counts["accepted"], "rejected": counts["rejected"], "proposed": counts["proposed"]}
    return {"items": items, "total": len(wanted), "progress": progress, "texts": texts}


def standing(conn: Connection) -> list[Plain]:
    """How each source stands: the version read, whether it is de-identified, how much is proposed and decided in it."""
    counts: dict[str, Counter[str]] = {}
    for each in conn.execute(select(identifier.c.version, identifier.c.status)):
        counts.setdefault(each.version, Counter())[each.status] += 1
    versions = {v.id: v for v in records(conn, Version)}
    texts = []
    for row in conn.execute(select(source.c.id, source.c.name, source.c.version).order_by(source.c.id)):
        counted = counts.get(row.version, Counter())
        texts.append({"id": row.id, "name": row.name, "version": row.version, "state": state_of(versions, row.version),
                      "layer": versions[row.version].layer if row.version else "",
                      **{status: counted[status] for status in ("proposed", "accepted", "rejected")}})  # fmt: skip
    return texts


def state_of(versions: dict[str, Version], id: str | None) -> str:
    """Whether the text of a version is `de-identified`, was `changed since`, or is `not de-identified`."""
    first = True
    while id in versions:
        if versions[id].layer == "de-identified":
            return "de-identified" if first else "changed since"
        id, first = versions[id].after, False
    return "not de-identified"


def edits_between(conn: Connection, made: Version, words: Wordings) -> list[tuple[int, int, str, str]]:
    """What was replaced in the version before a de-identified one: start, end, the words, what stands instead."""
    return [(i.start, i.end, words.of(i), i.replacement) for i in every(conn, version=made.after or "", status="accepted")]


def may_read_originals(conn: Connection, reader: str) -> bool:
    """Whether the coder of this name may read and take out what is not de-identified."""
    return holds(records(conn, Coder), reader, "originals")


def rights(conn: Connection) -> list[Plain]:
    """Who works on the study, and whether they may read and take out originals."""
    coders = records(conn, Coder)
    return [{"id": c.id, "name": c.name, "originals": holds(coders, c.id, "originals")} for c in coders]


def exports(conn: Connection) -> list[Plain]:
    """Files that went out, latest first, with the pseudonyms of those whose words are in them."""
    people = {p.id: p.name for p in records(conn, Participant)}
    return [{**to_plain(e), "people": [people[p] for p in e.participants if p in people]} for e in reversed(records(conn, Export))]


def texts_to_read(conn: Connection, wanted: set[str] | None) -> list[tuple[Source, str]]:
    """The sources (all, or those of these ids) with the text of the version that is read."""
    there = [s for s in sources.every(conn) if s.version and (wanted is None or s.id in wanted)]
    texts = sources.texts_of(conn, {str(s.version) for s in there})
    return [(s, texts[str(s.version)]) for s in there if s.version in texts]


def turns_of(conn: Connection, version_id: str) -> list[Turn]:
    """The turns of a version."""
    from lifeworld.core.intake import turns_from_json

    hash = conn.execute(select(version.c.turns).where(version.c.id == version_id)).scalar_one()
    return turns_from_json(content.text_of(conn, hash))


def _shown(conn: Connection, one: Identifier, words: Wordings, labels: Labels, text: Plain, alike: Counter[str], names: Names) -> Plain:
    """An identifier as the queue shows it; the label it is shown with is then in use."""
    said, whole = words.of(one), words.text(one.version)
    instead = one.replacement or labels.of(said, one.category)
    if one.status == "proposed":
        labels.add(Decided(said, one.category, instead))
    return {
        "id": one.id, "source": text["id"], "source_name": text["name"], "version": one.version, "start": one.start, "end": one.end,
        "words": said, "before": whole[max(0, one.start - _AROUND) : one.start], "after": whole[one.end : one.end + _AROUND],
        "category": one.category, "status": one.status, "detector": one.detector, "score": one.score,
        "replacement": instead, "alike": alike[wording(said)],
        "coder": names.coders.get(one.coder or "", ""),
    }  # fmt: skip
