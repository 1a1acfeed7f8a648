"""What every benchmark shares: a figure beside its floor, how time is taken, how it is told.

A benchmark is a module of this folder with `NAME`, as it is asked for on the command line, and
`measure()`, which returns its figures. The floor is the same work written out as plainly as it can
be done, in the same file, timed in the same run: so the ratio holds on any machine, while seconds
do not. Data is generated with a fixed seed.
"""

import gc
import importlib
import json
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Protocol, cast

import benchmarks
from benchmarks.goals import LIMITS, RATIOS


class Benchmark(Protocol):
    """What a benchmark's module holds."""

    NAME: str

    def measure(self) -> Iterable["Figure"]:
        """Its figures; their names are NAME, or begin with it and a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured thing.

    `value` and `floor` are in `unit`; `ratio` is value over floor; `n` is how much work was done
    (letters, rows); `growth` is the value for twice the work over the value, where that says
    something; `note` says what was done, and what the floor is. `goal` is the highest ratio, `limit`
    the highest value that is well; a figure that is only told has neither.
    """

    name: str
    value: float
    unit: str
    floor: float
    ratio: float
    n: int
    growth: float | None = None
    note: str = ""
    goal: float | None = None
    limit: float | None = None

    @property
    def is_well(self) -> bool:
        """Whether it keeps within what was aimed at; true of what is only told."""
        within_goal = self.goal is None or self.ratio <= self.goal
        return within_goal and (self.limit is None or self.value <= self.limit)


def figure(
    name: str,
    value: float,
    floor: float,
    *,
    n: int,
    unit: str = "s",
    growth: float | None = None,
    note: str = "",
    goal: float | None = None,
    limit: float | None = None,
) -> Figure:
    """A figure with its ratio worked out, and its goal: the one that is given, or that of `goals`."""
    if goal is None and limit is None:
        goal, limit = RATIOS.get(name), LIMITS.get(name)
    return Figure(
        name=name,
        value=value,
        unit=unit,
        floor=floor,
        ratio=value / floor,
        n=n,
        growth=growth,
        note=note,
        goal=goal,
        limit=limit,
    )


def seconds(work: Callable[[], Any]) -> float:
    """How long this takes once, with the rubbish of earlier work cleared away first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def beside(
    ours: Callable[[], Any], floor: Callable[[], Any], *, times: int = 5, warm: bool = True
) -> tuple[float, float]:
    """The median seconds of our work and of its floor, taken in turns to meet the same weather.

    `warm` does each once beforehand, untimed.
    """
    if warm:
        ours()
        floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(times)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def modules() -> dict[str, Benchmark]:
    """Every benchmark by its name."""
    names = sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__))
    found = (importlib.import_module(f"benchmarks.{name}") for name in names if name != "__main__")
    return {m.NAME: cast(Benchmark, m) for m in found if hasattr(m, "NAME")}


def as_json(figures: Iterable[Figure]) -> str:
    """A list of objects, one a figure."""
    return json.dumps([asdict(f) for f in figures], indent=1, ensure_ascii=False)


def goal_of(figure: Figure) -> str:
    """What was aimed at, and whether it was missed; "" for what is only told."""
    aims = [] if figure.goal is None else [f"≤ {figure.goal:g}"]
    aims += [] if figure.limit is None else [f"≤ {figure.limit:g} {figure.unit}"]
    return " and ".join(aims) + ("" if figure.is_well else ", missed")


def as_table(figures: Iterable[Figure]) -> str:
    """Columns for a reader."""
    heads = ["name", "value", "floor", "ratio", "goal", "growth", "n", "note"]
    rows = [heads]
    for f in figures:
        growth = "" if f.growth is None else f"{f.growth:.2f}"
        value, floor = (f"{x:.4g} {f.unit}" for x in (f.value, f.floor))
        rows.append(
            [f.name, value, floor, f"{f.ratio:.2f}", goal_of(f), growth, f"{f.n:,}", f.note]
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads) - 1)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(lines)
