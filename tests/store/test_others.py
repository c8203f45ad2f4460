"""What others said is told by the index as it would be by reading all of it."""

import pytest

from lifeworld.core.commands.people import AddParticipant
from lifeworld.core.withdrawing import STRETCH, Words, runs_in
from lifeworld.store.others import Others, versions_with
from lifeworld.study import Study
from little_study import importing, incoming

HERS = ("I don't know what they wanted of me there, and nobody told me either. "
        "Auf der Straße hab ich’s gesehen, jeden Morgen um halb acht. L’équipe m’a dit que c’était bien ainsi, voilà. "
        "他们没有告诉我应该做什么工作。 Was it 24 hours of the ﬁne old under_scored day?")  # fmt: skip
OTHERS = {
    "the same in capitals": "NOBODY TOLD ME EITHER. I DON’T KNOW WHAT THEY WANTED OF ME",
    "a sharp s written out": "auf der strasse hab ich's gesehen, jeden Morgen",
    "accents apart": "l'équipe m'a dit que c'e\u0301tait bien ainsi",
    "without spaces": "他们没有告诉我应该做",
    "a ligature apart": "it 24 hours of the fine old",
    "nothing of it": "Something else altogether was said by me on that day.",
}


@pytest.mark.parametrize("said", OTHERS.values(), ids=OTHERS.keys())
def test_the_index_says_what_reading_says(empty_study: Study, said: str) -> None:
    for who in ("p", "q"):
        empty_study.apply(AddParticipant(who, who.upper()), "Anna")
    empty_study.apply(importing(incoming("a", f"P: {HERS}", {"P": "p"}), incoming("b", f"Q: {said}\n\nQ: {said[:20]}", {"Q": "q"})), "Anna")
    words = Words([HERS])
    with empty_study.reading() as conn:
        others = Others(conn, words, ["a"], {})
        for run in runs_in(HERS, STRETCH):
            assert others.said(run) == (run in runs_in(said, STRETCH)), run


def test_what_someone_says_in_company_is_hers_where_only_she_said_it(empty_study: Study) -> None:
    for who in ("p", "q"):
        empty_study.apply(AddParticipant(who, who.upper()), "Anna")
    text = "P: the kitchen was cold on every morning.\n\nQ: so it was, and the kitchen was cold on every evening."
    empty_study.apply(importing(incoming("both", text, {"P": "p", "Q": "q"})), "Anna")
    words = Words([text[3:41]])
    with empty_study.reading() as conn:
        others = Others(conn, words, [], {"v-both": [(0, 42)]})
        said = {" ".join(run): others.said(run) for run in runs_in(text[3:41], 6)}
        assert versions_with(conn, "kitchen was cold") == {"v-both"}
        assert versions_with(conn, "never said") == set()
    assert said == {"the kitchen was cold on every": True, "kitchen was cold on every morning": False}
