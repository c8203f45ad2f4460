"""Dates in figures and in words, English and French: days, months, years, weekdays with a day, decades, years ago."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers.spoken import BELOW_HUNDRED, FRENCH_BELOW_HUNDRED, FRENCH_SPOKEN_YEAR, ORDINAL, SPOKEN_YEAR
from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

_SURE = "january|february|april|june|july|august|september|sept|october|november|december|jan|feb|apr|aug|oct|nov|dec"
_MONTH = rf"(?:{_SURE}|march|may|mar|jun|jul|sep)\b\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})\b"
_YEAR = rf"(?:(?:18|19|20)\d\d\b(?!\s*[%€£$])|['’]\d\d\b|{SPOKEN_YEAR}\b)"
_LED = r"(?:in|since|until|till|til|by|during|from|before|after|around|last|next|this|that|every|each|of|early|mid|late|mid-|to|and|through|for|between|end of|start of)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|christmas|easter|ramadan|eid|new year|thanksgiving|diwali)"

_MOIS = r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|janv\.?|f[ée]vr?\.?|juil\.?|sept\.?|oct\.?|nov\.?|d[ée]c\.?)(?!\w)"
_MOIS_SUR = r"(?:janvier|f[ée]vrier|avril|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)"
_JOUR_SEMAINE = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_JOUR = rf"(?:\d{{1,2}}(?:er)?|premier|{FRENCH_BELOW_HUNDRED})\b"
_AN = rf"(?:(?:18|19|20)\d\d\b|{FRENCH_SPOKEN_YEAR}\b)"

_PATTERNS: tuple[tuple[str, float], ...] = (
    (rf"\b(?:(?:{_WEEKDAY})\b\.?,?\s+(?:the\s+)?)?{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?", 0.95),
    (rf"\b(?:(?:{_WEEKDAY})\b\.?,?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}(?!\s+(?:years?|people|hours?|of us|times))(?:,?\s+{_YEAR})?", 0.9),
    (rf"\b(?:(?:early|mid|late|end of|beginning of|start of)[\s-]+)?{_MONTH},?\s+(?:of\s+)?{_YEAR}", 0.95),
    (rf"\b(?:{_WEEKDAY})\b\.?,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\b", 0.85),
    (r"(?<![\w./-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/-])", 0.9),
    (r"(?<![\w./-])(?:19|20)\d\d([/.-])\d{1,2}\1\d{1,2}(?![\w/-])", 0.95),
    (r"(?<=on )\d{1,2}/\d{1,2}(?![\w/])|(?<=le )\d{1,2}/\d{1,2}(?![\w/])", 0.7),
    (rf"\b{_LED}[\s-]+(?P<only_month>{_MONTH})(?!\s+(?:have|be|not|well|as|or|need|also)\b)", 0.75),
    (rf"\b(?P<only_sure>{_SURE})\b(?!\w)", 0.6),
    (rf"\b(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", 0.85),
    (r"(?<![\w£$€.,/-])(?:19[2-9]\d|20[0-4]\d)(?![\w%])(?![.,/-]\d)(?!\s*(?:pounds|dollars|euros|people|words|metres|meters|miles|km))", 0.65),
    (r"(?<=in )['’]\d\d\b|(?<=since )['’]\d\d\b", 0.7),
    (r"\bthe year two thousand\b", 0.7),
    (rf"\b{SPOKEN_YEAR}\b(?!\s+(?:pounds|dollars|euros|people|times|percent|of|hours|minutes|year))", 0.65),
    (r"\b(?:the\s+)?(?:early|mid|late)?[\s-]*(?:the\s+)?(?:(?:19|20)\d0s|['’]?\d0s|(?<=the )(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties))\b", 0.6),
    (rf"\b(?:about\s+|almost\s+|around\s+|nearly\s+|over\s+)?(?:\d{{1,2}}|{BELOW_HUNDRED}|a couple of|a few)\s+(?:and a half\s+)?(?:years?|months?)\s+(?:ago|back|earlier|before that)\b", 0.5),
    (r"(?<=on the )\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:floor|day|grade|time|year|century|ward))", 0.6),
    (rf"(?<=on the ){ORDINAL}(?=[.,;!?\n]|$)", 0.4),
    (rf"\b(?:{_JOUR_SEMAINE}\s+)?{_JOUR}\s+{_MOIS}(?:\s+{_AN})?", 0.95),
    (rf"\b(?:d[ée]but\s+|fin\s+|mi-)?{_MOIS}\s+{_AN}", 0.95),
    (rf"\b(?:en|depuis|d[èe]s|jusqu['’]en|mois de|mois d['’]|d[ée]but|fin|mi-|avant|apr[èe]s|vers)\s*(?P<only_mois>{_MOIS})", 0.75),
    (rf"\b(?P<only_mois_sur>{_MOIS_SUR})(?!\w)", 0.6),
    (rf"\b{_JOUR_SEMAINE}\s+(?:le\s+)?(?:\d{{1,2}}|premier)\b(?!\s*(?:h\b|heures))", 0.8),
    (rf"\b{FRENCH_SPOKEN_YEAR}\b(?!\s+(?:euros|personnes|francs|dinars|fois))", 0.65),
    (rf"\bil y a\s+(?:environ\s+|presque\s+)?(?:\d{{1,2}}|{FRENCH_BELOW_HUNDRED})\s+(?:ans|mois)\b", 0.5),
    (rf"\b(?:l['’][ée]t[ée]|l['’]hiver|l['’]automne|printemps|no[ëe]l)\s+(?:de\s+)?{_AN}", 0.85),
    (r"\bann[ée]es\s+(?:(?:19|20)?\d0|soixante|soixante-dix|quatre-vingts?|quatre-vingt-dix|deux mille)\b", 0.6),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), score) for pattern, score in _PATTERNS)
_ALONE = ("only_month", "only_sure", "only_mois", "only_mois_sur")


def dates(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every date in the text; a month that only a word before it makes a date is proposed without that word."""
    for pattern, score in _COMPILED:
        alone = next((name for name in _ALONE if name in pattern.groupindex), 0)
        for match in pattern.finditer(reading.text):
            start, end = match.span(alone)
            if _means_it(reading.text[start:end]):
                end -= reading.text[end - 1] == "."
                yield Proposed(start, end, "date", score, "dates")


def _means_it(said: str) -> bool:
    """`sun`, `sat`, `mar` and the like alone are no dates; `Dec.` is."""
    return said.strip(". ").casefold() not in {"mar", "sep", "sun", "sat", "mon", "jan", "dec", "jun", "jul"} or said[:1].isupper()
