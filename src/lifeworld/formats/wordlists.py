"""Lists of words, written as running text because that is how they are read and compared."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a text that are divided by white space, in their order."""
    return tuple(words.split())
