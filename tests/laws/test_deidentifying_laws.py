"""De-identifying: the same words alike everywhere, the original back with the key alone, exactly; codings on their words all along."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld import deidentifying, keyfile
from lifeworld.analysis.leaks import Leaks, Original
from lifeworld.core.carrying import Replacing, replaced
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.deidentifying import DeidentifySource
from lifeworld.core.commands.identifiers import (
    AcceptIdentifiers,
    Finding,
    MarkIdentifier,
    ProposeIdentifiers,
    RejectIdentifiers,
    ReviseIdentifiers,
)
from lifeworld.core.dates import shifted
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.core.replacing import Decided, Labels, band
from lifeworld.core.reversing import reverse
from lifeworld.core.wordings import occurrences, wording
from lifeworld.queries import against_history, identifiers
from lifeworld.queries.soundness import problems
from lifeworld.study import Study
from little_study import all_records, importing, incoming

WORDS = ["Maria", "maria", "Maria Lopez", "Oakfield", "São Paulo", "O’Brien", "José", "34", "14 March 2019", "我们", "שלום", "👩🏽‍🚀", "and", "will", "Will",
         "cafe\u0301", "met", "[x]", "the ward\nmanager"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map(lambda words: "I: Who?\n\nM: " + " ".join(words) + ".\n\nI: And Maria?")
CATEGORIES = ["name", "place", "organisation", "date", "age", "role"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laws") / "study.lifeworld"
    with lifeworld.new(str(path), "A study", actor="Anna") as study:
        study.apply(AddCode("role", "Role"), "Anna")
    return path


class Trial:
    """A study of two texts in which anything is decided."""

    def __init__(self, study: Study, texts: list[str], random: Random) -> None:
        self.study, self.texts, self.random = study, texts, random
        study.apply(importing(*(incoming(f"t{n}", text) for n, text in enumerate(texts))), "Anna")

    def decide(self) -> None:
        """One decision on some words of some text; what is refused changes nothing."""
        n = self.random.randrange(len(self.texts))
        at = [span for word in WORDS for span in occurrences(self.texts[n], word)]
        there = list(all_records(self.study)["identifier"].values())
        any_id = (self.random.choice(there)["id"],) if there else ("gone",)
        start, end = self.random.choice(at)
        category, everywhere = self.random.choice(CATEGORIES), self.random.random() < 0.5
        command = self.random.choice([
            ProposeIdentifiers(f"v-t{n}", (Finding(new_id(), start, end, category),)),
            MarkIdentifier(new_id(), f"v-t{n}", start, end, category, everywhere=everywhere),
            AcceptIdentifiers(any_id, everywhere=everywhere), AcceptIdentifiers(any_id, everywhere=everywhere), RejectIdentifiers(any_id, everywhere),
            ReviseIdentifiers(any_id, replacement=self.random.choice(["[someone]", "[a town]"]), everywhere=True),
        ])  # fmt: skip
        with contextlib.suppress(Refused):
            self.study.apply(command, "Anna")

    def code(self) -> dict[str, str]:
        """Some passages coded: segment -> its words."""
        for _ in range(4):
            n = self.random.randrange(len(self.texts))
            start = self.random.randrange(len(self.texts[n]) - 1)
            end = self.random.randrange(start + 1, len(self.texts[n]) + 1)
            if self.texts[n][start:end].strip():
                with contextlib.suppress(Refused):
                    self.study.apply(ApplyCode(new_id(), "role", f"v-t{n}", start, end), "Anna")
        return {id: s["quote"] for id, s in all_records(self.study)["segment"].items()}


@pytest.fixture
def trials(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder, opened = tmp_path_factory.mktemp("trials"), []

    def begun(texts: list[str], seed: int) -> Trial:
        while opened:
            opened.pop().close()
        path = folder / f"{len(list(folder.iterdir()))}.lifeworld"
        shutil.copy(empty, path)
        opened.append(lifeworld.open(str(path)))
        return Trial(opened[-1], texts, Random(seed))

    yield begun
    for study in opened:
        study.close()


RUNS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@RUNS
@given(texts=st.lists(TEXTS, min_size=2, max_size=2), seed=st.integers(0, 10**9))
def test_whatever_is_decided_the_key_gives_the_original_back_exactly(trials: Any, texts: list[str], seed: int) -> None:
    trial = trials(texts, seed)
    for _ in range(12):
        trial.decide()
    quotes, study = trial.code(), trial.study
    key = keyfile.Key(deidentifying._id(study))
    for n in range(len(texts)):
        study.apply(DeidentifySource(f"t{n}", f"safe-{n}", sure=True), "Anna")
    with study.reading() as conn:
        key.texts = list(deidentifying._text_keys(conn))
        assert list(problems(conn)) == []
        assert list(against_history.problems(conn)) == []
    for n, text in enumerate(texts):
        assert deidentifying.restored(study, key, f"t{n}") == text
    records = all_records(study)
    waiting = {r["segment"] for r in records["review"].values()}
    for id, segment in records["segment"].items():
        text = study.source(records["version"][segment["version"]]["source"], segment["version"])["text"]
        assert text[segment["place"]["start"] : segment["place"]["end"]] == segment["quote"]
        assert segment["version"].startswith("safe-") or id in waiting
    assert set(quotes) == set(records["segment"])


@RUNS
@given(texts=st.lists(TEXTS, min_size=2, max_size=2), seed=st.integers(0, 10**9))
def test_the_same_words_get_the_same_label_everywhere(trials: Any, texts: list[str], seed: int) -> None:
    trial = trials(texts, seed)
    for _ in range(14):
        trial.decide()
    with trial.study.reading() as conn:
        there = identifiers.decided(conn, identifiers.Wordings(conn))
    labels: dict[str, set[str]] = {}
    for one, words in there:
        labels.setdefault(wording(words), set()).add(one.replacement)
        assert one.replacement.startswith("[")
        assert one.replacement.endswith("]")
    assert [words for words, of in labels.items() if len(of) > 1] == []


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(CATEGORIES)), max_size=12))
def test_two_different_places_never_share_a_letter(words: list[tuple[str, str]]) -> None:
    labels, given_ = Labels([]), {}
    for said, _category in words:
        given_[wording(said)] = label = labels.of(said, "place")
        labels.add(Decided(said, "place", label))
    assert len(set(given_.values())) == len(given_)


@given(TEXTS, st.integers(0, 10**6))
def test_what_was_replaced_can_be_put_back(text: str, seed: int) -> None:
    random, at, edits = Random(seed), 0, []
    while (start := at + random.randrange(6)) < len(text) - 1:
        end = random.randrange(start + 1, min(len(text), start + 8) + 1)
        edits.append(Replacing(start, end, "[" + "x" * random.randrange(1, 9) + "]"))
        at = end
    assert replaced(replaced(text, edits), reverse(text, edits)) == text


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2030, 1, 1)), st.integers(-26, 26))
def test_a_date_moved_and_moved_back_is_the_same_date(day: Any, weeks: int) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        moved = shifted(day.strftime(form), 7 * weeks)
        assert moved is not None
        assert shifted(moved, -7 * weeks) == day.strftime(form)
    words = f"{day.day} {day.strftime('%B')} {day.year}"
    assert shifted(shifted(words, 7 * weeks) or "", -7 * weeks) == words


@pytest.mark.parametrize(("words", "days", "moved"), [
    ("14 March 2019", 21, "4 April 2019"), ("March 14th, 2019", 7, "March 21st, 2019"), ("the 3rd of May 2020", 28, "the 31st of May 2020"),
    ("May 2020", -70, "March 2020"), ("14 March", 21, "4 April"), ("2 janvier 2020", 14, "16 janvier 2020"), ("1er mars 2020", 7, "8 mars 2020"),
    ("29 February 2019", 7, None), ("last Tuesday", 7, None), ("2019", 7, None), ("99/99/2019", 7, None),
])  # fmt: skip
def test_dates_move_in_their_own_manner(words: str, days: int, moved: str | None) -> None:
    assert shifted(words, days) == moved


@given(st.integers(0, 130))
def test_an_age_lies_in_its_band(age: int) -> None:
    said = band(str(age))
    assert said == ("[under 10]" if age < 10 else "[90 or over]" if age >= 90 else f"[{age // 10 * 10}–{age // 10 * 10 + 9}]")


@given(st.lists(st.sampled_from(["Maria Lopez", "Oakfield", "São Paulo", "O’Brien", "José", "+1 613 555 0147", "我们大家"]), min_size=1, max_size=3), TEXTS)
def test_originals_are_found_however_they_are_written(words: list[str], around: str) -> None:
    leaks = Leaks([Original(word) for word in words])
    for word in words:
        for written in (word, word.upper(), word.replace(" ", "\n"), word.replace(" ", "_"), f"«{word}»", word.replace("’", "'")):
            assert word in {leak.words for leak in leaks.within(f"{around} {written} {around}", "here")}


def test_ages_are_looked_for_with_the_words_beside_them() -> None:
    leaks = Leaks([Original("34", "age", "she told me I am ", " and tired of it")])
    assert not list(leaks.within("turn 34, 34 passages, 34", "here"))
    assert list(leaks.within("“I am 34 and tired”", "here"))


def test_a_name_that_is_a_word_is_found_with_its_capital_alone() -> None:
    leaks = Leaks([Original("Will")])
    assert not list(leaks.within("it will rain", "here"))
    assert list(leaks.within("then Will left", "here"))
