"""The language and direction of a text: a guess good enough to choose voices, roles and hyphenation by."""

import re
from collections import Counter

from lifeworld.formats.draft import Direction

_SAMPLE = 2000
_NOT_LATIN = re.compile("[^\0-\u024f\u1e00-\u20ff]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_COMMON = {
    "en": "the and to of that it you was is in they have we what with for not this but so",
    "fr": "le la les de et est que je vous pas des une dans pour qui avec c'est on mais ça",
    "es": "que de la el y en los no es un por lo con una me se para pero como más",
    "pt": "que de não e o a um uma para com os em eu você mas do da foi muito isso",
    "de": "und die der das ich ist nicht es wir ein zu mit auch so aber war man auf dass den",
    "it": "che di e il la non è un per in sono mi ma una con le si come perché anche",
    "nl": "de het een en van ik dat is niet in je maar we met op ook voor te zijn was",
    "sv": "och det att jag som är en på inte med för har vi men av var så ett den man",
    "da": "og det at jeg er en på ikke med for har vi men af var så et den man til",
    "pl": "i w nie to że się na jest z do jak ale tak co było już tylko po mnie przez",
    "tr": "ve bir bu da de için çok ama ne var ben o gibi daha kadar değil biz sonra şey yani",
}
_STOP = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def guess_language(text: str) -> str | None:
    """An ISO 639-1 code, or `None` where the text gives no good ground."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and 10 * len(_NOT_LATIN.findall(sample)) > len(sample):
        letters = len(_LETTER.findall(sample))
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) > (0.1 if language == "ja" else 0.3) * letters:
                return language
    words = Counter(_WORD.findall(sample.lower()))
    if words.total() < 8:
        return None
    score = {language: sum(words[word] for word in stop & words.keys()) for language, stop in _STOP.items()}
    best, second = sorted(score.values(), reverse=True)[:2]
    if best < 0.08 * words.total() or best == second:
        return None
    return max(score, key=lambda language: score[language])


def direction_of(text: str) -> Direction:
    """`rtl` where most letters at the beginning are of scripts written from right to left."""
    if text.isascii():
        return "ltr"
    sample = text[:_SAMPLE]
    right = len(_RIGHT_TO_LEFT.findall(sample))
    return "rtl" if right and 2 * right > len(_LETTER.findall(sample)) else "ltr"
