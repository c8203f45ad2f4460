"""The way back from a text in which words were replaced to the text it was made from."""

from collections.abc import Iterable

from lifeworld.core.carrying import Replacing


def reverse(text: str, edits: Iterable[Replacing]) -> list[Replacing]:
    """The edits of the new text that bring the old `text` back, in order.

    >>> reverse("Maria sang.", [Replacing(0, 5, "[person A]")])
    [Replacing(start=0, end=10, replacement='Maria')]
    """
    back, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = edit.start + shift
        back.append(Replacing(start, start + len(edit.replacement), text[edit.start : edit.end]))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return back
