"""docs/performance.md: the table of every figure, written anew by `dev.py bench` between its marks.

A benchmark's rows are replaced when it is measured; the others stay as they were. Each row tells its
day and, by a letter that is explained below the table, the machine.
"""

import datetime as dt
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.harness import Figure, goal_of

PAGE = Path(__file__).parents[1] / "docs/performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEADS = ("figure", "work", "floor", "ours", "ratio", "goal", "growth", "measured")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write(figures: Sequence[Figure], name: str, names: Iterable[str]) -> None:
    """Put the figures of the benchmark `name` in place of its rows; `names` are all benchmarks, in order.

    Rows of a benchmark that is no more are dropped, and so are machines that no row names.
    """
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    table, after = rest.split(END)
    rows, machines = _read(table)
    letter = next((mark for mark, words in machines.items() if words == machine()), "")
    if not letter:
        letter = next(mark for mark in _LETTERS if mark not in machines)
        machines[letter] = machine()
    known = list(names)
    kept = {one: [row for row in rows if owner(row[0], known) == one] for one in known}
    kept[name] = [_row(one, letter) for one in figures]
    drawn = _drawn([row for one in known for row in kept[one]], machines)
    PAGE.write_text(f"{before}{BEGIN}\n{drawn}\n{END}{after}", "utf-8")


def machine() -> str:
    """What the figures were measured on, as far as it may be told of any computer."""
    from PySide6 import __version__ as qt

    cores = os.cpu_count() or 1
    python = ".".join(str(part) for part in sys.version_info[:3])
    system = platform.system() or "unknown system"
    return f"{cores} cores ({_processor()}), {system}, Python {python}, PySide6 {qt}"


def _processor() -> str:
    """The name of the processor, or its kind where it is not told."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.machine()


def _row(one: Figure, letter: str) -> tuple[str, ...]:
    day = dt.date.today()
    growth = "" if one.growth is None else f"{one.growth:.2f}"
    value, floor = (f"{number:.4g} {one.unit}" for number in (one.value, one.floor))
    measured = f"{day.day} {day:%b %Y}, {letter}"
    work = one.note.replace("|", "/")
    return (one.name, work, floor, value, f"{one.ratio:.2f}", goal_of(one), growth, measured)


def owner(figure: str, names: Sequence[str]) -> str:
    """The benchmark that a figure's name begins with; the longest where several fit."""
    fitting = [
        name
        for name in names
        if figure == name or figure.startswith((f"{name}.", f"{name}-", f"{name} "))
    ]
    return max(fitting, key=len, default="")


def _read(table: str) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """The rows, and the machines by their letters."""
    rows, machines = [], {}
    for line in table.splitlines():
        if line.startswith("| `"):
            cells = tuple(cell.strip() for cell in line.strip("|").split(" | "))
            rows.append((cells[0].strip("| `"), *cells[1:-1], cells[-1].strip(" |")))
        elif line[1:3] == ": ":
            machines[line[0]] = line[3:].strip()
    return rows, machines


def _drawn(rows: Iterable[tuple[str, ...]], machines: dict[str, str]) -> str:
    found = list(rows)
    lines = ["", _line(HEADS), "|---|---|--:|--:|--:|---|--:|---|"]
    lines += [_line((f"`{name}`", *cells)) for name, *cells in found]
    used = {row[-1][-1] for row in found}
    for mark in sorted(used):
        lines += ["", f"{mark}: {machines[mark]}"]
    return "\n".join([*lines, ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
