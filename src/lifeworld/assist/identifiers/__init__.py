"""Detectors of words that may identify someone. They propose; people decide."""

from lifeworld.assist.identifiers.detecting import available, detect

__all__ = ["available", "detect"]
