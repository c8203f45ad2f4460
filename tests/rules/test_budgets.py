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


def _named(file: Path, names: object) -> str:
    return f"{file.relative_to(ROOT)}: {names}"


def test_functions_are_short() -> None:
    long = [_named(file, name) for file in PYTHON for name, f, _ in _functions(file) if (f.end_lineno or 0) - f.lineno >= FUNCTION]
    assert long == []


def test_public_functions_are_typed_and_told() -> None:
    """A command's `run` is told by its class, what stands inside a function by the function, an attribute of a protocol by its name."""
    untyped, untold = [], []
    for file in PYTHON:
        for name, function, public in _functions(file):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            typed = function.returns is not None and all(a.annotation is not None or a.arg in ("self", "cls") for a in arguments)
            told = ast.get_docstring(function) is not None or function.name == "run" or _attribute_of_protocol(function)
            untyped += [_named(file, name)] if public and not typed else []
            untold += [_named(file, name)] if public and not told else []
    assert (untyped, untold) == ([], [])


def _attribute_of_protocol(function: Function) -> bool:
    decorated = [d.id for d in function.decorator_list if isinstance(d, ast.Name)]
    [*_, last] = function.body
    return decorated == ["property"] and isinstance(last, ast.Expr) and isinstance(last.value, ast.Constant) and last.value.value is ...


def test_modules_say_what_they_are() -> None:
    assert [file for file in PYTHON if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))] == []


def test_files_are_short() -> None:
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in [*PYTHON, *BROWSER] if not _generated(file)}
    assert [_named(file, n) for file, n in lines.items() if n > FILE] == []


_OPENS = r"(export |default |async |private |static |function |const \w+ = )*[\w<>, ]*\(.*\{$"


@pytest.mark.parametrize("margin", ["", "  "], ids=["functions", "methods"])
def test_functions_of_the_workbench_are_short(margin: str) -> None:
    """A function at the margin ends with the next brace there; a method of a class, one step in, likewise."""
    opens, closes, long, counted = re.compile(margin + _OPENS), margin + "}", [], 0
    for file in BROWSER:
        lines, start = file.read_text(encoding="utf-8").splitlines(), None
        if file.suffix == ".css" or _generated(file):
            continue
        for n, line in enumerate(lines):
            if opens.match(line):
                start = n
            elif start is not None and line.startswith(closes):
                counted += 1
                long += [_named(file, lines[start].strip())] if n - start >= FUNCTION else []
                start = None
    assert counted > 100
    assert long == []


def test_every_exception_from_a_rule_has_its_reason() -> None:
    """`# noqa: CODE (why)`; and a `type: ignore` says which error it means."""
    bare = []
    for file in [*PYTHON, *sorted((ROOT / "tests").rglob("*.py"))]:
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            comment = line.partition("#")[2]
            if re.search(r"\bnoqa\b(?!: [A-Z]+\d+(, [A-Z]+\d+)* \(.{8,}\))", comment) or re.search(r"type: ignore(?!\[)", comment):
                bare.append(f"{file.relative_to(ROOT)}:{n}: {line.strip()}")
    assert [line for line in bare if "test_budgets.py" not in line] == []
