"""Ways to reach somebody: mail and web addresses, handles, telephone numbers, postcodes; also as they are said."""

import re
from collections.abc import Iterator

import phonenumbers

from lifeworld.assist.identifiers.spoken import DIGIT
from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

REGIONS = ("GB", "US", "FR", "AU", "NG", "IN")
"""Whose ways of writing telephone numbers are tried; Canada writes as the United States do, and `+` speaks for all others."""
_NEAR = re.compile(r"(?:\+|\(|\d)[\d ()\u00a0./+-]{5,24}\d")
_TOP = r"(?:com|org|net|edu|gov|co\.uk|org\.uk|ac\.uk|nhs\.uk|uk|ca|fr|de|pl|io|info|ngo|mx|ng|in|au|nz|vn|cn|tr|eu|me|app)"

_PATTERNS: tuple[tuple[str, float], ...] = (
    (r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", 1.0),
    (r"\b(?:https?://|www\.)[^\s<>\"“”«»]{2,2000}[^\s<>\"“”«».,;:!?)]", 1.0),
    (rf"(?<![\w@.])(?:[a-z0-9-]{{2,63}}\.){{1,4}}{_TOP}(?:/[\w./-]{{1,200}})?(?![\w@])", 0.8),
    (r"(?<![\w@./])@[A-Za-z0-9_][\w.]{1,40}\w", 0.85),
    (r"(?<![\w/])[ur]/[\w-]{3,30}\b", 0.8),
    (r"(?<![\w-])(?:[\w-]{1,40} (?:dot|point|underscore|dash|tiret) ){0,4}[\w-]{1,40} (?:at|arobase) [\w-]{1,40}(?: (?:dot|point) (?!com\b|org\b|net\b)[\w-]{1,40}){0,2} (?:dot|point) (?:com|org|net|ca|co|uk|fr|edu|ac|gov|nhs)\b(?: (?:dot|point) (?:uk|ca|au|nz))?", 0.9),
    (r"\b(?:w w w dot |www dot )?(?<!at )(?<![\w-])[\w-]{1,40} dot (?:com|org|net|ca|co dot uk|org dot uk|fr)\b", 0.7),
    (r"\bext(?:ension|\.)?\s*(?:number\s*)?\d{2,6}\b", 0.8),
    (r"(?-i:\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)", 0.9),
    (r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b", 0.6),
    (r"\b[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d\b", 0.9),
    (r"(?-i:(?<=[A-Z]{2} )\d{5}(?:-\d{4})?\b)", 0.8),
    (r"(?-i:\b\d{5}(?= [A-ZÀ-Ý][a-zà-ÿ]+))", 0.7),
    (r"\b(?:zip|post(?:al)? ?code|code postal)(?: code)?(?: is| was| est)? (?P<code>[a-z0-9]{2,5}(?: ?\d[a-z0-9]{1,3})?)\b", 0.7),
    (rf"\bpost ?code(?: is| was)? (?P<code>(?:(?:[a-z]{{1,2}}|\d|{DIGIT})[ ]){{2,6}}(?:[a-z]{{1,2}}|\d|{DIGIT}))\b", 0.7),
    (r"\b(?:my |his |her |the )?(?:handle|username|user name|insta|instagram|discord|skype|snapchat|tiktok) (?:is|was|name is) (?P<code>[\w.@]{3,40})", 0.7),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), score) for pattern, score in _PATTERNS)


def contacts(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every way to reach somebody that the text tells."""
    for pattern, score in _COMPILED:
        group = "code" if "code" in pattern.groupindex else 0
        for match in pattern.finditer(reading.text):
            yield Proposed(*match.span(group), "contact", score, "contacts")
    yield from _telephones(reading.text)


def _telephones(text: str) -> Iterator[Proposed]:
    """Only where seven digits stand close together is the library asked."""
    for near in _NEAR.finditer(text):
        if sum(c.isdigit() for c in near[0]) < 7:
            continue
        found = {
            (near.start() + m.start, near.start() + m.end) for region in REGIONS for m in phonenumbers.PhoneNumberMatcher(near[0], region)
        }
        for start, end in found:
            yield Proposed(start, end, "contact", 0.9, "phonenumbers")
