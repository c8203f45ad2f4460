"""What the team agreed for the whole study: `Study.rules` as typed values, each with the value that holds where nothing is said."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from lifeworld.core.fieldwork import MACHINE_SCOPES
from lifeworld.core.refusal import Refused

_LONGEST = 1200
_WORDS = {
    "require_consent": "whether texts need a recorded consent",
    "unrecorded_machine": "what machines may read where no consent says",
    "retention_months": "months that data are kept",
    "retention_from": "the day from which these months count",
    "reconsent_months": "months after which to ask again",
    "ahead_days": "days ahead that something due is listed",
    "contact_summary_days": "days within which a contact summary is due",
    "deidentified_only": "whether texts without a de-identified version stay out of exports",
    "k": "how many people must share what is shown of them",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a study.

    `require_consent`: texts of people without a recorded, valid consent are refused. `unrecorded_machine`: what machines may
    read of people of whom no consent says (none, local, external). `retention_months` (0: no rule) count from
    `retention_from` (ISO date; empty: from each person's consent). `reconsent_months` (0: never) after the consent that holds.
    `deidentified_only`: texts without a de-identified version are refused to exports.
    `ahead_days`: how early what falls due is listed. `k`: the smallest group whose attributes may be shown together.
    """

    require_consent: bool = False
    unrecorded_machine: str = "local"
    retention_months: int = 0
    retention_from: str = ""
    reconsent_months: int = 0
    ahead_days: int = 30
    contact_summary_days: int = 2
    deidentified_only: bool = False
    k: int = 3


RULES = tuple(f.name for f in fields(Rules))


def rules_of(values: dict[str, Any]) -> Rules:
    """The rules in `Study.rules`; what is unknown there, or of another kind, is passed over."""
    return Rules(**{name: value for name, value in values.items() if name in RULES and not _wrong(name, value)})


def changed_rules(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """`values` with `changes`, those that are as by default left out. Refused, with a sentence, for what no rule can be."""
    for name, value in changes.items():
        if name not in RULES:
            raise Refused(f"There is no rule “{name}”; there are {', '.join(RULES)}.")
        if value is not None and (wrong := _wrong(name, value)):
            raise Refused(f"The rule {name} ({_WORDS[name]}) {wrong}; “{value}” is not.")
    default = asdict(Rules())
    merged = {**values, **{name: default[name] if value is None else value for name, value in changes.items()}}
    return {name: value for name, value in merged.items() if default.get(name) != value}


def typed_rule(name: str, written: str) -> Any:
    """The value of a rule as a person types it: yes and no, numbers, words. Nothing typed is None, the default."""
    kind: Any = type(asdict(Rules())[name]) if name in RULES else str
    if not written.strip():
        return None
    if kind is bool:
        return {"yes": True, "true": True, "no": False, "false": False}.get(written.strip().lower(), written)
    return int(written) if kind is int and written.strip().isdigit() else written.strip()


def is_date(value: Any) -> bool:
    """Whether a value is a calendar day, as in 2026-05-31."""
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _wrong(name: str, value: Any) -> str:
    """What is asked of a rule's value, where this is not one; else nothing."""
    kind: Any = type(asdict(Rules())[name])
    if type(value) is not kind:
        return {bool: "is yes or no", int: "is a whole number"}.get(kind, "is a word")
    if kind is int and not (name == "k") <= value <= _LONGEST:
        return f"lies between {int(name == 'k')} and {_LONGEST}"
    if name == "unrecorded_machine" and value not in MACHINE_SCOPES:
        return f"is one of {', '.join(MACHINE_SCOPES)}"
    if name == "retention_from" and value and not is_date(value):
        return "is a day such as 2026-05-31"
    return ""
