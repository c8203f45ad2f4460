"""Lifeworld carries an interview study from protocol to findings, and keeps every claim tied to the words it came from.

>>> import lifeworld as lw
>>> study = lw.open("roles.lifeworld")                                             # doctest: +SKIP
>>> study.retrieve("ROLE-AMBIG and valence=helps").to_pandas()                     # doctest: +SKIP
"""

from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lifeworld.study import Study

__version__ = "0.1.0"
__all__ = ["Refused", "Study", "__version__", "new", "open"]


def open(where: str | PathLike[str]) -> "Study":
    """Open a study: a path to a `.lifeworld` file, or a server's address. Raises Refused with what to do."""
    from lifeworld.study import open_study

    return open_study(where)


def new(where: str | PathLike[str], title: str, **about: Any) -> "Study":
    """Make an empty study at `where`; `about` may give approach, question, description and actor."""
    from lifeworld.study import new_study

    return new_study(where, title, **about)


def __getattr__(name: str) -> Any:
    if name == "Refused":
        from lifeworld.core.refusal import Refused

        return Refused
    if name == "Study":
        from lifeworld.study import Study

        return Study
    raise AttributeError(name)
