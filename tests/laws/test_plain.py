"""Records and commands as plain values: there and back again, and nothing malformed gets in."""

import dataclasses
import json
from contextlib import suppress
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.core.commands import COMMANDS, command_from_plain, command_to_plain
from lifeworld.core.commands.identifiers import Finding
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.commands.together import Together
from lifeworld.core.fieldwork import Approach, Consent, GuideQuestion
from lifeworld.core.plain import Malformed, from_plain, to_plain
from lifeworld.core.records import KINDS, Attribute, Participant, Segment, Session, Speaker, Values
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import PLACES, Anchor, Place
from lifeworld.store.journal import packed, unpacked
from lifeworld.store.rows import journalled

WORDS = st.text(max_size=8)
FIELD: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS, bool: st.booleans(), int: st.integers(), float: st.floats(allow_nan=False, allow_infinity=False),
    str | None: st.none() | WORDS, int | None: st.none() | st.integers(), tuple[str, ...]: st.lists(WORDS, max_size=3).map(tuple),
    Values: st.dictionaries(WORDS, st.booleans() | st.integers() | WORDS, max_size=3), Any: st.booleans(),
    tuple[str, ...] | None: st.none() | st.lists(WORDS, max_size=3).map(tuple),
    dict[str, Any] | None: st.none() | st.dictionaries(WORDS, st.booleans() | WORDS, max_size=3),
}  # fmt: skip


def _filled(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a record or command, field by field."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{f.name: FIELD[hints[f.name]] for f in dataclasses.fields(cls)})


FIELD[Place] = st.one_of([_filled(place) for place in PLACES.values()])
FIELD[Anchor | None] = st.none() | _filled(Anchor)
for record in (Speaker, Attribute, Participant, Session, GuideQuestion, Finding, Anchor):
    FIELD[tuple[record, ...]] = st.lists(_filled(record), max_size=2).map(tuple)
    FIELD[tuple[record, ...] | None] = st.none() | FIELD[tuple[record, ...]]
    FIELD[record] = _filled(record)
for record in (Approach, Consent):
    FIELD[record] = _filled(record)
    FIELD[tuple[record, ...]] = st.lists(FIELD[record], max_size=2).map(tuple)

EVERYTHING = [*KINDS.values(), *(c for c in COMMANDS.values() if c is not ImportSources and not hasattr(c, "unjournalled"))]


@pytest.mark.parametrize("cls", EVERYTHING, ids=lambda cls: cls.__name__)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_there_and_back(cls: type[Any], data: st.DataObject) -> None:
    value = data.draw(_filled(cls))
    assert from_plain(cls, json.loads(json.dumps(to_plain(value)))) == value
    if cls in KINDS.values():
        with suppress(Refused):  # words with a NUL
            assert unpacked(packed([journalled(value)])) == json.loads(json.dumps([to_plain(value)]))
    if cls in COMMANDS.values():
        plain = json.loads(json.dumps(command_to_plain(value)))
        assert command_from_plain(plain["command"], plain["args"]) == value
        several = command_to_plain(Together((value, value)))
        assert command_from_plain(several["command"], several["args"]) == Together((value, value))


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=6)  # fmt: skip


@pytest.mark.parametrize("name", [*COMMANDS, "Together", "Nonsense"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_malformed_is_said_to_be(name: str, data: st.DataObject) -> None:
    fields = [f.name for f in dataclasses.fields(COMMANDS[name])] if name in COMMANDS else ["commands"]
    args = data.draw(st.dictionaries(st.sampled_from(fields) | WORDS, JSON, max_size=len(fields)) | JSON)
    try:
        command_from_plain(name, args)
    except Malformed as said:
        assert str(said).endswith(".")  # noqa: PT017 (some of it is not malformed)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({"id": "a"}, "AddCode needs the field name."),
        ({"id": "a", "name": "b", "size": 1}, "AddCode has no field called size."),
        ({"id": 1, "name": "b"}, "AddCode: the field id does not have the form it should."),
        ({"id": "a", "name": "b", "fields": {"brief": 1}, "parent": 3}, "AddCode: the field parent does not have the form it should."),
        ([], "AddCode needs named fields."),
    ],
)
def test_sentences(args: Any, said: str) -> None:
    with pytest.raises(Malformed) as refusal:
        command_from_plain("AddCode", args)
    assert str(refusal.value) == said


@pytest.mark.parametrize("name", ["ImportSources", "Nonsense", "__class__"])
def test_only_commands_that_the_wire_may_carry(name: str) -> None:
    with pytest.raises(Malformed, match="There is no command called"):
        command_from_plain(name, {"label": "x"})
    with pytest.raises(Malformed, match="Each of several"):
        command_from_plain("Together", {"commands": [{"command": "Together", "args": {"commands": []}}]})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 10**400])
def test_a_number_is_a_number(number: Any) -> None:
    with pytest.raises(Malformed):
        from_plain(Attribute, {"id": "a", "name": "b", "position": number})


def test_a_place_says_its_kind() -> None:
    plain = to_plain(Segment("s", "v", PLACES["page"](1, 0.0, 1.0, 2.0, 3.0)))
    assert plain["place"] == {"kind": "page", "page": 1, "left": 0.0, "bottom": 1.0, "right": 2.0, "top": 3.0}
