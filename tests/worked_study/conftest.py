"""The worked study, made once for the tests that only read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lifeworld.study import Study
from lifeworld.worked_study import make


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The worked study in a file. Read it; change a copy of your own."""
    path: Path = tmp_path_factory.mktemp("worked") / "worked.lifeworld"
    with make(path) as study:
        yield study
