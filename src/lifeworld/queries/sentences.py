"""An entry of the journal as a sentence that follows a person's name: “Anna coded “…” Unclear role”."""

from collections.abc import Callable
from typing import Any

from lifeworld.queries.names import Names, shortened

Plain = dict[str, Any]
Changes = list[Any]
UNDID, BACK = "undid: ", "did again: "
"""What stands before the sentence of something undone, or done again."""


class _Told:
    """What a sentence is told from: the arguments, the changes, and what things are called."""

    def __init__(self, args: Plain, changes: Changes, names: Names, people: Plain) -> None:
        self.args, self.changes, self._names, self._people = args, changes, names, people

    def record(self, kind: str) -> Plain:
        """The first changed record of a kind, as it became, or as it was where it went."""
        return next((after or before or {} for k, _id, before, after in self.changes if k == kind), {})

    def named(self, kind: str, id: str | None = None) -> str:
        """A thing's name in quotation marks, from the changes or from the study as it is now."""
        for k, rid, before, after in self.changes:
            if k == kind and id in (None, rid):
                plain = after or before or {}
                return f"“{plain.get('name') or plain.get('title') or shortened(plain.get('text', ''))}”"
        if kind == "code" and id in self._names.codes:
            return f"“{self._names.codes[id].name}”"
        if kind == "participant" and id in self._people:
            return str(self._people[id].name)
        return f"a {kind}"

    def words(self) -> str:
        """The words of the first segment changed, in quotation marks, where they are at hand."""
        quote = self.record("segment").get("quote")
        return f"“{shortened(quote, 48)}”" if quote else "a passage"

    def many(self, kind: str, one: str, several: str) -> str:
        """How many records of a kind changed, with its noun."""
        n = sum(k == kind for k, *_ in self.changes)
        return f"one {one}" if n == 1 else f"{n} {several}"


def sentence(command: str, args: Plain, changes: Changes, names: Names, people: Plain) -> str:
    """The sentence for an entry that is not an undoing."""
    if command == "Together":
        parts = args.get("commands") or []
        if {p["command"] for p in parts} == {"ProposeIdentifiers"}:
            return _proposed([found for p in parts for found in p["args"]["found"]], f" in {len(parts)} texts")
        told = [sentence(p["command"], p["args"], changes, names, people) for p in parts[:2]]
        return " and ".join(dict.fromkeys(told)) + (f", and {len(parts) - 2} more" if len(parts) > 2 else "")
    tell = _SENTENCES.get(command)
    return tell(_Told(args, changes, names, people)) if tell else _spelt(command)


def _proposed(found: list[Any], where: str = "") -> str:
    return f"had {'one place' if len(found) == 1 else f'{len(found)} places'} proposed{where} that may identify someone"


def _spelt(command: str) -> str:
    return "".join(" " + c.lower() if c.isupper() else c for c in command).strip()


def _set_attributes(t: _Told) -> str:
    kind, _, id = str(t.args.get("holder", "")).partition(":")
    return f"set attributes of {t.named(kind, id)}"


def _imported(t: _Told) -> str:
    return str(t.args.get("label") or "brought texts in")


_SENTENCES: dict[str, Callable[[_Told], str]] = {
    "StartStudy": lambda t: f"started the study “{t.args.get('title', '')}”",
    "DescribeStudy": lambda t: "changed the description of the study",
    "AddCoder": lambda t: "joined the study",
    "RenameCoder": lambda t: f"renamed a coder to {t.args.get('name', '')}",
    "DefineAttribute": lambda t: f"defined the attribute {t.named('attribute')}",
    "RemoveAttribute": lambda t: f"removed the attribute {t.named('attribute')}",
    "AddParticipant": lambda t: f"added the participant {t.named('participant')}",
    "ChangeParticipant": lambda t: f"changed the participant {t.named('participant')}",
    "RemoveParticipant": lambda t: f"removed the participant {t.named('participant')}",
    "SetAttributes": _set_attributes,
    "ImportAttributes": lambda t: f"brought in attributes of {t.many('participant', 'participant', 'participants')}",
    "AddSession": lambda t: f"recorded the session {t.named('session')}",
    "ChangeSession": lambda t: f"changed the session {t.named('session')}",
    "RemoveSession": lambda t: f"removed the session {t.named('session')}",
    "ImportSources": _imported,
    "RenameSource": lambda t: f"renamed a text to {t.named('source')}",
    "DescribeSource": lambda t: f"changed what is noted of {t.named('source')}",
    "AssignSpeakers": lambda t: f"said who speaks in {t.named('source')}",
    "AddFieldNote": lambda t: f"wrote {t.named('source')}",
    "CorrectSource": lambda t: f"corrected {t.named('source')}",
    "ReplaceText": lambda t: f"brought in a {t.args.get('layer') or 'new'} text for {t.named('source')}",
    "AdoptWords": lambda t: f"let a passage lie on the new words {t.words()}",
    "PlaceAgain": lambda t: f"placed a passage again, on {t.words()}",
    "RemoveNotCarried": lambda t: f"removed {t.words()}, which was not carried",
    "RemoveSource": lambda t: f"removed {t.named('source')}",
    "AddCode": lambda t: f"added the code {t.named('code', t.args.get('id'))}",
    "DefineCode": lambda t: f"changed the {_fields(t)} of {t.named('code', t.args.get('code'))}",
    "RenameCode": lambda t: f"renamed a code to “{t.args.get('name', '')}”",
    "MoveCode": lambda t: f"moved the code {t.named('code', t.args.get('code'))}",
    "RetireCode": lambda t: f"retired the code {t.named('code', t.args.get('code'))}",
    "RestoreCode": lambda t: f"restored the code {t.named('code', t.args.get('code'))}",
    "RemoveCode": lambda t: f"removed the code {t.named('code', t.args.get('code'))}",
    "MergeCodes": lambda t: f"merged {_each(t)} into {t.named('code', t.args.get('into'))}",
    "SplitCode": lambda t: f"split {t.named('code', t.args.get('id'))} from {t.named('code', t.args.get('code'))}",
    "RecodeCodings": lambda t: f"recoded {len(t.args.get('codings') or [])} passages to {t.named('code', t.args.get('code'))}",
    "SetExamples": lambda t: f"chose examples for {t.named('code', t.args.get('code'))}",
    "DefineFacet": lambda t: f"defined the facet {t.named('facet')}",
    "ApplyCode": lambda t: f"coded {t.words()} as {t.named('code', t.args.get('code'))}",
    "CodeInVivo": lambda t: f"coded {t.words()} in its own words",
    "MoveCoding": lambda t: "moved the edges of a coding",
    "RemoveCoding": lambda t: f"took {t.named('code', t.record('coding').get('code'))} off {t.words()}",
    "SetFacets": lambda t: f"set a facet of a passage coded {t.named('code', t.record('coding').get('code'))}",
    "JudgeFit": lambda t: f"noted how a passage fits {t.named('code', t.record('coding').get('code'))}",
    "MarkSegment": lambda t: f"marked {t.words()}",
    "WriteMemo": lambda t: f"wrote {_memo(t)}",
    "ReviseMemo": lambda t: f"revised {_memo(t)}",
    "ReleaseMemo": lambda t: f"released {_memo(t)}",
    "RemoveMemo": lambda t: f"removed {_memo(t)}",
    "AddLink": lambda t: f"linked two things: {t.args.get('kind', '')}",
    "ChangeLink": lambda t: "changed a link",
    "RemoveLink": lambda t: "removed a link",
    "ProposeIdentifiers": lambda t: _proposed(t.args["found"]),
    "MarkIdentifier": lambda t: f"marked {t.many('identifier', 'place', 'places')} as identifying someone",
    "AcceptIdentifiers": lambda t: f"accepted {t.many('identifier', 'place', 'places')} to be replaced",
    "RejectIdentifiers": lambda t: f"left {t.many('identifier', 'place', 'places')} standing",
    "ReviseIdentifiers": lambda t: f"changed what stands instead at {t.many('identifier', 'place', 'places')}",
    "ReplaceDates": lambda t: f"moved {t.many('identifier', 'date', 'dates')}",
    "DismissProposals": lambda t: f"dismissed {t.many('identifier', 'proposal', 'proposals')}",
    "DeidentifySource": lambda t: f"made the de-identified text of {t.named('source')}",
    "GrantRight": lambda t: f"gave {t.named('coder', t.args.get('coder'))} the right to read originals",
    "WithdrawRight": lambda t: f"took from {t.named('coder', t.args.get('coder'))} the right to read originals",
    "RecordExport": lambda t: f"took out {t.named('export')}",
    "SaveQuestion": lambda t: f"saved the question “{t.args.get('name', '')}”",
    "RemoveQuestion": lambda t: f"removed the question {t.named('question')}",
    "RecordConsent": lambda t: f"recorded the consent of {t.named('participant', t.args.get('participant'))}",
    "ChangeConsent": lambda t: f"put the consent of {t.named('participant', t.record('consent').get('participant'))} right",
    "RemoveConsent": lambda t: f"took away a consent of {t.named('participant', t.record('consent').get('participant'))}",
    "SetRules": lambda t: f"set rules of the study: {', '.join(name.replace('_', ' ') for name in t.args.get('rules') or {})}",
    "WithdrawParticipant": lambda t: f"noted that {t.named('participant', t.args.get('participant'))} {_withdrew(t)}",
    "ResumeParticipant": lambda t: f"ended the pause of {t.named('participant', t.args.get('participant'))}",
    "AddGuide": lambda t: f"added a version of the guide {t.named('guide')}",
    "ReviseGuide": lambda t: f"changed the guide {t.named('guide')}",
    "RemoveGuide": lambda t: f"removed a version of the guide {t.named('guide')}",
    "MarkAsked": lambda t: f"marked {t.words()} as asking a question of the guide",
    "SetAnswer": lambda t: f"noted that a question was {t.args.get('answer') or 'asked, and not yet whether it was answered'}",
    "UnmarkAsked": lambda t: f"took back that {t.words()} asks a question of the guide",
    "ConfirmAsked": lambda t: (
        f"{'said' if t.args.get('confirmed', True) else 'took back'} that all questions asked in {t.named('session')} are marked"
    ),
    "AddApproach": lambda t: f"wrote {t.named('approach')} into the recruitment log",
    "ChangeApproach": lambda t: f"changed {t.named('approach')} in the recruitment log",
    "RemoveApproach": lambda t: f"took {t.named('approach')} out of the recruitment log",
    "ImportApproaches": lambda t: f"brought {t.many('approach', 'line', 'lines')} into the recruitment log",
}


def _fields(t: _Told) -> str:
    return ", ".join(str(name).replace("_", " ") for name in (t.args.get("fields") or {})) or "fields"


def _withdrew(t: _Told) -> str:
    return "pauses taking part" if t.args.get("scope") == "pause" else "wants nothing more collected"


def _each(t: _Told) -> str:
    return ", ".join(t.named("code", id) for id in (t.args.get("codes") or []))


def _memo(t: _Told) -> str:
    memo = t.record("memo")
    if memo.get("private"):
        return "a private memo"
    return f"the {memo.get('kind', '')} memo {t.named('memo')}".replace("the  ", "the ")
