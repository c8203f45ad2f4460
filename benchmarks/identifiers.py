"""Recall and precision of the detectors of identifying words, by category, as written and in small letters.

    uv run python benchmarks/identifiers.py                    # the tuning part
    uv run python benchmarks/identifiers.py --part unseen      # the part kept aside: look seldom, and write down that you looked
    uv run python benchmarks/identifiers.py --part unseen --write docs/reference/identifiers.md

What the page says around the tables is kept; the tables stand between two marks in it.
"""

import argparse
import platform
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled import Labelled, Tally, measure, passages
from lifeworld.assist.identifiers import available, detect
from lifeworld.core.identifying import Known

GOALS = {("rules",): {"as written": 0.85, "small": 0.70}, ("rules", "spacy", "rampart"): {"as written": 0.97, "small": 0.90}}
"""Recall asked of each set of engines on the unseen part."""
BETWEEN = re.compile(r"(<!-- measured -->\n).*?(<!-- end of measured -->)", re.DOTALL)


def main() -> None:
    """Measure, print, and write where asked to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--part", choices=["tuning", "unseen"], default="tuning")
    asked.add_argument("--write", type=Path, help="a page with the two marks between which the tables stand")
    asked.add_argument("--missed", action="store_true", help="also list what was missed")
    options = asked.parse_args()
    page = "\n".join(tables(options.part))
    print(page)
    if options.missed:
        print("\n".join(missed(options.part)))
    if options.write:
        before = options.write.read_text(encoding="utf-8")
        options.write.write_text(BETWEEN.sub(lambda m: f"{m[1]}{page}\n{m[2]}", before), encoding="utf-8")


def writings(part: str) -> dict[str, list[Labelled]]:
    """The passages as they are written, without those that are written small; and all of them in small letters."""
    those = passages(part)
    return {"as written": [p for p in those if p.text != p.lowered().text], "small": [p.lowered() for p in those]}


def engine_sets() -> list[tuple[str, ...]]:
    """The rules alone, each other engine alone, and all together."""
    others = available()[1:]
    return [("rules",), *([(name,) for name in others]), *([("rules", *others)] if others else [])]


def tables(part: str) -> Iterator[str]:
    """The tables of a part, as lines of Markdown."""
    yield f"Part: {part}, {sum(len(p.spans) for p in passages(part))} spans in {len(passages(part))} passages. Python {platform.python_version()}.\n"
    yield "| engines | letters | spans | recall | with the right category | touched | proposals | precision | goal for recall |"
    yield "|---|---|---|---|---|---|---|---|---|"
    by_category: dict[str, dict[tuple[tuple[str, ...], str], Tally]] = {}
    for engines in engine_sets():
        for how, those in writings(part).items():
            tallies = measure(those, lambda text, known: detect(text, known, engines))
            goal = GOALS.get(engines, {}).get(how)
            met = "" if goal is None else f"≥ {goal:.2f}: {'met' if found(tallies['all']) >= goal else '**not met**'}"
            yield f"| {' + '.join(engines)} | {how} | {tallies['all'].labelled} | {row(tallies['all'])} | {met} |"
            for category, tally in tallies.items():
                by_category.setdefault(category, {})[engines, how] = tally
    yield "\nBy category:\n"
    yield "| engines | letters | category | spans | recall | with the right category | touched | proposals | precision |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for engines in [e for e in engine_sets() if "rules" in e]:
        for how in writings(part):
            for category in [c for c in by_category if c != "all"]:
                tally = by_category[category][engines, how]
                yield f"| {' + '.join(engines)} | {how} | {category} | {tally.labelled} | {row(tally)} |"
    yield f"\nTen thousand words of it take the rules {seconds():.2f} s of one processor."


def found(tally: Tally) -> float:
    """The share of labelled spans that are covered whole."""
    return tally.found / max(1, tally.labelled)


def row(tally: Tally) -> str:
    """The shares of a tally, as cells; a share of nothing is a dash."""
    share = lambda part, of: f"{part / of:.3f}" if of else "–"  # noqa: E731 (a word for a division)
    of = tally.labelled
    return f"{share(tally.found, of)} | {share(tally.named, of)} | {share(tally.touched, of)} | {tally.proposed} | {share(tally.right, tally.proposed)}"


def seconds() -> float:
    """What the rules need for ten thousand words, the best of three."""
    text = "\n".join(p.text for p in passages("tuning"))
    words = text.split(" ")
    text = " ".join((words * (10_000 // len(words) + 1))[:10_000])
    taken = []
    for _ in range(3):
        began = time.process_time()
        detect(text, Known(), ["rules"])
        taken.append(time.process_time() - began)
    return min(taken)


def missed(part: str) -> Iterator[str]:
    """What all installed engines together leave open, with the words around it."""
    for how, those in writings(part).items():
        for one in those:
            covered = {i for p in detect(one.text, Known()) for i in range(p.start, p.end)}
            for start, end, category in one.spans:
                if any(one.text[i].isalnum() and i not in covered for i in range(start, end)):
                    around = one.text[max(0, start - 30) : start], one.text[start:end], one.text[end : end + 15]
                    yield f"{how}: {category}: {'…{}[{}]{}…'.format(*around)!r}"


if __name__ == "__main__":
    main()
