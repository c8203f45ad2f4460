"""Budgets: short functions, short files; every public function typed and told."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FUNCTION, FILE = 50, 400
"""Lines at most."""

PYTHON = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py")), ROOT / "hatch_build.py"]
BROWSER = [p for kind in ("ts", "tsx", "css") for p in sorted((ROOT / "frontend" / "src").rglob(f"*.{kind}")) if ".test." not in p.name]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _generated(file: Path) -> bool:
    return "auto-generated" in file.read_text(encoding="utf-8")[:300]


def _functions(file: Path) -> Iterator[tuple[str, Function, bool]]:
    """Every function of a module with its full name; whether it and all around it are public."""
    waiting: list[tuple[str, ast.AST, bool]] = [("", ast.parse(file.read_text(encoding="utf-8")), True)]
    while waiting:
        name, node, public = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | Function):
                full, shown = f"{name}.{child.name}".strip("."), public and not child.name.startswith("_")
                if isinstance(child, Function):
                    yield full, child, shown
                waiting.append((full, child, shown and isinstance(child, ast.ClassDef)))
            else:
                waiting.append((name, child, public))


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: str(file.relative_to(ROOT)))
def test_functions_are_short(file: Path) -> None:
    long = {name: f.end_lineno - f.lineno + 1 for name, f, _ in _functions(file) if f.end_lineno and f.end_lineno - f.lineno >= FUNCTION}
    assert long == {}


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: str(file.relative_to(ROOT)))
def test_public_functions_are_typed_and_told(file: Path) -> None:
    """A command's `run` is told by its class, what stands inside a function by the function, an attribute of a protocol by its name."""
    untold, untyped = set(), set()
    for name, function, public in _functions(file):
        if not public:
            continue
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        if function.returns is None or any(a.annotation is None and a.arg not in ("self", "cls") for a in arguments):
            untyped.add(name)
        if ast.get_docstring(function) is None and function.name != "run" and not _attribute_of_protocol(function):
            untold.add(name)
    assert (untyped, untold) == (set(), set())


def _attribute_of_protocol(function: Function) -> bool:
    decorated = [d.id for d in function.decorator_list if isinstance(d, ast.Name)]
    [*_, last] = function.body
    return decorated == ["property"] and isinstance(last, ast.Expr) and isinstance(last.value, ast.Constant) and last.value.value is ...


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_say_what_they_are(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", [*PYTHON, *BROWSER], ids=lambda file: str(file.relative_to(ROOT)))
def test_files_are_short(file: Path) -> None:
    assert _generated(file) or len(file.read_text(encoding="utf-8").splitlines()) <= FILE


@pytest.mark.parametrize("file", [f for f in BROWSER if f.suffix != ".css"], ids=lambda file: str(file.relative_to(ROOT)))
def test_functions_of_the_workbench_are_short(file: Path) -> None:
    """A function at the margin ends where the next brace at the margin closes it; so do the methods of a class, one step in."""
    if _generated(file):
        return
    long, lines = {}, file.read_text(encoding="utf-8").splitlines()
    for margin in ("", "  "):
        start = None
        for n, line in enumerate(lines):
            if re.match(rf"{margin}(export |default |async |private |static |function |const \w+ = )*[\w<>, ]*\(.*", line) and line.endswith("{"):
                start = n
            elif start is not None and re.match(rf"{margin}\}}", line):
                if n - start >= FUNCTION:
                    long[lines[start].strip()] = n - start + 1
                start = None
    assert long == {}


def test_every_exception_from_a_rule_has_its_reason() -> None:
    """`# noqa: CODE (why)`; and a `type: ignore` says which error it means."""
    bare = []
    for file in [*PYTHON, *sorted((ROOT / "tests").rglob("*.py"))]:
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            comment = line.partition("#")[2]
            if re.search(r"\bnoqa\b(?!: [A-Z]+\d+(, [A-Z]+\d+)* \(.{8,}\))", comment) or re.search(r"type: ignore(?!\[)", comment):
                bare.append(f"{file.relative_to(ROOT)}:{n}: {line.strip()}")
    assert [line for line in bare if "test_budgets.py" not in line] == []
