"""The routes, one module a noun: JSON in, command out."""

from lifeworld.web.routes import (
    asking,
    changes,
    codebook,
    coded,
    consents,
    deidentifying,
    exports,
    guides,
    intake,
    memos,
    people,
    sealing,
    study,
    texts,
    versions,
)

ROUTERS = [m.router for m in (changes, study, texts, versions, codebook, people, consents, guides, memos, asking, intake, coded, exports, deidentifying, sealing)]
"""In the order in which an address is looked up: the one that a coding waits for comes first."""
