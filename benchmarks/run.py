"""Runs the goals of performance against the limit programs and prints the ratios.

    uv run python benchmarks/run.py                # every row that fits the machine: S, M, L and XL
    uv run python benchmarks/run.py --rows 1,4,10  # some of them
    uv run python benchmarks/run.py --most M       # nothing larger than the profile M
    uv run python benchmarks/run.py --write docs/reference/performance.md

Ours and the limit take turns, best of five; what is compared is a ratio in one run. Row 25 is `benchmarks/transcript`, row 21 at its
full length `benchmarks/kills.py`. The corpora come from `bench/corpus.py` in the data folder beside the checkout.
"""

import argparse
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import carrying
import exporting
import importing
import projects
import rows as measured


@dataclass(frozen=True)
class Result:
    """One line of the table."""

    row: str
    what: str
    ours: str
    limit: str
    ratio: str
    goal: str
    met: bool | None


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", default="")
    asked.add_argument("--most", choices=["S", "M", "L", "XL"], default="XL")
    asked.add_argument("--write", type=Path)
    options = asked.parse_args()
    wanted = {int(n) for n in options.rows.split(",") if n}
    results = []
    for numbers, profile, measure in (*measured.ROWS, *importing.ROWS, *exporting.ROWS, *projects.ROWS, *carrying.ROWS):
        if (wanted and not wanted & set(numbers)) or measured.ORDER.index(profile) > measured.ORDER.index(options.most):
            continue
        for line in measure():
            results.append(Result(*line))
            print(_line(results[-1]), flush=True)
    if options.write:
        options.write.write_text(_page(results))


def _line(r: Result) -> str:
    mark = {True: "met", False: "NOT MET", None: ""}[r.met]
    return f"{r.row:>4}  {r.what:<58} {r.ours:>12} {r.limit:>12} {r.ratio:>8}  {r.goal:<22} {mark}"


def _page(results: list[Result]) -> str:
    table = "| row | work | ours | limit | ratio | goal | |\n|---|---|---|---|---|---|---|\n"
    mark = {True: "met", False: "**not met**", None: ""}
    lines = [f"| {r.row} | {r.what} | {r.ours} | {r.limit} | {r.ratio} | {r.goal} | {mark[r.met]} |" for r in results]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end, Python {platform.python_version()}"
    return _HEAD.format(machine=machine) + table + "\n".join(lines) + "\n"


_HEAD = """# How fast it is

*This page is written by `benchmarks/run.py --write`; measured on {machine}.*

Ours and the limit (the same work in bare SQLite, as the limit programs do it, without names, rules or a journal) take turns in one run, best of
five. The ratio is what counts; absolute times drift with the machine. S is 30 interviews of 8,000 words with 3,000 codings, M 300 with
60,000, L 100,000 survey answers with 300,000, XL a million answers with 1.5 million. Row 25, the transcript view, is measured by
`benchmarks/transcript`; row 21 at its full length of 1,000 kills by `benchmarks/kills.py`.

"""


if __name__ == "__main__":
    main()
