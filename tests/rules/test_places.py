"""The tree speaks of itself alone: it names no machine's places, no registry's host, and carries nobody's data."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = "tests/rules/test_places.py"
PLACES = [r"(?<![\w.])/work/", r"/tmp/\w", r"/root\b", r"/home/\w", r"/Users/\w", r"[A-Z]:\\\\?Users", r"/opt/\w"]
HOSTS = [r"pypi\.org", r"pythonhosted", r"registry\.npmjs", r"npmmirror", r"deb\.debian", r"jsdelivr", r"unpkg\.com", r"cdnjs", r"googleapis", r"gstatic"]
FORBIDDEN = re.compile("|".join(PLACES + HOSTS))
TEXT = {".py", ".pyi", ".ts", ".tsx", ".css", ".html", ".md", ".toml", ".txt", ".json", ".cff", ".mjs", ".js", ".npmrc", ".yml", ".yaml", ".cfg", ""}


def _tracked() -> list[Path]:
    """Every file of the tree that is kept."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_machine_and_no_registry_is_named() -> None:
    named = []
    for file in _tracked():
        if file.suffix not in TEXT or str(file.relative_to(ROOT)) == HERE:
            continue
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if FORBIDDEN.search(line):
                named.append(f"{file.relative_to(ROOT)}:{n}: {line.strip()[:120]}")
    assert named == []


def test_no_study_and_nothing_large_is_in_the_tree() -> None:
    files = _tracked()
    assert [f for f in files if ".lifeworld" in f.name or f.suffix in (".db", ".sqlite", ".whl", ".pyc")] == []
    assert [f for f in files if f.stat().st_size > 1_000_000] == []


def test_every_text_is_utf8_with_plain_line_ends() -> None:
    odd = []
    for file in _tracked():
        if file.suffix in TEXT:
            data = file.read_bytes()
            if b"\r" in data or data.startswith(b"\xef\xbb\xbf") or (data and not data.endswith(b"\n")):
                odd.append(str(file.relative_to(ROOT)))
    assert odd == []
