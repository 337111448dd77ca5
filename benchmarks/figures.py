"""What a measurement says, and the table it is told in."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: what was measured against which floor, both in `unit`, and the goal.

    A goal of 0 is only told, not judged.
    """

    what: str
    floor: str
    floor_value: float
    value: float
    goal: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """The figure as a multiple of its floor."""
        return self.value / self.floor_value if self.floor_value else 0.0

    @property
    def judged(self) -> float:
        """What the goal is about: the ratio, or the figure itself where there is no floor."""
        return self.ratio if self.floor_value else self.value

    @property
    def met(self) -> bool:
        """Say whether the goal is reached."""
        return not self.goal or self.judged <= self.goal


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def table(lines: Sequence[Measured]) -> str:
    """Floor, figure, ratio, goal, one line each."""
    head = f"{'what':<58} {'floor':>22} {'floor':>10} {'figure':>10} {'ratio':>7} {'goal':>6}  "
    rows = [head, "-" * len(head)]
    for line in lines:
        ratio = f"{line.ratio:7.2f}" if line.floor_value else f"{'':>7}"
        goal = f"{line.goal:6.2f}" if line.goal else f"{'':>6}"
        verdict = "" if not line.goal else ("met" if line.met else "NOT MET")
        rows.append(
            f"{line.what:<58} {line.floor:>22} {line.floor_value:10.2f} {line.value:10.2f} "
            f"{ratio} {goal}  {verdict}"
        )
    return "\n".join(rows)
