"""What a record refers to, and what must hold of it among the others."""

from collections.abc import Iterable
from typing import Any

from lifeworld.core.codebook import free_label, free_name, would_circle
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Approach, Aside, Asked, Consent, Guide, Identifier, Review, Withdrawal
from lifeworld.core.records import (
    KIND_OF,
    Attribute,
    Code,
    Coder,
    Coding,
    Facet,
    Link,
    Memo,
    Participant,
    Question,
    Segment,
    Session,
    Source,
    Version,
)
from lifeworld.core.refusal import Refused

_ONE_OF: dict[type[Any], tuple[str, ...]] = {
    Coder: ("name",), Attribute: ("name", "of"), Facet: ("name",), Participant: ("name",), Question: ("name",),
    Segment: ("version", "place"), Coding: ("segment", "code", "coder"), Asked: ("segment", "question"),
}  # fmt: skip
"""Fields that no two records of a kind have in common."""


def references(record: Any) -> set[str]:
    """Everything a record refers to, as `kind:id`."""
    match record:
        case Participant():
            return _all("attribute", record.attributes)
        case Session():
            own = _all("participant", record.participants) | _all("attribute", record.attributes)
            return own | _all("guide", [record.guide_version])
        case Source():
            people = [*record.participants, *(s.participant for s in record.speakers)]
            own = _all("version", [record.version]) | _all("session", [record.session])
            return own | _all("participant", people) | _all("attribute", record.attributes)
        case Version():
            return _all("source", [record.source]) | _all("version", [record.after])
        case Segment():
            return _all("version", [record.version])
        case Review():
            return {f"segment:{record.segment}", f"version:{record.version}"}
        case Identifier():
            return {f"version:{record.version}"} | _all("coder", [record.coder])
        case Asked():
            return {f"guide:{record.guide}", f"segment:{record.segment}"} | _all("coder", [record.coder])
        case Guide():
            return _all("guide", [record.after])
        case Withdrawal() if record.scope in ("pause", "stop"):
            return {f"participant:{record.participant}"}
        case Consent() | Approach():
            return _all("participant", [record.participant])
        case Code():
            return _all("code", [record.parent]) | _all("segment", record.examples) | _all("facet", record.facets)
        case Coding():
            own = {f"segment:{record.segment}", f"code:{record.code}", f"coder:{record.coder}"}
            return own | _all("facet", record.facets)
        case Memo():
            return {f"coder:{record.author}", *record.about}
        case Link():
            return {f"coder:{record.coder}", record.start, record.end}
        case Question():
            return _all("coder", [record.author])
        case Aside():
            return {record.about} if record.about else set()
    return set()


def refuse_misfit(edit: Edit, records: Iterable[Any]) -> None:
    """Refuse where one of these records, brought back together as they were, no longer fits what is there now."""
    codes = None
    records = list(records)
    together = {(type(record), record.id) for record in records}
    for record in records:
        if not all(edit.exists(reference) for reference in references(record)):
            raise Refused(f"What this {KIND_OF[type(record)]} refers to has been removed since; undo that first.")
        fields = {name: getattr(record, name) for name in _ONE_OF.get(type(record), ())}
        if fields and any((type(other), other.id) not in together for other in edit.find(type(record), **fields)):
            raise Refused(_taken(record))
        if isinstance(record, Guide | Asked):
            _refuse_unasked(edit, record)
        if isinstance(record, Code):
            codes = codes or edit.find(Code)
            _refuse_misplaced(codes, record)


def refuse_mentioned(edit: Edit, reference: str, name: str) -> None:
    """Refuse where memos or links speak of `reference`, which is called `name` and about to go."""
    if any(edit.about(reference)):
        raise Refused(f"Memos or links refer to {name}; remove those first, so that nothing is lost unseen.")


def _refuse_misplaced(codes: list[Code], code: Code) -> None:
    if code.parent is not None and would_circle(codes, code.id, code.parent):
        raise Refused(f"“{code.name}” would stand under itself, as codes have been moved since; undo that first.")
    free_name(codes, code.name, code.parent, code.id)
    if code.label:
        free_label(codes, code.label, code.id)


def _refuse_unasked(edit: Edit, record: Guide | Asked) -> None:
    guide = record if isinstance(record, Guide) else edit.get(Guide, record.guide)
    marks = edit.find(Asked, guide=guide.id) if isinstance(record, Guide) else [record]
    if not {mark.question for mark in marks} <= {question.id for question in guide.questions}:
        raise Refused(f"“{guide.name}” would lack a question that is marked as asked; undo that first.")


def _taken(record: Any) -> str:
    if isinstance(record, Segment | Coding | Asked):
        return "The same words have been coded or marked again since; undo that first."
    return f"There is another {KIND_OF[type(record)]} “{record.name}” by now; rename that first."


def _all(kind: str, ids: Iterable[str | None]) -> set[str]:
    return {f"{kind}:{id}" for id in ids if id}
