"""Kills a coding process at random moments and counts what it had acknowledged and is not there: row 21.

    uv run python benchmarks/kills.py            # 1,000 kills
    uv run python benchmarks/kills.py --kills 50
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from killing import Check, furnished, kill_between_codings


def main() -> None:
    """Run, print what was found, and exit with 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None, help="for the same moments again, as far as the machine allows")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, start = furnished(Path(folder) / "study.lifeworld"), time.perf_counter()
        acknowledged, lost = kill_between_codings(path, chosen.kills, Random(chosen.seed), Check(path, every=100))
        Check(path, every=1)([], 0)
    print(f"{chosen.kills} kills, {acknowledged} codings acknowledged, {lost} lost, the study sound; {time.perf_counter() - start:.0f} s")
    sys.exit(lost > 0)


if __name__ == "__main__":
    main()
