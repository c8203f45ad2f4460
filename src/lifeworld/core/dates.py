"""Dates in words: found, moved by a number of days, and written again in the same manner."""

import re
from datetime import date, timedelta

from lifeworld.core.wordings import listed

_ENGLISH = ["", *listed("january february march april may june july august september october november december")]
_FRENCH = ["", *listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")]
_MONTHS = {name: n for names in (_ENGLISH, _FRENCH) for n, name in enumerate(names) if name}
_MONTHS |= {name[:3]: n for n, name in enumerate(_ENGLISH) if name} | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12}
_DAYS = listed("""monday tuesday wednesday thursday friday saturday sunday
    lundi mardi mercredi jeudi vendredi samedi dimanche""")
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH, _YEAR = rf"(?P<month>{_NAMES})\.?", r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?P<th>st|nd|rd|th|er)?"
_FORMS = [re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", rf"{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?", rf"{_MONTH}(?:,? {_YEAR})",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", r"(?P<day>\d\d?)[./](?P<month>\d\d?)[./](?P<year>(?:19|20)\d\d)",
)]  # fmt: skip
_SOME_YEAR = 2023
"""For dates without a year: one that is no leap year."""


def shifted(words: str, days: int) -> str | None:
    """The date in `words` moved by `days`, written in the same manner; None where it cannot be told which date is meant.

    >>> shifted("14 March 2019", 21), shifted("May 2020", -70), shifted("last Tuesday", 21)
    ('4 April 2019', 'March 2020', None)
    """
    given = " ".join(words.split())
    found = next((match for form in _FORMS if (match := form.fullmatch(given))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _MONTHS.get(parts["month"].casefold()) or int(parts["month"])
    try:
        there = date(int(parts.get("year") or _SOME_YEAR), month, int(parts.get("day") or 15)) + timedelta(days)
    except (ValueError, OverflowError):
        return None
    return _written(found, there)


def general(words: str) -> str:
    """What stands for a date of which nothing is to be told: `[date]`, `[year]`, `[month]` or `[weekday]`."""
    plain = words.strip().casefold()
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return "[year]"
    return "[month]" if plain in _MONTHS else "[weekday]" if plain in _DAYS else "[date]"


def _written(found: "re.Match[str]", there: date) -> str:
    """The words of a date with the parts of another, last part first so that places hold."""
    parts, out = found.groupdict(), found[0]
    new = {"year": str(there.year), "month": _month_like(parts["month"], there.month), "day": _day_like(parts.get("day"), there.day, parts["month"].isdigit()),
           "th": _ending(parts.get("th"), there.day)}  # fmt: skip
    places = sorted(((found.start(name), found.end(name), new[name]) for name, value in parts.items() if value), reverse=True)
    for start, end, words in places:
        out = out[:start] + words + out[end:]
    return out


def _month_like(given: str, month: int) -> str:
    if given.isdigit():
        return f"{month:0{len(given)}d}"
    plain = given.casefold()
    if plain in ("fevrier", "aout", "decembre") or (plain in _FRENCH and plain not in _ENGLISH):
        name = _FRENCH[month]
    else:
        name = _ENGLISH[month] if plain in _ENGLISH else _ENGLISH[month][:3]
    return name.capitalize() if given[:1].isupper() else name


def _day_like(given: str | None, day: int, among_numbers: bool) -> str:
    padded = given is not None and len(given) == 2 and (among_numbers or given.startswith("0"))
    return f"{day:02d}" if padded else str(day)


def _ending(given: str | None, day: int) -> str:
    if not given or given == "er":
        return "er" if day == 1 and given else ""
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
