"""`functools.cache` with the types of what it wraps."""

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


def cached(work: Callable[P, R]) -> Callable[P, R]:
    """`work`, done once for the same arguments, which must be hashable; its signature is kept for the type checker."""
    return cast(Callable[P, R], cache(work))
