"""Signs of what became of something: rings with a tick, a half, a cross or a bar, readable without colour."""

from collections.abc import Iterable

from liaison_app.documents.sheet import Sheet
from liaison_app.documents.table_paper import Mark

TICK, HALF, EMPTY, DASHED, CROSS, BAR = "tick", "half", "empty", "dashed", "cross", "bar"
GREEN, AMBER, RED = "0.11 0.42 0.22 rg", "0.53 0.33 0 rg", "0.66 0.13 0.13 rg"
"""Inks that can be read on white; GREY of `sheet` is the fourth."""


def state_mark(sign: str, colour: str) -> Mark:
    """A ring of its own for each state, so that a copy in grey says the same."""

    def draw(sheet: Sheet, left: float, top: float) -> None:
        x, y = left + 4.6, sheet.height - top - 5.2
        pen = colour.replace("rg", "RG") if colour.endswith("rg") else f"{colour[0]} G"
        code = [f"q {colour} {pen} 0.9 w"]
        if sign == DASHED:
            code.append("[1.6 1.5] 0 d")
        code.append(f"{_arc(x, y, 4.0)} S [] 0 d")
        if sign == TICK:
            code.append(f"{x - 1.9:.2f} {y:.2f} m {x - 0.4:.2f} {y - 1.6:.2f} l")
            code.append(f"{x + 2.1:.2f} {y + 1.6:.2f} l S")
        elif sign == HALF:
            code.append(f"{_arc(x, y, 4.0, half=True)} f")
        elif sign == CROSS:
            code.append(f"{x - 1.7:.2f} {y - 1.7:.2f} m {x + 1.7:.2f} {y + 1.7:.2f} l")
            code.append(f"{x - 1.7:.2f} {y + 1.7:.2f} m {x + 1.7:.2f} {y - 1.7:.2f} l S")
        elif sign == BAR:
            code.append(f"{x - 1.9:.2f} {y:.2f} m {x + 1.9:.2f} {y:.2f} l S")
        sheet.code.append(" ".join([*code, "Q"]))

    return draw


def _arc(x: float, y: float, r: float, half: bool = False) -> str:
    """The path of a circle, or of its right half, from the top clockwise."""
    k = r * 0.5523
    quarters: Iterable[tuple[float, ...]] = (
        (x + k, y + r, x + r, y + k, x + r, y),
        (x + r, y - k, x + k, y - r, x, y - r),
        (x - k, y - r, x - r, y - k, x - r, y),
        (x - r, y + k, x - k, y + r, x, y + r),
    )
    curves = [" ".join(f"{n:.2f}" for n in points) + " c" for points in quarters]
    return " ".join([f"{x:.2f} {y + r:.2f} m", *curves[: 2 if half else 4], "h"])
