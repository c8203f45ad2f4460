"""Roles that point to one person: `the head of the ward`, `our only psychologist`, `the night coordinator`, `la directrice du foyer`."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

_RANK = r"(?:(?:deputy|vice|assistant|associate|acting|former|ex|current|new|interim|chief|senior|clinical|executive|medical|nursing|regional|managing)[ -])"
_HEAD = (
    r"(?:head ?teacher|headmaster|headmistress|head nurse|head|director|chief executive|chief|ceo|principal|chair(?:man|woman|person)?|president|dean|matron|chaplain|mayor|founder|owner|"
    r"co-?ordinator|manager|lead|leader|supervisor|superintendent|secretary|treasurer|warden|bishop|imam|priest|pastor|minister|registrar|bursar|caretaker|clerk|sister|convenor|organiser)"
)
_ALONE = r"(?:head ?teacher|headmaster|headmistress|head nurse|matron|principal|chief executive|ceo|dean|mayor|chaplain|vice[- ]chancellor|founder|superintendent|bursar|bishop|imam|vicar|parish priest|lead (?:nurse|psychologist|psychiatrist|social worker|midwife|therapist|consultant|clinician|researcher|teacher)|head of (?:nursing|year|school|department|service|services|care|midwifery|psychology|research))"
_KIND = (
    r"(?:ward|unit|team|school|clinic|hospital|service|centre|center|project|charity|shelter|hostel|nursery|practice|programme|program|department|office|day|night|weekend|peer|peer support|outreach|"
    r"maternity|safeguarding|shift|night shift|volunteer|volunteers|housing|student support|welfare|clinical|family|youth|education|resettlement|training|research|home|nurse|regional|area|site|store|theatre|"
    r"parish|community|group|line|floor|recovery|inclusion|pastoral|wellbeing|crisis|duty|day centre|food bank|youth club)"
)
_SOLE = (
    r"(?:psychologist|psychiatrist|nurse|doctor|gp|worker|teacher|midwife|interpreter|therapist|counsellor|counselor|pharmacist|dentist|physio(?:therapist)?|man|woman|male|female|consultant|"
    r"paediatrician|surgeon|librarian|lawyer|solicitor|translator|volunteer|student|child|boy|girl|family|resident|trainee|apprentice|member|mother|father|deaf person|wheelchair user|speaker|imam|priest|manager|officer|muslim|councillor|cleaner|cook|driver)"
)
_WHERE = r"(?:\s+(?:in|on|at|of)\s+(?:the|our|this|that|my)\s+(?:whole\s+|entire\s+)?(?:[\w-]+\s+){0,2}?(?:ward|unit|team|department|school|clinic|hospital|service|centre|center|project|charity|shelter|hostel|trust|council|programme|program|mosque|church|home|faculty|college|practice|year|district|county|region|city|town|village|country|province|state|area|floor|building|organisation|organization|agency|office|community|class|group))?"
_WHOSE = r"(?:the|our|my|their|his|her)"

_PATTERNS: tuple[tuple[str, float], ...] = (
    (rf"\b{_WHOSE}\s+{_RANK}{{0,3}}{_HEAD}\s+(?:of|for|at)\s+(?:(?:the|our|my|this|that|their)\s+)?(?:[\w'’]+[ -]){{0,3}}?(?:ward|unit|team|department|school|clinic|hospital|services?|centre|center|project|charity|shelter|hostel|nursery|trust|council|union|programme|program|mosque|church|home|faculty|college|library|practice|year|district|region|organisation|organization|agency|office|bank|maternity|outreach|shift|community|pharmacy|shop|restaurant|company)\b", 0.75),
    (rf"\b{_WHOSE}\s+{_RANK}{{0,3}}{_HEAD}\s+of\s+(?:the\s+|our\s+)?(?:\w+['’]s\s+)?\w+\b", 0.6),
    (rf"\b{_WHOSE}\s+(?:\w+\s+)?{_KIND}['’]?s?\s+{_RANK}?{_HEAD}\b", 0.65),
    (rf"\b{_WHOSE}\s+(?:supervisor|manager|boss|line manager|mentor|tutor|consultant)(?=\s+(?:at|from|in)\s+(?-i:the [A-Z]|[A-Z])|\s+at\s+\w)", 0.6),
    (rf"\b{_WHOSE}\s+{_RANK}{{0,3}}(?:{_ALONE}|safeguarding lead|medical director|clinical director)\b", 0.65),
    (r"\b(?:the|our|my)\s+(?:deputy|vice|assistant|acting|interim)[ -](?:head|principal|director|manager|chair|president|mayor|dean|chief)\b", 0.65),
    (rf"\b(?:the|our|their|my)\s+(?:only|sole|first|very first|one and only|longest[- ]serving|youngest|oldest)\s+(?:(?!one\b|person\b|time\b|thing\b)[\w-]+\s+){{0,3}}?{_SOLE}\b{_WHERE}", 0.7),
    (r"\b(?:l[ea]|notre|mon|ma|leur)\s*(?:ancien(?:ne)?\s+|nouvel(?:le)?\s+|nouveau\s+)?(?:chef(?:fe)?|directeur|directrice|responsable|cadre|coordinat(?:eur|rice)|pr[ée]sidente?|proviseure?|principale?|maire|imam|cur[ée]|g[ée]rante?|fondat(?:eur|rice)|secr[ée]taire)\s+"
     r"(?:(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’]|de\s+)\s*[\w-]+|adjointe?)\b", 0.7),
    (r"\bl['’]\s*(?:ancien(?:ne)?\s+)(?:chef(?:fe)?|directeur|directrice|responsable|maire|pr[ée]sidente?)\s+(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’])[\w-]+", 0.7),
    (r"\b(?:notre|la|le|leur)\s+(?:seule?|unique|premi[èe]re?)\s+(?:psychologue|psychiatre|infirmi[èe]re?|m[ée]decin|[ée]ducat(?:eur|rice)|assistante? sociale?|interpr[èe]te|sage-femme|femme|homme|professeure?|ma[îi]tresse|m[ée]diat(?:eur|rice)|b[ée]n[ée]vole|pair[- ]aidante?)(?:\s+(?:du|de la|de l['’]|dans le|de notre)\s*[\w-]+)?", 0.7),
    (r"\b(?:le proviseur|la proviseure|la cheffe de service|le chef de service|le m[ée]decin[- ]chef|la directrice|le directeur|monsieur le maire|madame la maire|madame la directrice)\b", 0.55),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), score) for pattern, score in _PATTERNS)


def roles(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every role that can be only one person's."""
    for pattern, score in _COMPILED:
        for match in pattern.finditer(reading.text):
            yield Proposed(*match.span(), "role", score, "roles")
