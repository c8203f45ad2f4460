"""Search over all texts, on SQLite and PostgreSQL: what is found, and what is shown of it."""

import pytest

from lifeworld.core.commands.sources import AddFieldNote, RemoveSource
from lifeworld.queries.searching import _FOLD, _folded, _matcher, search
from lifeworld.study import Study

TEXTS = {
    "english": "Role ambiguity wore me out.\n\nThe role was clear; ambiguous it was not.\n\nA rôle, naïvely put.",
    "decomposed": "The cafe\u0301 where ne\u0301e Müller sat.",
    "chinese": "我们都不知道工作是什么。\n\n他的工作很清楚。",
    "japanese": "私たちはカフェで話した。",
    "hebrew": "בוקר טוב, שָׁלוֹם לכולם.",
    "hindi": "मुझे हिन्दी आती है।",
    "russian": "Моя роль была неясной.",
    "german": "Die Straße war laut.",
    "odd": "An under_score, an apostrophe's s, AT&T, 50% of C++ and a \"quote\".",
    "emoji": "A gift 🎁 it was.",
}
FOUND: list[tuple[str, list[str]]] = [
    ("ambiguity", ["Role ambiguity wore me out."]),
    ("AMBIGUITY", ["Role ambiguity wore me out."]),
    ("ambigu*", ["Role ambiguity wore me out.", "The role was clear; ambiguous it was not."]),
    ("ambigu", []),
    ("role", ["Role ambiguity wore me out.", "The role was clear; ambiguous it was not.", "A rôle, naïvely put."]),
    ("rôle clear", ["The role was clear; ambiguous it was not."]),
    ('"role ambiguity"', ["Role ambiguity wore me out."]),
    ('"ambiguity role"', []),
    ('wore "role ambiguity', ["Role ambiguity wore me out."]),
    ("naively", ["A rôle, naïvely put."]),
    ("cafe", [TEXTS["decomposed"]]),
    ("café", [TEXTS["decomposed"]]),
    ("cafe\u0301", [TEXTS["decomposed"]]),
    ("née", [TEXTS["decomposed"]]),
    ("ne\u0301e", [TEXTS["decomposed"]]),
    ("muller", [TEXTS["decomposed"]]),
    ("工作", ["我们都不知道工作是什么。", "他的工作很清楚。"]),
    ("知道", ["我们都不知道工作是什么。"]),
    ("作工", []),
    ("カフェ", [TEXTS["japanese"]]),
    ("話", [TEXTS["japanese"]]),
    ("שלום", [TEXTS["hebrew"]]),
    ("שָׁלוֹם", [TEXTS["hebrew"]]),
    ("לכולם", [TEXTS["hebrew"]]),
    ("हिन्दी", [TEXTS["hindi"]]),
    ("роль", [TEXTS["russian"]]),
    ("РОЛЬ", [TEXTS["russian"]]),
    ("straße", [TEXTS["german"]]),
    ("under_score", [TEXTS["odd"]]),
    ("apostrophe's", [TEXTS["odd"]]),
    ("at&t", [TEXTS["odd"]]),
    ("gift", [TEXTS["emoji"]]),
]
NOTHING = ["", " ", "*", '"', '""', "???", "🎁", "-", "()", "' '", "zebra"]
HOSTILE = ["role OR 1=1", "role'); drop table turn; --", "NEAR(role ambiguity)", "words:role", "role AND", "NOT role", "role & | !", "role:*", "^role",
           "'role", "role'", "\\", "role\\", "<->", ":*", "{role}", "rôle'*", "a" * 5000, "role " * 200, '"' * 99, "\u202erole"]  # fmt: skip


@pytest.fixture
def study(empty_study: Study) -> Study:
    for name, text in TEXTS.items():
        empty_study.apply(AddFieldNote(name, name, text, version=f"v-{name}"))
    return empty_study


def _found(study: Study, query: str) -> list[str]:
    with study.reading() as conn:
        hits = search(conn, query, limit=50)["hits"]
    for hit in hits:
        for start, end in hit["ranges"]:
            assert 0 <= start < end <= len(hit["excerpt"])
    return sorted(TEXTS[hit["source"]][hit["start"] : hit["end"]] for hit in hits)


def test_what_is_found(study: Study) -> None:
    wrong = {query: found for query, expected in FOUND if (found := _found(study, query)) != sorted(expected)}
    assert wrong == {}


def test_what_finds_nothing_says_so(study: Study) -> None:
    assert {query: found for query in NOTHING if (found := _found(study, query))} == {}


def test_no_query_breaks_it(study: Study) -> None:
    for query in HOSTILE:
        _found(study, query)
    assert len(_found(study, "role")) == 3


def test_the_words_found_are_marked(study: Study) -> None:
    marked = {}
    for query in ("ambigu*", "cafe", "工作", "שלום", "naively", "née", "हिन्दी"):
        with study.reading() as conn:
            hits = search(conn, query)["hits"]
        marked[query] = sorted(hit["excerpt"][a:b] for hit in hits for a, b in hit["ranges"])
    assert marked == {"ambigu*": ["ambigu", "ambigu"], "cafe": ["cafe\u0301"], "工作": ["工作", "工作"], "שלום": ["שָׁלוֹם"],
                      "naively": ["naïvely"], "née": ["ne\u0301e"], "हिन्दी": ["हिन्दी"]}  # fmt: skip


def test_best_first_and_page_by_page(study: Study) -> None:
    with study.reading() as conn:
        every = [hit["start"] for hit in search(conn, "role")["hits"]]
        pages = [search(conn, "role", offset, 1) for offset in range(3)]
    assert [page["hits"][0]["start"] for page in pages] == every
    assert [page["more"] for page in pages] == [True, True, False]


def test_a_text_removed_is_not_found_and_back_again_it_is(study: Study) -> None:
    study.apply(RemoveSource("english"))
    assert _found(study, "role") == []
    study.undo()
    assert len(_found(study, "role")) == 3


def test_folding_leaves_every_character_in_its_place():
    every = "x".join(chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000)
    for words in (every, every[0x300:]):
        assert _folded(words) == words.translate(_FOLD)
    assert _folded("ΟΔΟΣ, Große Straße, Ärzte, İstanbul") == "οδοσ, große straße, arzte, istanbul"


def test_a_word_is_found_where_it_begins_and_ends():
    text = "staff, Staff; understaff staffing (staff) 3staff staff3 stáff"
    for query, beginnings in (("staff", [0, 7, 35, 56]), ("staff*", [0, 7, 25, 35, 49, 56]), ('"staff staffing"', []), ('"understaff staffing"', [14])):
        assert [m.start() for m in _matcher(query).finditer(_folded(text))] == beginnings, query
