"""The typefaces of the window: Source Sans, and Source Serif in the letter's text.

The faces come from wheels of the package index (static cuts, since Qt does not honour `setWeight`
on variable application fonts); Noto faces for Arabic and Bengali follow after the first paint.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
OTHER_SCRIPTS = ("Noto Sans Arabic", "Noto Sans Bengali")

FIRST = {"font_source_sans_pro": ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")}
LATER = {
    "font_source_sans_pro": ("SourceSansPro-It.ttf", "SourceSansPro-Bold.ttf"),
    "font_source_serif_pro": (
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-It.ttf",
        "SourceSerifPro-Bold.ttf",
        "SourceSerifPro-BoldIt.ttf",
    ),
    "justmytype_intl_rtl": ("NotoSansArabic[wdth,wght].ttf",),
    "justmytype_intl_south_asia": ("NotoSansBengali[wdth,wght].ttf",),
}


def load_first() -> None:
    """Load what the first paint needs; a missing wheel leaves the system's own typeface."""
    _load(FIRST)


@cache
def load_later() -> None:
    """Load italics, the letter's serif and the faces of other scripts, once."""
    _load(LATER)


def load_rest(window: QWidget) -> None:
    """Load the others for a window that is shown: its lines may be higher in them, and wrap anew."""
    from PySide6.QtWidgets import QLabel

    load_later()
    for label in window.findChildren(QLabel):
        if label.wordWrap():
            label.updateGeometry()


def _load(wanted: Mapping[str, tuple[str, ...]]) -> None:
    for package, names in wanted.items():
        folder = _folder_of(package)
        if folder is None:
            continue
        for path in _found(folder, names):
            QFontDatabase.addApplicationFont(str(path))


def _folder_of(package: str) -> Path | None:
    """Where a wheel lies, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _found(folder: Path, names: tuple[str, ...]) -> list[Path]:
    there = (Path(at, name) for at, _folders, files in os.walk(folder) for name in files)
    return sorted(path for path in there if path.name in names)
