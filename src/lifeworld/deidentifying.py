"""De-identifying, from the first look of the detectors to the key: what takes more than one command."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from lifeworld import keyfile, sealing
from lifeworld.core.carrying import Carrying, Replacing, replaced
from lifeworld.core.commands.deidentifying import DeidentifySource
from lifeworld.core.commands.identifiers import Finding, ProposeIdentifiers, ReplaceDates, derived_id, refuse_naming
from lifeworld.core.commands.together import Together
from lifeworld.core.dates import shifted
from lifeworld.core.identifying import Known, Proposed
from lifeworld.core.ids import new_id
from lifeworld.core.records import Participant, Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.wordings import occurrences, wording
from lifeworld.keyfile import Key, TextKey
from lifeworld.queries import identifiers, overview, permissions
from lifeworld.queries.names import records

if TYPE_CHECKING:
    from lifeworld.study import Study

Plain = dict[str, Any]
Detector = Callable[[str, Known], Iterable[Proposed]]

_WEEKS = 26


def detect(study: "Study", wanted: set[str] | None = None, names: tuple[str, ...] = (), actor: str | None = None,
           engines: Any = None, detector: Detector | None = None, step: Callable[[int, int], None] | None = None,
           key: Key | None = None) -> Plain:  # fmt: skip
    """Let the detectors look through the texts that machines may read; what is new waits for a person.

    `wanted` are ids of sources (None: all), `names` real names beside those of the `key`, whose words get the labels they have in
    texts that are sealed. Returns `{proposed, texts, left_out,
    pseudonyms}`: how many proposals were added, in how many texts they looked, the names of those they may not read, and the
    names of participants, which count as pseudonyms and are left standing.
    """
    look = detector or _detector(engines)
    with study.reading() as conn:
        allowed = permissions.machine_allowed(conn)
        texts = identifiers.texts_to_read(conn, wanted)
        knowing = identifiers.known(conn, (*names, *(key.names if key else ())))
        sealed = identifiers.sealed_words(conn, [(t.before, t.edits) for t in key.texts]) if key else {}
        there = identifiers.every(conn)
    readable = [(s, text) for s, text in texts if s.id in allowed]
    found: list[ProposeIdentifiers] = []
    known: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in there:
        known[one.version].append((one.start, one.end))
    for done, (source, text) in enumerate(readable):
        if step:
            step(done, len(readable))
        here = replace(knowing, language=source.language, decided={**{words: one[0] for words, one in sealed.items()}, **knowing.decided})
        findings = (replace(f, replacement=sealed.get(wording(text[f.start : f.end]), ("", ""))[1]) for f in _findings(source, text, here, look, known[str(source.version)]))
        found.append(ProposeIdentifiers(str(source.version), tuple(findings)))
    if step:
        step(len(readable), len(readable))
    new = [command for command in found if command.found]
    if new:
        study.apply(Together(tuple(new)) if len(new) > 1 else new[0], actor)
    with study.reading() as conn:
        proposed = len(identifiers.every(conn)) - len(there)
        pseudonyms = [p.name for p in records(conn, Participant)]
    left_out = [s.name for s, _ in texts if s.id not in allowed]
    return {"proposed": proposed, "texts": len(readable), "left_out": left_out, "pseudonyms": pseudonyms}


def _detector(engines: Any) -> Detector:
    from lifeworld.assist.identifiers import detect as look

    return lambda text, knowing: look(text, knowing, engines)


def _findings(source: Source, text: str, knowing: Known, look: Detector, there: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """What is new in a text: the words accepted elsewhere, the real names, and what the detectors see; none within brackets."""
    taken = [*there, *((at, text.find("]", at) + 1) for at in _openings(text))]
    found = [Proposed(start, end, category, 1.0, "decided before") for words, category in knowing.decided.items()
             for start, end in occurrences(text, words)]  # fmt: skip
    found += [Proposed(start, end, "name", 1.0, "real names") for name in knowing.names for start, end in occurrences(text, name)]
    found = [p for p in found if wording(text[p.start : p.end]) not in knowing.spared]
    for one in sorted(found, key=lambda p: (p.start - p.end, p.start)) + sorted(look(text, knowing), key=lambda p: (p.start - p.end, p.start)):
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            id = derived_id(source.version, one.start, one.end, new_id())
            yield Finding(id, one.start, one.end, one.category, one.score, one.detector)


def _openings(text: str) -> Iterator[int]:
    """Where something in square brackets begins that ends on the same line."""
    at = text.find("[")
    while at >= 0:
        closes, line = text.find("]", at), text.find("\n", at)
        if closes > 0 and (line < 0 or closes < line):
            yield at
        at = text.find("[", at + 1)


def deidentify(study: "Study", wanted: set[str] | None = None, sure: bool = False, key: Key | None = None,
               actor: str | None = None, reason: str | None = None) -> list[Plain]:  # fmt: skip
    """Make the de-identified text of sources (None: of every one with something accepted in the text that is read), as one step.

    With a key, accepted dates are first moved by the participant's own number of days. Returns `{source, name, version,
    replaced, undecided}` for each. Refused where proposals wait and the person is not `sure`.
    """
    with study.reading() as conn:
        standing = [t for t in identifiers.standing(conn) if (t["id"] in wanted if wanted is not None else t["accepted"])]
    if not standing:
        raise Refused("Nothing is marked to be replaced yet; accept some proposals first, or name a text and say that you are sure.")
    if key is not None:
        shift_dates(study, key, {t["id"] for t in standing}, actor)
    made = [DeidentifySource(t["id"], new_id(), sure) for t in standing]
    study.apply(Together(tuple(made)) if len(made) > 1 else made[0], actor, reason)
    return [{"source": t["id"], "name": t["name"], "version": command.version, "replaced": t["accepted"], "undecided": t["proposed"]}
            for t, command in zip(standing, made, strict=True)]  # fmt: skip


def shift_dates(study: "Study", key: Key, wanted: set[str], actor: str | None = None) -> int:
    """Move the accepted dates of these sources by each participant's own number of days, which only the key holds; how many.

    The days are whole weeks, so that what fell on a Tuesday still does. Partial dates keep their form.
    """
    changes = {}
    with study.reading() as conn:
        words = identifiers.Wordings(conn)
        for source, _text in identifiers.texts_to_read(conn, wanted):
            for one in identifiers.every(conn, version=str(source.version), category="date", status="accepted"):
                whose = _whose(conn, source, one.start)
                if one.replacement.startswith("[") and (moved := shifted(words.of(one), _days(key, whose))):
                    changes[one.id] = f"[{moved}]"
    if changes:
        study.apply(ReplaceDates(changes), actor)
    return len(changes)


def _whose(conn: Connection, source: Source, start: int) -> str:
    """Whose days move a date: of the one person a source belongs to, of the speaker of the turn, else of the source itself."""
    if len(source.participants) == 1:
        return source.participants[0]
    spoken = {s.label: s.participant for s in source.speakers}
    turn = next((t for t in identifiers.turns_of(conn, str(source.version)) if t.label <= start < t.end), None)
    return (spoken.get(turn.speaker) if turn and turn.speaker else None) or source.id


def _days(key: Key, whose: str) -> int:
    if whose not in key.shifts:
        key.shifts[whose] = 7 * secrets.choice([n for n in range(-_WEEKS, _WEEKS + 1) if abs(n) > 1])
    return key.shifts[whose]


def refuse_real_names(key: Key | None, replacement: str | None) -> None:
    """Refuse a replacement in which one of the real names of an open key stands."""
    if key is not None and replacement:
        refuse_naming(replacement, key.names)


def make_key(study: "Study", path: Path, passphrase: str, names: Iterable[str] = ()) -> Key:
    """A new key of a study, written. Refused where a key is there already."""
    keyfile.refuse_within(path, study.address)
    if path.exists():
        raise Refused(f"{path} is there already; open it, or choose another name.")
    return keep_key(study, path, passphrase, Key(_id(study)), names)


def open_key(study: "Study", path: Path, passphrase: str) -> Key:
    """The key of a study. Refused where the passphrase is another, or the key belongs to another study."""
    key = keyfile.read(path, passphrase)
    if key.study != _id(study):
        raise Refused("This key belongs to another study; choose the one made with this study.")
    return key


def keep_key(study: "Study", path: Path, passphrase: str, key: Key, names: Iterable[str] = ()) -> Key:
    """Bring a key up to date with what is de-identified in the study, add real names, and write it."""
    keyfile.refuse_within(path, study.address)
    key.names = sorted({*key.names, *(" ".join(name.split()) for name in names)} - {""}, key=str.casefold)
    known = {text.version for text in key.texts}
    with study.reading() as conn:
        sealing.let_go(conn, key)
        key.texts += [text for text in _text_keys(conn) if text.version not in known]
    keyfile.write(path, passphrase, key)
    return key


def restored(study: "Study", key: Key, source_id: str, version_id: str | None = None) -> str:
    """The text of a source with the original words back in it, read with the key. Refused where the key does not hold them."""
    held = {text.version: text for text in key.texts}
    with study.reading() as conn:
        versions = {v.id: v for v in records(conn, Version)}
        source = next((s for s in records(conn, Source) if s.id == source_id), None)
        at = version_id or (source.version if source else None) or ""
        words = identifiers.Wordings(conn)
        if identifiers.state_of(versions, at) == "not de-identified":
            raise Refused("This text has no de-identified version; there is nothing to bring back.")
        text, found = words.text(at) or key.sealed.text(at), False
        while at in versions:
            if at in held:
                made = words.text(at) or key.sealed.text(at)
                text, at, found = _put_back(text, made, held[at].edits), held[at].before, True
            else:
                at = versions[at].after or ""
    if not found:
        raise Refused("The key does not hold what was replaced here; bring it up to date with `lifeworld key update`.")
    return text


def listed(study: "Study", key: Key) -> list[Plain]:
    """Every replacement with the words it stands for: `{replacement, words, texts}`."""
    with study.reading() as conn:
        names = {s.id: s.name for s in records(conn, Source)}
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for text in key.texts:
        for _start, _end, words, instead in text.edits:
            there = found.setdefault(instead, ({}, {}))
            there[0][words] = None
            there[1][names.get(text.source, text.source)] = None
    return [{"replacement": instead, "words": list(words), "texts": list(texts)} for instead, (words, texts) in sorted(found.items())]


def real_words(study: "Study", key: Key | None) -> list[str]:
    """What the search of a file looks for with a key: its real names, and the words replaced in texts that have left the study.

    Not ages and dates, which stand for many things, nor words that a person left standing elsewhere.
    """
    if key is None:
        return []
    with study.reading() as conn:
        sealed = identifiers.sealed_words(conn, [(t.before, t.edits) for t in key.texts])
        words = identifiers.Wordings(conn)
        left = {wording(words.of(one)) for one in identifiers.every(conn, status="rejected")} if sealed else set()
    return [*key.names, *sorted(said for said, (category, _) in sealed.items() if category not in ("age", "date") and said not in left)]


def _put_back(text: str, made: str, edits: list[list[Any]]) -> str:
    """The words replaced in `made`, back in a text that is the same, or has come of it by corrections."""
    back, shift = [], 0
    for start, end, words, instead in sorted(edits):
        back.append(Replacing(start + shift, start + shift + len(instead), words))
        shift += len(instead) - (end - start)
    if text != made:
        carrying = Carrying(made, text)
        places = [(carrying.span(each.start, each.end).place, each.replacement) for each in back]
        back = [Replacing(*place, words) for place, words in places if place is not None]
    return replaced(text, back)


def _text_keys(conn: Connection) -> Iterator[TextKey]:
    """How each de-identified version came about. Refused where it no longer follows from what is decided."""
    words = identifiers.Wordings(conn)
    for made in records(conn, Version):
        if made.layer != "de-identified" or not made.after or not words.text(made.after):
            continue
        edits = identifiers.edits_between(conn, made, words)
        if replaced(words.text(made.after), [Replacing(start, end, instead) for start, end, _, instead in edits]) == words.text(made.id):
            yield TextKey(made.source, made.id, made.after, [list(edit) for edit in edits])


def _id(study: "Study") -> str:
    with study.reading() as conn:
        return str(overview.study(conn)["id"])
