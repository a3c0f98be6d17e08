"""How long `burden cost FILE` takes beside a Python that only imports what any such command must.

Run it with `python tests/bench/bench_start.py [ROUNDS]`. The two are run by turns, so that whatever else the machine
is doing meets both alike, and are compared as a ratio; seconds say more about the machine than about the command.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "data" / "published" / "leicestershire_2011.yaml"
BUDGET = 1.6
"""The promise: the command's time over the bare imports' time."""

BARE = (sys.executable, "-c", "import pandas, pydantic, yaml")
COST = (sys.executable, "-c", "from burden.cli import main; raise SystemExit(main())", "cost", str(CASE))


@dataclass(frozen=True)
class Ratio:
    """Seconds of both commands, by turns."""

    command: list[float]
    bare: list[float]

    @property
    def of_medians(self) -> float:
        """Return the ratio of the medians: what a person meets."""
        return statistics.median(self.command) / statistics.median(self.bare)

    @property
    def of_minima(self) -> float:
        """Return the ratio of the minima: the least disturbed by other work on the machine."""
        return min(self.command) / min(self.bare)


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{command[-2:]} ended with status {done.returncode}: {done.stderr[-2000:]}")
    return seconds


def measure(rounds: int = 9) -> Ratio:
    """Run both commands once unmeasured, to fill the machine's file cache, then `rounds` times by turns."""
    _seconds(BARE), _seconds(COST)
    pairs = [(_seconds(COST), _seconds(BARE)) for _ in range(rounds)]
    return Ratio(command=[cost for cost, _ in pairs], bare=[bare for _, bare in pairs])


def main() -> None:
    """Print the ratio beside its budget."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    ratio = measure(rounds)
    print(f"bare imports  median {statistics.median(ratio.bare):.3f} s  least {min(ratio.bare):.3f} s")
    print(f"burden cost   median {statistics.median(ratio.command):.3f} s  least {min(ratio.command):.3f} s")
    print(
        f"ratio of medians {ratio.of_medians:.2f}, of minima {ratio.of_minima:.2f}; budget {BUDGET} ({rounds} rounds)"
    )


if __name__ == "__main__":
    main()
