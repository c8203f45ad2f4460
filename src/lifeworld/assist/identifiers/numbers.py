"""Numbers that belong to one person or one door: checked identifiers, records, licences, rooms, digits said one by one."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers.checksums import iban, luhn, nhs, nir
from lifeworld.assist.identifiers.spoken import BELOW_HUNDRED, DIGIT
from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

_DIGITS = re.compile(r"(?<![\w.,£$€])\d(?:[\d]|[ \u00a0./-](?=\d)){4,22}(?![\w%])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_KIND = (
    r"record|file|case|patient|reference|ref|account|policy|claim|licen[cs]e|registration|badge|staff|employee|student|pupil|hospital|member(?:ship)?|passport|permit|visa|id|identity|"
    r"national insurance|insurance|social insurance|social security|health card|medicare|sin|nhs|ssn|nino|mrn|chart|number plate|plate|pin|docket|ticket|booking|order|application|home office|"
    r"dossier|carte|matricule|permis|passeport|s[ée]curit[ée] sociale|s[ée]cu"
)
_FIGURES = r"(?P<number>(?:[A-Z]{1,3} )?[A-Z0-9/-]*\d[A-Z0-9/-]*(?: (?:[A-Z]{1,3} )?[A-Z0-9/-]*\d[A-Z0-9/-]*)*(?: [B-HJ-Z]\b)?)"
_CUED = re.compile(
    rf"\b(?:{_KIND})s?\b\s*(?:card\s*|plate\s*)?(?:number|num|no\.?|nr\.?|id|code|num[ée]ro|n°|#)?,?\s*(?:still\s+)?(?:is|was|says|said|reads|ends in|ending in|ending|est|:|=|#)?\s*(?:it['’]s\s+)?{_FIGURES}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\bn°|\bnum[ée]ro|\bnumber|\bno\.|#)\s*(?:is\s+|was\s+|est\s+|:\s*)?(?P<number>[A-Z]{0,3}[ -]?\d[\d/-]{2,}[A-Z]?)\b", re.IGNORECASE
)
_DOOR = re.compile(
    rf"\b(?:room|ward|bed|flat|apartment|apt\.?|unit|bay|cell|suite|locker|bungalow|cubicle|chambre|salle|appartement|b[âa]timent|lit)\s+(?:number\s+|num[ée]ro\s+|no\.?\s+)?"
    rf"(?:\d{{1,4}}[A-Za-z]?|[A-Z]-?\d{{1,3}}|[A-Z](?=[.,;\s]|$)(?<![aI])|{BELOW_HUNDRED}(?:\s+(?:oh\s+)?{BELOW_HUNDRED})?(?:\s+[b-h]\b)?)(?!\w)(?!\s+(?:people|patients|clients|beds|hours|nurses))",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?=[A-Z0-9-]{0,8}\d[A-Z0-9-]{0,8}\d[A-Z0-9-]{0,8}\d)[A-Z]{1,4}[ -]?\d[A-Z0-9/-]{2,}\b")
_SMALL_CODE = re.compile(r"(?<![\w/@.-])[a-z]{1,4}[-/]?\d{3,}[a-z0-9/-]*\b(?!\.[a-z])")
_INSURANCE = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b\d{3}-\d{2}-\d{4}\b")
_PLATE = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b")
_SAID = re.compile(
    rf"\b{DIGIT}(?:[\s,-]+{DIGIT}){{4,}}\b|\b(?:{DIGIT}\s+){{2,}}{BELOW_HUNDRED}(?:\s+(?:{DIGIT}|{BELOW_HUNDRED})){{2,}}\b", re.IGNORECASE
)
_SAID_AFTER = re.compile(
    rf"\b(?:number|file|case|record|badge|licen[cs]e|account|num[ée]ro|dossier|code|pin)\s+(?:number\s+|ending\s+|is\s+|was\s+){{0,3}}(?P<number>(?:[a-z]\s+){{0,3}}(?:{DIGIT}|{BELOW_HUNDRED})(?:[\s-]+(?:{DIGIT}|{BELOW_HUNDRED})){{1,12}})\b",
    re.IGNORECASE,
)
_PHONE_CUE = re.compile(r"phone|mobile|cell|number is|ring|call|text|tel|reach|portable|joindre", re.IGNORECASE)


def numbers(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every number that may belong to one person or one door."""
    text = reading.text
    for match in _DIGITS.finditer(text):
        yield from _figures(match)
    for match in _IBAN.finditer(text):
        if iban(match[0].replace(" ", "")):
            yield Proposed(*match.span(), "number", 1.0, "numbers")
    for pattern, score in ((_CUED, 0.8), (_NUMBERED, 0.7), (_SAID_AFTER, 0.7)):
        for match in pattern.finditer(text):
            yield Proposed(*match.span("number"), "number", score, "numbers")
    for pattern, score in ((_DOOR, 0.6), (_CODE, 0.6), (_SMALL_CODE, 0.5), (_INSURANCE, 0.9), (_PLATE, 0.7)):
        for match in pattern.finditer(text):
            yield Proposed(*match.span(), "number", score, "numbers")
    for match in _SAID.finditer(text):
        led = _PHONE_CUE.search(text, max(0, match.start() - 60), match.start())
        yield Proposed(*match.span(), "contact" if led else "number", 0.7, "numbers")


def _figures(match: re.Match[str]) -> Iterator[Proposed]:
    digits = re.sub(r"\D", "", match[0])
    checked = (13 <= len(digits) <= 19 and luhn(digits)) or nhs(digits) or nir(digits) or (len(digits) == 9 and luhn(digits))
    if checked:
        yield Proposed(*match.span(), "number", 0.95, "numbers")
    elif len(digits) > 4 and "." not in match[0]:
        yield Proposed(*match.span(), "number", 0.5, "numbers")
