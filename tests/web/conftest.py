"""A workbench served on loopback for the tests, and a browser's place at it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.sources import AddFieldNote
from lifeworld.core.ids import new_id
from lifeworld.study import Study
from serving import Served


@pytest.fixture
def small_study(tmp_path: Path) -> Iterator[Study]:
    """A study with one text and two codes."""
    with lifeworld.new(str(tmp_path / "small.lifeworld"), "Small", actor="Anna") as study:
        study.apply(AddFieldNote(new_id(), "A note", "The nurse thought I’d do the driving.\n\nNobody stopped me either."), "Anna")
        study.apply(AddCode(new_id(), "Unclear role", fields={"label": "ROLE-AMBIG"}), "Anna")
        study.apply(AddCode(new_id(), "Benefit of an open role"), "Anna")
        yield study


@pytest.fixture
def served(small_study: Study) -> Iterator[Served]:
    """The small study's workbench."""
    running = Served(small_study)
    yield running
    running.stop()


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    """A browser that sits at it."""
    with served.sit_down() as client:
        yield client
