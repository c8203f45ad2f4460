"""What a statistic is that the data cannot support: neither 1 nor 0 nor a blank, but a reason."""

from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Undefined:
    """In place of a number that cannot be told. `reason` is a sentence for people; no arithmetic takes it for a number.

    >>> Undefined("Nobody used the code, so agreement on it cannot be assessed.").reason
    'Nobody used the code, so agreement on it cannot be assessed.'
    """

    reason: str

    def __bool__(self) -> NoReturn:
        raise TypeError(f"Undefined is neither true nor false: {self.reason} Ask with isinstance(…, Undefined).")

    def __str__(self) -> str:
        return f"not defined: {self.reason}"
