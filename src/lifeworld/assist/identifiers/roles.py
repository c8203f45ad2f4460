"""Roles that point to one person: `the head of the ward`, `our only psychologist`, `the ward manager`, `la directrice du foyer`."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

_HEADS = (
    r"(?:(?:deputy|vice|assistant|acting|former|ex|current|new|interim|chief|senior|clinical|executive|medical|nursing|regional|managing)[ -])*"
    r"(?:head ?teacher|headmaster|headmistress|head nurse|head|director|chief executive|chief|ceo|principal|chair(?:man|woman|person)?|president|dean|matron|chaplain|mayor|founder|coordinator|co-ordinator|"
    r"manager|lead|leader|supervisor|superintendent|secretary|treasurer|warden|bishop|imam|priest|pastor|minister|registrar|safeguarding lead|bursar|caretaker)"
)
_SOLE = r"(?:psychologist|psychiatrist|nurse|doctor|gp|social worker|peer (?:support )?worker|peer|teacher|midwife|interpreter|therapist|counsellor|counselor|pharmacist|dentist|physio(?:therapist)?|occupational therapist|man|woman|male|female|black|muslim|deaf|disabled|trans|asian|indigenous|person of colou?r|wheelchair user|consultant|paediatrician|surgeon|librarian|caseworker|support worker|lawyer|solicitor|translator|volunteer|student|child|boy|girl|family|somali|syrian|polish|chinese|vietnamese|nigerian|arabic|kurdish|roma|afghan|\w+-speaking \w+)"
_PLACE = r"(?:ward|unit|team|department|school|clinic|hospital|service|centre|center|project|charity|shelter|hostel|nursery|trust|council|union|programme|program|mosque|church|home|faculty|college|library|practice|year|district|region|organisation|organization|agency|office|crisis team|day centre|food bank|maternity|outreach|night shift|emergency department|community)"
_KIND = r"(?:ward|unit|team|school|clinic|hospital|service|centre|center|project|charity|shelter|hostel|nursery|practice|programme|program|department|office|day centre|peer support|outreach|maternity|safeguarding|night shift|volunteer|housing|student support|welfare|clinical|family|youth|education|resettlement|training|research|home)"
_WHOSE = r"(?:the|our|my|their|his|her)"

_PATTERNS: tuple[tuple[str, float], ...] = (
    (rf"\b{_WHOSE}\s+{_HEADS}\s+(?:of|for|at|in)\s+(?:(?:the|our|my|this|that|their)\s+)?(?:\w+[ -]){{0,3}}?{_PLACE}s?\b", 0.75),
    (rf"\b{_WHOSE}\s+{_HEADS}\s+of\s+(?:\w+\s+){{0,1}}\w+\b", 0.6),
    (rf"\b{_WHOSE}\s+(?:\w+\s+)?{_KIND}['’]?s?\s+{_HEADS}\b", 0.65),
    (rf"\b{_WHOSE}\s+(?:supervisor|manager|boss|line manager|mentor)(?=\s+(?:at|from|in)\s+(?-i:the [A-Z]|[A-Z])|\s+at\s+\w)", 0.6),
    (r"\b(?:the|our)\s+(?:deputy\s+)?(?:head ?teacher|headmaster|headmistress|head nurse|matron|principal|chief executive|ceo|dean|mayor|chaplain|safeguarding lead|vice[- ]chancellor|medical director|founder)\b", 0.65),
    (rf"\b(?:the|our|their|my|i am the|i'm the|i was the)\s+(?:only|sole|first|first ever|very first|one and only|longest[- ]serving|youngest|oldest)\s+(?:(?!one\b|person\b|time\b|thing\b)\w+[ -]){{0,2}}?{_SOLE}\b(?:\s+(?:in|on|at|of)\s+(?:the|our|this|that)\s+(?:whole\s+|entire\s+)?(?:\w+\s+)?{_PLACE}\b)?", 0.7),
    (r"\b(?:l[ea]|notre|mon|ma|leur)\s*(?:ancien(?:ne)?\s+|nouvel(?:le)?\s+|nouveau\s+)?(?:chef(?:fe)?|directeur|directrice|responsable|cadre|coordinat(?:eur|rice)|pr[ée]sidente?|proviseure?|principale?|maire|imam|cur[ée]|g[ée]rante?|fondat(?:eur|rice))\s+"
     r"(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’]|de\s+|adjointe?\s+)(?:[\w-]+\s+){0,1}?[\w-]+", 0.7),
    (r"\bl['’]\s*(?:ancien(?:ne)?\s+)(?:chef(?:fe)?|directeur|directrice|responsable|maire|pr[ée]sidente?)\s+(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’])[\w-]+", 0.7),
    (r"\b(?:notre|la|le|leur)\s+(?:seule?|unique|premi[èe]re?)\s+(?:psychologue|psychiatre|infirmi[èe]re?|m[ée]decin|[ée]ducat(?:eur|rice)|assistante? sociale?|interpr[èe]te|sage-femme|femme|homme|professeure?|ma[îi]tresse|m[ée]diat(?:eur|rice)|b[ée]n[ée]vole|pair[- ]aidante?)(?:\s+(?:du|de la|de l['’]|dans le|de notre)\s*[\w-]+)?", 0.7),
    (r"\b(?:le proviseur(?: adjoint)?|la proviseure(?: adjointe)?|la cheffe de service|le chef de service|le m[ée]decin[- ]chef|la directrice|le directeur|monsieur le maire|madame la maire)\b", 0.55),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), score) for pattern, score in _PATTERNS)


def roles(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every role that can be only one person's."""
    for pattern, score in _COMPILED:
        for match in pattern.finditer(reading.text):
            yield Proposed(*match.span(), "role", score, "roles")
