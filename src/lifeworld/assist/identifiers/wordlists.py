"""Lists of words, written as running text because that is how they are read and compared."""


def listed(words: str) -> frozenset[str]:
    """The words of a text that are divided by white space."""
    return frozenset(words.split())
