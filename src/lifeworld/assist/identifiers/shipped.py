"""Data files that another package ships: found through its metadata, never through its code, and used only if they are the known ones."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


@lru_cache(maxsize=16)
def _located(package: str, folder: str) -> Path | None:
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return None
    return Path(str(found.locate_file(folder)))


@lru_cache(maxsize=16)
def _sound(folder: Path, pins: tuple[tuple[str, str], ...]) -> bool:
    return all((folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() == pin for name, pin in pins)


def shipped(package: str, folder: str, pins: Mapping[str, str]) -> Path | None:
    """The folder of an installed package, if each file of `pins` stands in it with its SHA-256; else None."""
    there = _located(package, folder)
    return there if there and _sound(there, tuple(sorted(pins.items()))) else None
