"""Patterns of numbers as they are written and as they are said, in English and French; all of them small."""

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-](?:{_UNITS})\b)?|{_TEENS}|{_UNITS})"
"""`thirty four`, `twelve`."""
_FRENCH_UNITS = "une?|deux|trois|quatre|cinq|six|sept|huit|neuf"
_FRENCH_TEENS = "dix[\\s-](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize"
_FRENCH_TENS = "vingt|trente|quarante|cinquante|soixante|septante|quatre[\\s-]vingts?|huitante|nonante"
FRENCH_BELOW_HUNDRED = (
    rf"(?:(?:{_FRENCH_TENS})(?:[\s-](?:et[\s-])?(?:{_FRENCH_TEENS}|{_FRENCH_UNITS})\b)?|{_FRENCH_TEENS}|{_FRENCH_UNITS})"
)

_ORDINAL_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?:(?:twenty|thirty)[\s-](?:{_ORDINAL_UNITS})|twentieth|thirtieth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    rf"|seventeenth|eighteenth|nineteenth|{_ORDINAL_UNITS})"
)
"""Days of a month as they are said."""

_AFTER_CENTURY = rf"(?:(?:oh|o|zero|hundred(?:\s+and)?)[\s-](?:{_UNITS})|(?:{_TENS})(?:[\s-](?:{_UNITS})\b)?|{_TEENS})"
SPOKEN_YEAR = rf"(?:(?:eighteen|nineteen|twenty)[\s-]{_AFTER_CENTURY}|two\s+thousand\s+(?:and\s+)?(?:{_TEENS}|twenty(?:[\s-](?:{_UNITS}))?|{_UNITS})|nineteen\s+hundred)"
"""`nineteen eighty four`, `twenty nineteen`, `two thousand and six`."""
FRENCH_SPOKEN_YEAR = rf"(?:deux[\s-]mille[\s-](?:et[\s-])?{FRENCH_BELOW_HUNDRED}|(?:mille|dix)[\s-]neuf[\s-]cents?(?:[\s-]{FRENCH_BELOW_HUNDRED})?)"

DIGIT = rf"(?:zero|oh|o|nought|hundred|double|triple|{_UNITS}|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf)"
"""A digit as it is said; `double` and `triple` stand before one."""
