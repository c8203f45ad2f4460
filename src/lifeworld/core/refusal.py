"""A rule of the study says no; the message is shown to the researcher."""

UNKEEPABLE = "There is a character in this that cannot be kept (NUL, or half of a character); take it out and try again."


class Refused(ValueError):
    """The change breaks a rule of the study. The message is one sentence: what, where, what to do."""


class Stopped(Exception):
    """The person stopped a long piece of work; nothing of it is kept."""
