"""Who may import whom: dependencies point inwards, the core does no I/O, only the store and the queries speak SQL."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import lifeworld

PACKAGE = Path(lifeworld.__file__).parent

LAYERS = [
    {"core"},
    {"analysis"},
    {"store"},
    {"study", "queries", "reading_methods", "tables"},
    {"formats", "assist", "exporting", "keyfile", "deidentifying", "sealing", "releasing", "worked_study"},
    {"web"},
    {"cli"},
]
"""From the inside to the outside. `cli` stands outside `web`, which it opens; `web` knows nothing of `cli`."""

NO_IO = {"abc", "bisect", "collections", "contextlib", "dataclasses", "datetime", "difflib", "enum", "fractions", "functools", "hashlib",
         "heapq", "itertools", "json", "math", "operator", "os", "random", "re", "statistics", "string", "threading", "time", "types",
         "typing", "unicodedata"}  # fmt: skip
"""What of the standard library the core and the analysis use; of `os`, only randomness (see below)."""

SQL = {"sqlalchemy", "sqlite3", "psycopg"}
FILES_OF_OTHERS = "lifeworld.formats.database"  # SQLite is also how other programs keep their projects
SPEAK_SQL = {"store", "queries", "study"}
KNOW_THE_STORE = {*SPEAK_SQL, "worked_study"}
"""The worked study makes its own file, so that its history may begin in the past."""

FORMATS = ["captions", "chat", "docx", "eaf", "html", "odt", "pdf", "plain", "rtf", "survey", "textgrid", "transcript_json", "transcript_table", "coded_table", "quotes_csv", "quotes_docx", "quotes_html",
           "quotes_xlsx", "codebook_out", "memos_out"]  # fmt: skip
"""The formats proper; everything else in `formats` is ground they share, or chooses among them."""


def imports() -> Iterator[tuple[str, str, str]]:
    """Module, what it imports, the name it takes from there (empty for the whole)."""
    for file in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(("lifeworld", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module} imports relative to itself"
                yield from ((module, node.module or "", alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((module, alias.name, "") for alias in node.names)


EVERY = list(imports())


def part(module: str) -> str:
    """The part of the package a module belongs to; the package itself is `lifeworld`."""
    return module.split(".")[1] if "." in module else module


def parts_of(imported: str, name: str) -> str:
    """The part an import leads to: `from lifeworld import study` leads to `study`."""
    if imported == "lifeworld" and (PACKAGE / name).with_suffix(".py").exists() | (PACKAGE / name).is_dir():
        return name or "lifeworld"
    return part(imported)


def own() -> list[tuple[str, str, str]]:
    """Module, the part it is of, the part it imports, within the package."""
    return [(m, part(m), parts_of(i, n)) for m, i, n in EVERY if i.split(".")[0] == "lifeworld"]


def test_every_part_has_its_layer() -> None:
    placed = set().union(*LAYERS)
    there = {p.stem if p.suffix == ".py" else p.name for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert there - {"__init__"} == placed


def test_dependencies_point_inwards() -> None:
    rank = {name: n for n, layer in enumerate(LAYERS) for name in layer}
    outward = {(module, to) for module, of, to in own() if rank.get(to, 0) > rank.get(of, len(LAYERS))}
    assert outward == set()


def test_core_and_analysis_do_no_io_and_need_nobody() -> None:
    beyond = {(m, i) for m, i, _ in EVERY if part(m) in ("core", "analysis") and i.split(".")[0] not in NO_IO | {"lifeworld"}}
    assert {(m, i) for m, i in beyond if not (part(m) == "analysis" and i.split(".")[0] == "numpy")} == set()


def test_of_the_system_the_core_takes_randomness_alone() -> None:
    taken = set()
    for file in [*(PACKAGE / "core").rglob("*.py"), *(PACKAGE / "analysis").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
                taken.add(node.attr)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print", "input", "eval", "exec"):
                taken.add(node.func.id)
    assert taken <= {"urandom"}


def test_only_the_store_and_the_queries_speak_sql() -> None:
    """Elsewhere a connection may be named, for it is handed on; nothing can be said with that alone."""
    others = {(m, i, n) for m, i, n in EVERY if i.split(".")[0] in SQL and part(m) not in SPEAK_SQL and m != FILES_OF_OTHERS}
    assert {(m, i, n) for m, i, n in others if (i, n) != ("sqlalchemy", "Connection")} == set()


def test_faces_and_formats_go_through_the_study_and_the_queries() -> None:
    assert {(module, to) for module, of, to in own() if to == "store" and of not in KNOW_THE_STORE} == set()


def test_formats_do_not_know_each_other() -> None:
    known = {f"lifeworld.formats.{name}" for name in FORMATS}
    assert {m for m, _, _ in EVERY} >= known
    pairs = {(m, to) for m, i, n in EVERY if m in known for to in (i, f"{i}.{n}") if to in known and to != m}
    assert pairs == set()


def test_nothing_comes_from_outside_but_what_is_declared() -> None:
    """Third parties that are imported are dependencies of the package, or of an extra."""
    tables = (PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    called = {"docx": "python-docx", "charset_normalizer": "charset-normalizer", "multipart": "python-multipart", "starlette": "fastapi",
              "pydantic": "fastapi"}  # fmt: skip
    outside = {i.split(".")[0] for _, i, _ in EVERY} - set(sys.stdlib_module_names) - {"lifeworld"}
    assert {name for name in outside if f'"{called.get(name, name)}' not in tables} == set()
