"""Ages: `thirty-four years old`, `a nine year old`, `I was nine when`, `in her late forties`, `j'ai 34 ans`."""

import re
from collections.abc import Iterator

from lifeworld.assist.identifiers.spoken import BELOW_HUNDRED, FRENCH_BELOW_HUNDRED
from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

_NUMBER = rf"(?:1[01]\d|\d{{1,2}}|(?:a\s+)?hundred(?:\s+and\s+{BELOW_HUNDRED})?|{BELOW_HUNDRED})"
_DECADE = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0['’]?s)"
_IS = r"(?:i['’]?m|i am|i was|he['’]?s|she['’]?s|(?:he|she|who|it|child|son|daughter|baby|mother|father|mum|mom|dad|wife|husband|brother|sister) (?:is|was)|they['’]re|they (?:are|were)|(?:who|i|he|she|had) (?:just )?turn(?:ed|s|ing)?|turn(?:ed|s|ing)?)"
_AFTER = r"(?=\s*(?:[.,;:?!)\]…\n-]|$|(?:now|when|and|at the time|then|so|but|because|i|he|she|my|we|they|or something|years? of age|next|this|in)\b))"
_NOMBRE = rf"(?:1[01]\d|\d{{1,2}}|{FRENCH_BELOW_HUNDRED})"

_PATTERNS: tuple[tuple[str, float], ...] = (
    (rf"\b{_NUMBER}(?:[\s-]+and a half)?[\s-]*(?:years?|yrs?|months?|weeks?)[\s-]*(?:olds?\b|of age\b)", 0.9),
    (rf"\b(?:age|aged|ages|age of)\s+(?:about\s+|around\s+)?(?P<number>{_NUMBER}(?:\s*(?:-|to|and)\s*{_NUMBER})?)\b(?!\s*(?:%|percent))", 0.85),
    (rf"\b{_IS}\s+(?:only\s+|just\s+|about\s+|around\s+|nearly\s+|almost\s+|now\s+|like\s+|maybe\s+|already\s+){{0,3}}(?P<number>{_NUMBER})\b{_AFTER}", 0.7),
    (rf"\bwhen (?:i|he|she|they|we) (?:was|were|is|am|turned?) (?:about |around |only |just |like ){{0,3}}(?P<number>{_NUMBER})\b(?!\s+(?:weeks?|months?|minutes|hours|miles|people))", 0.75),
    (rf"\b(?:my|his|her|their|our)\s+(?P<number>(?:(?:early|mid|late)[\s-]+(?:to[\s-]+(?:mid|late)[\s-]+)?)?{_DECADE})\b", 0.75),
    (rf"\b(?:early|mid|late)[\s-]+{_DECADE}\b", 0.6),
    (rf"\b(?:is|was|are|were|turned|mine is)\s+(?:only |just |about |now |nearly )?(?P<number>{_NUMBER}){_AFTER}", 0.45),
    (rf"\b(?:boys|girls|sons|daughters|kids|children|twins|ones|brothers|sisters|ages),?\s+(?:aged\s+)?(?P<number>{_NUMBER}(?:,\s+{_NUMBER})*,?\s+and\s+{_NUMBER})\b(?!\s+\w+s\b)", 0.7),
    (rf"(?<=, )(?:{BELOW_HUNDRED})(?=[,.;] ?)", 0.35),
    (rf"\b{_NUMBER}\s*(?:yo|y/o|y\.o\.)(?!\w)", 0.9),
    (rf"(?<=[,(] ){_NUMBER}(?=,\s+(?:from|a|an|who|she|he|lives|works|mother|father|nurse|teacher|single|married)\b)", 0.5),
    (r"(?:(?<=[(,])\s?(?=\d\d)|(?<=[^\d][(,])\s?)(?P<number>[1-9]\d?)(?=[),.;])(?![.,]\d)", 0.4),
    (r"(?<=[(,])\s?(?:in\s+(?:his|her|their)\s+)?(?P<number>[2-9]0s)\b", 0.5),
    (rf"\b(?:man|woman|boy|girl|lad|lady|person|child|kid|baby|youth|someone|somebody|mother|father|patient|client|student|pupil)\s+of\s+(?:about\s+|around\s+)?(?P<number>{_NUMBER})\b(?!\s+(?:the|them|us|those|whom))", 0.7),
    (rf"\b{_NUMBER}\s+years\s+young\b", 0.8),
    (rf"\b{_NUMBER}\s+and\s+a\s+half\b(?=[.,;!?)\n]|$|\s+(?:years?|now|and|then|when|old))(?!\s+years?\s+(?:ago|later))", 0.4),
    (rf"\b{_NUMBER}\s+(?:last|next|this)\s+(?:birthday|week|month|year|january|february|march|april|may|june|july|august|september|october|november|december)\b", 0.4),
    (rf"\b(?:j['’]?ai|j['’]avais|(?:il|elle|on|qui) (?:a|avait|aura|va avoir)|avait|[âa]g[ée]e?s?\s+de|l['’][âa]ge\s+de|avoir|fille de|gar[çc]on de|fils de|enfant de|femme de|homme de|[àa])\s+"
     rf"(?:(?:à peine|seulement|environ|presque|bient[ôo]t|d[ée]j[àa])\s+)?(?P<number>{_NOMBRE}\s+ans(?:\s+et demi)?)\b", 0.85),
    (rf"(?<=[,(] ){_NOMBRE} ans\b", 0.7),
    (rf"(?<!depuis )(?<!pendant )(?<!durant )(?<!dans )(?<!il y a )(?<!tous les )(?<!après )(?<!fait )(?<!en )(?<![\w-])(?:{_NOMBRE}) ans\b(?! (?:plus tard|après|de|d))", 0.35),
    (r"\bla\s+(?:petite\s+)?(?P<number>(?:vingt|trent|quarant|cinquant|soixant)aine)\b", 0.6),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), score) for pattern, score in _PATTERNS)


def ages(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Every age in the text, without the words that lead to it."""
    for pattern, score in _COMPILED:
        group = "number" if "number" in pattern.groupindex else 0
        for match in pattern.finditer(reading.text):
            yield Proposed(*match.span(group), "age", score, "ages")
