"""A furnished study for each test of a command: a copy of one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.commands.study import AddCoder
from lifeworld.study import Study
from little_study import furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with the little study, in which Ben works too."""
    path = tmp_path_factory.mktemp("furnished") / "study.lifeworld"
    with lifeworld.new(str(path), "A study", actor="Anna") as study:
        furnish(study)
        study.apply(AddCoder("ben", "Ben"), "Ben")
    return path


@pytest.fixture
def study(furnished: Path, tmp_path: Path) -> Iterator[Study]:
    """The little study, open."""
    path = tmp_path / "study.lifeworld"
    shutil.copy(furnished, path)
    with lifeworld.open(str(path)) as study:
        yield study
