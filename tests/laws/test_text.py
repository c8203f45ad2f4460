"""Text as it is kept, positions as others count them, ids in the order of their making."""

import threading
import uuid
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.core.ids import new_id
from lifeworld.core.intake import paragraphs, turns_from_json, turns_to_json
from lifeworld.core.text import Utf8Positions, Utf16Positions, content_hash, keepable, kept

PIECES = st.sampled_from(["a", " ", "\n", "\r", "\r\n", "\ufeff", "é", "e\u0301", "👩🏽‍🚀", "\u202e", "שלום", "我们", "\x00", "\ud83d", "\U0010ffff"])
TEXT = st.lists(PIECES, max_size=30).map("".join)
SOUND = TEXT.map(lambda text: "".join(c for c in kept(text) if not "\ud800" <= c <= "\udfff"))


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_what_is_kept_stays_as_it_is(text: str) -> None:
    once = kept(text)
    assert kept(once) == once
    assert "\r" not in once
    assert not once.startswith("\ufeff")
    assert once.replace("\n", "") == text.lstrip("\ufeff").replace("\r", "").replace("\n", "")


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_what_is_keepable_has_an_utf8_form_without_nul(text: str) -> None:
    try:
        sound = b"\x00" not in text.encode()
    except UnicodeEncodeError:
        sound = False
    assert keepable(text) == sound


@settings(max_examples=40, deadline=None)
@given(SOUND)
def test_utf16_positions(text: str) -> None:
    there = Utf16Positions(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert there.to(position) == units
        assert there.back(units) == position
    for units in range(there.to(len(text)) + 1):
        assert there.to(there.back(units)) in (units, units - 1)


@settings(max_examples=40, deadline=None)
@given(SOUND)
def test_utf16_positions_where_a_line_end_counts_two(text: str) -> None:
    there = Utf16Positions(text, crlf=True)
    for position in range(len(text) + 1):
        units = len(text[:position].replace("\n", "\r\n").encode("utf-16-le")) // 2
        assert there.to(position) == units
        assert there.back(units) == position


@settings(max_examples=40, deadline=None)
@given(SOUND)
def test_utf8_positions(text: str) -> None:
    there = Utf8Positions(text)
    for position in range(len(text) + 1):
        count = len(text[:position].encode())
        assert there.to(position) == count
        assert there.back(count) == position


@settings(max_examples=40, deadline=None)
@given(TEXT)
def test_a_hash_is_of_the_bytes(text: str) -> None:
    assert content_hash(text) == content_hash(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=40, deadline=None)
@given(SOUND)
def test_paragraphs_cover_every_word_once(text: str) -> None:
    turns = paragraphs(text)
    said = "".join(text[t.start : t.end] for t in turns)
    assert "".join(said.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(turns))
    assert turns_from_json(turns_to_json(turns)) == turns


def test_ids_are_uuids_of_version_7_in_the_order_of_their_making() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {(uuid.UUID(id).version, uuid.UUID(id).variant) for id in made} == {(7, uuid.RFC_4122)}
    assert all(str(uuid.UUID(id)) == id for id in made)


def test_ids_made_at_once_differ() -> None:
    made: list[list[str]] = [[] for _ in range(4)]
    threads = [threading.Thread(target=lambda ids=ids: ids.extend(new_id() for _ in range(2000))) for ids in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id for ids in made for id in ids}) == 8000
    assert all(ids == sorted(ids) for ids in made)
