"""Refusals where someone has not agreed: to new texts of theirs, or to their texts being coded."""

from collections.abc import Iterable
from dataclasses import replace

from lifeworld.core.consenting import allowed, why_not
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Consent, Withdrawal
from lifeworld.core.records import Participant, Source, Study
from lifeworld.core.refusal import Refused
from lifeworld.core.rules import Rules, rules_of


def refuse_unagreed(edit: Edit, people: Iterable[str]) -> None:
    """Refuse where new words of one of these people may not come in."""
    wanted = dict.fromkeys(people)
    rules = _rules(edit)
    consents, withdrawals = edit.find(Consent) if wanted else [], edit.find(Withdrawal) if wanted else []
    said = {c.participant for c in consents} | {w.participant for w in withdrawals}
    for id in wanted if rules.require_consent else [id for id in wanted if id in said]:
        mine = ([c for c in consents if c.participant == id], [w for w in withdrawals if w.participant == id])
        what = allowed(rules, *mine, edit.at[:10])
        if not what.collect:
            raise Refused(why_not(edit.get(Participant, id).name, what))


def refuse_uncodable(edit: Edit, source: Source) -> None:
    """Refuse to code a text of someone without valid consent, where the study requires one."""
    rules = _rules(edit)
    for id in source.participants if rules.require_consent else ():
        consents, withdrawals = edit.find(Consent, participant=id), edit.find(Withdrawal, participant=id)
        what = allowed(rules, consents, withdrawals, edit.at[:10])
        if not what.recorded or what.expired or not what.use:
            raise Refused(why_not(edit.get(Participant, id).name, replace(what, stopped=False)))


def _rules(edit: Edit) -> Rules:
    studies = edit.find(Study)
    return rules_of(studies[0].rules if studies else {})
