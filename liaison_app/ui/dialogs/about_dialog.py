"""About: which version this is, and what it is made of, each part with its licence, to be searched."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, qVersion
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app import __version__
from liaison_app.language import tr
from liaison_app.services import licences
from liaison_app.services.licences import Part
from liaison_app.ui import icons, theme, window_size
from liaison_app.ui.widgets.buttons import CopyButton, primary
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.text_view import PlainTextView

LIST_WIDTH = 312
PROMISE = tr("Free software under the MIT licence. Nothing leaves this computer.")
NOTHING_FOUND = tr("No part and no licence has these words.")
_RULE = "─" * 24


class AboutDialog(QDialog):
    """The version and the parts; typing narrows the parts to those whose licences have the words."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(tr("About Liaison Desk"))
        window_size.open_as(self, 1000, 640)
        self._parts: Sequence[Part] = licences.parts()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(14)
        whole.addLayout(self._head())
        whole.addLayout(self._made_of(), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = primary(tr("Close"), "", self.accept)
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        whole.addLayout(row)
        self._narrow("")
        self.filter.setFocus()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(_Sign())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("Liaison Desk {version__}", version__=__version__), "title"))
        words.addWidget(label(PROMISE, "body", "muted", wrap=True))
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(label(this_copy(), "small", "quiet", selectable=True))
        copy = CopyButton(
            tr(
                "Liaison Desk {version__}, {this_copy}",
                version__=__version__,
                this_copy=this_copy(),
            ),
            tr("Copy what this copy is"),
        )
        below.addWidget(copy)
        below.addStretch(1)
        words.addLayout(below)
        head.addLayout(words, 1)
        return head

    def _made_of(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(tr("What it is made of"), "heading"))
        self.filter = FilterBox(tr("Find a part or words of a licence"))
        self.filter.filtered.connect(self._narrow)
        left.addWidget(self.filter)
        self.list = RowsView(tr("Parts of the program"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.filter.setFixedWidth(LIST_WIDTH)
        self.list.chosen.connect(self._show)
        self.filter.left_downwards.connect(self.list.setFocus)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        self.name = label("", "heading", elide=True)
        self.licence = label("", "body", "muted", wrap=True)
        right.addWidget(self.name)
        right.addWidget(self.licence)
        right.addSpacing(6)
        sheet = QFrame()
        sheet.setProperty("card", "true")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(14, 12, 6, 12)
        self.text = PlainTextView(tr("Its licence, in full"))
        inner.addWidget(self.text)
        right.addWidget(sheet, 1)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(left)
        both.addLayout(right, 1)
        return both

    def _narrow(self, words: str) -> None:
        """List the parts that have these words, and show the first of them, or the one shown."""
        shown = self.list.current_id()
        found = [at for at, part in enumerate(self._parts) if part.holds(words.strip())]
        self.list.set_rows(
            [
                Row(
                    at, self._parts[at].name, self._parts[at].licence, right=self._parts[at].version
                )
                for at in found
            ]
        )
        if not found:
            self._say("", NOTHING_FOUND, "")
            return
        at = shown if shown in found else found[0]
        self.list.select_id(at)
        self._show(at)

    def _show(self, at: int) -> None:
        part = self._parts[at]
        self._say(f"{part.name} {part.version}".strip(), part.licence, _in_full(part))
        wanted = self.filter.value().strip()
        if wanted and wanted.casefold() not in part.name.casefold():
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted)

    def _say(self, name: str, licence: str, text: str) -> None:
        self.name.setText(name)
        self.licence.setText(licence)
        self.text.show_text(text)


def _in_full(part: Part) -> str:
    """All texts of a part; each under its name where there are several."""
    if len(part.texts) == 1:
        return part.texts[0].words.strip("\n")
    return "\n\n\n".join(
        "\n".join((text.name, _RULE, "", text.words.strip("\n"))) for text in part.texts
    )


def this_copy() -> str:
    """What whoever helps wants to know of this copy: its Python, its Qt, its system."""
    built = "installed" if getattr(sys, "frozen", False) else tr("from its sources")
    system = f"{platform.system()} {platform.release()}"
    return tr(
        "{built} · Python {python_version} · Qt {qVersion} · {system}",
        built=built,
        python_version=platform.python_version(),
        qVersion=qVersion(),
        system=system,
    )


class _Sign(QWidget):
    """The program's own picture."""

    SIZE = 56

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(self.SIZE, self.SIZE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: paint it as sharp as the screen is."""
        box = QRectF(0, 0, self.SIZE, self.SIZE)
        icons.paint(QPainter(self), icons.APP, theme.current().colour("accent"), box)
