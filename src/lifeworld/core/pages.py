"""Pages of a text that was printed: a form feed begins each page but the first, in the text itself, so that no position needs another map."""

from bisect import bisect_right

PAGE_BREAK = "\f"


def page_starts(text: str) -> list[int]:
    """Where each page begins, in code points; one page where no form feed stands.

    >>> page_starts("one\\ftwo")
    [0, 4]
    """
    starts, at = [0], text.find(PAGE_BREAK)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(PAGE_BREAK, at + 1)
    return starts


def page_of(starts: list[int], position: int) -> int:
    """The number, from 1, of the page on which a position lies."""
    return bisect_right(starts, position)
