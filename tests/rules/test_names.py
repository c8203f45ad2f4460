"""Test files bear names of their own, so that all of them can be collected at once."""

from collections import Counter
from pathlib import Path


def test_no_two_test_files_share_a_name() -> None:
    names = Counter(path.name for path in Path(__file__).parents[1].rglob("*.py") if path.name not in ("conftest.py", "__init__.py"))
    assert [name for name, n in names.items() if n > 1] == []
