"""How rooms were left on this computer: the view chosen, the order of a list, where a line stands."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter

from liaison_app.ui.widgets.buttons import SegmentedControl

GROUP = "views"


def kept(settings: QSettings, name: str, allowed: Collection[str], usual: str) -> str:
    """What was kept under a name, if it is still among what may be chosen; else the usual."""
    found = str(settings.value(f"{GROUP}/{name}", usual))
    return found if found in allowed else usual


def keep(settings: QSettings, name: str, chosen: str) -> None:
    """Keep a choice for the next time."""
    settings.setValue(f"{GROUP}/{name}", chosen)


def keep_segments(
    settings: QSettings, name: str, segments: SegmentedControl, show: Callable[[str], object] | None
) -> None:
    """Show the view that was chosen last time, and keep what is chosen from now on.

    `show` is called with it where there is more to do than to mark it, and it is not the first.
    """
    usual = segments.selected()
    found = kept(settings, name, segments.keys(), usual)
    if found != usual:
        segments.select(found)
        if show is not None:
            show(found)
    segments.chosen.connect(lambda chosen: keep(settings, name, chosen))


def keep_divided(settings: QSettings, name: str, split: QSplitter) -> None:
    """Keep where somebody moves the line between two panes, as the first one's share of both."""
    where = f"{GROUP}/{name}"

    def moved(_place: int, _line: int) -> None:
        sizes = split.sizes()
        whole = sum(sizes)
        if split.orientation() == Qt.Orientation.Horizontal and whole:
            settings.setValue(where, round(sizes[0] / whole, 3))

    split.splitterMoved.connect(moved)


def kept_share(settings: QSettings, name: str, usual: float) -> float:
    """The first pane's share of both, as it was left; neither pane gets less than a quarter."""
    try:
        share = float(str(settings.value(f"{GROUP}/{name}", usual)))
    except ValueError:
        return usual
    return share if 0.25 <= share <= 0.75 else usual
