"""A rule of the study says no; the message is shown to the researcher."""


class Refused(ValueError):
    """The change breaks a rule of the study. The message is one sentence: what, where, what to do."""


class Stopped(Exception):
    """The person stopped a long piece of work; nothing of it is kept."""
