"""CHAT, the transcripts of CLAN and TalkBank: main lines are turns, bullets their times, `@Participants` says who speaks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Loss, Role, TextDraft, Unreadable
from lifeworld.formats.prose import draft_of
from lifeworld.formats.timed import Said, composed
from lifeworld.formats.wordlists import listed

_MARK = "\x1b"
"""Stands for CLAN's own mark around times, which no text has and which makes a file look like no text."""

_PAINT = bytes((1, 2, 3, 4, 5, 6, 7, 8))  # with which CLAN underlines and sets type
_BULLET = re.compile(rf"[ \t]*{_MARK}[^{_MARK}\n]{{0,400}}{_MARK}")
_TIMES = re.compile(r"(?:^|_)(\d{1,9})_(\d{1,9})$")
_MAIN = re.compile(r"\*([^:\s]{1,40})[ ]?:[ \t]*")
_ASKS = listed("investigator interviewer observer experimenter examiner therapist clinician moderator")
_ASIDE = "Lines that hang on what was said (morphology, gestures, comments) are not part of it."
_HEADERS = "Headers say things about the recording, not what was said in it."


class Who(NamedTuple):
    """A participant of a file: how the text names them, and what they are."""

    name: str
    role: Role


def read_chat(data: bytes, name: str, *, encoding: str | None = None) -> list[TextDraft]:
    """One draft from a CHAT file. The words stay as transcribed, with the codes of CHAT in them. Raises `Unreadable`."""
    decoded = decode(data.translate(None, _PAINT).replace(b"\x15", _MARK.encode()), name, encoding)
    lines = list(_lines(decoded.text))
    people = _people(lines)
    said = [_said(line, people) for line in lines if line.startswith("*")]
    text, turns = composed(said)
    if not turns:
        raise Unreadable(f"{name} has no lines that begin with * and a speaker, as CHAT has; there is nothing to import.")
    draft = draft_of(
        text,
        name,
        format="chat",
        media_type="text/x-chat",
        encoding=decoded.encoding,
        original=data,
        turns=turns,
        notes=(*decoded.notes, "Signs such as [//], &-um and xxx stay in the text as CHAT has them."),
        losses=(*decoded.losses, *_losses(lines)),
    )
    roles = {who.name: who.role for who in people.values()}
    return [replace(draft, speakers=tuple(replace(s, role=roles.get(s.label, s.role)) for s in draft.speakers))]


def _lines(text: str) -> Iterator[str]:
    """Lines with those that go on after a tab joined to the line they belong to."""
    held: list[str] = []
    for line in text.split("\n"):
        if line.startswith(("\t", " ")) and held:
            held.append(line.strip())
        elif line.strip():
            if held:
                yield " ".join(held)
            held = [line.rstrip()]
    if held:
        yield " ".join(held)


def _people(lines: list[str]) -> dict[str, Who]:
    """Who stands behind each code: `CHI Lily Target_Child` is Lily; a name that two would bear is left to neither."""
    people: dict[str, Who] = {}
    for line in lines:
        if line.startswith("@Participants:"):
            for entry in line.partition(":")[2].split(","):
                parts = entry.split()
                if len(parts) >= 2:
                    asks = parts[-1].replace("_", "").casefold() in _ASKS
                    named = " ".join(parts[1:-1]).replace("_", " ") or parts[0]
                    people[parts[0]] = Who(named, "interviewer" if asks else "participant")
    often = Counter(who.name for who in people.values())
    return {code: who if often[who.name] == 1 else Who(code, who.role) for code, who in people.items()}


def _said(line: str, people: dict[str, Who]) -> Said:
    found = _MAIN.match(line)
    before, _, after = line[1:].partition(":")
    code, rest = (found[1], line[found.end() :]) if found else (before.strip()[:40], after)
    times = [(int(t[1]), int(t[2])) for bullet in _BULLET.findall(rest) if (t := _TIMES.search(bullet.strip(" \t" + _MARK)))]
    words = _BULLET.sub("", rest).replace(_MARK, "").strip()
    who = people.get(code)
    return Said(who.name if who else code, words, times[0][0] if times else None, times[-1][1] if times else None)


def _losses(lines: list[str]) -> list[Loss]:
    dependent = Counter(line[1:].partition(":")[0][:20] for line in lines if line.startswith("%"))
    headers = [line for line in lines if line.startswith("@") and line[:6] not in ("@UTF8", "@Begin", "@End", "@Parti")]
    losses = [Loss(f"lines of tier %{tier}", count, "dependent tiers", _ASIDE) for tier, count in sorted(dependent.items())]
    if headers:
        losses.append(Loss("header lines", len(headers), "headers", _HEADERS))
    stray = sum(not line.startswith(("@", "%", "*")) for line in lines)
    return [*losses, Loss("stray lines", stray, "text", "They begin with none of the signs that CHAT lines begin with.")] if stray else losses
