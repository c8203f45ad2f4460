"""What docstrings show is what happens."""

import doctest
import importlib
import pkgutil

import pytest

import lifeworld

MODULES = sorted(module.name for module in pkgutil.walk_packages(lifeworld.__path__, "lifeworld."))


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    shown = [test for name in MODULES if ".analysis." in name for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(shown) > 20
