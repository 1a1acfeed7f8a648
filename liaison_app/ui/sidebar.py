"""The sidebar: the council, New, the rooms with their counts, and a line about the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from liaison_app.language import tr
from liaison_app.ui import icons, theme
from liaison_app.ui.sidebar_foot import Foot
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import caption, label, tooltip

WIDE, NARROW = 204, 62
BEFORE_NAME, AFTER_COUNT, BETWEEN = 38, 11, 4  # pixels in a room's button
LONGEST_NAME = 44  # characters of the council's name: two lines
ROOMS = (
    ("today", tr("Today"), "sun"),
    ("contacts", tr("Contacts"), "users"),
    ("matters", tr("Matters"), "folder"),
    ("correspondence", tr("Correspondence"), "file-text"),
    ("followups", tr("Follow-ups"), "flag"),
    ("meetings", tr("Meetings"), "calendar"),
    ("reports", tr("Reports"), "chart-column"),
)
BELOW = (("handover", tr("Handover"), "key"), ("settings", tr("Settings"), "settings"))


class Sidebar(QFrame):
    """Where to go, and what to begin.

    Signals:
        room_chosen: the name of a room.
        foot_pressed: the line about the file and its backups was pressed.
    """

    room_chosen = Signal(str)
    foot_pressed = Signal()

    def __init__(self, new_menu: QMenu, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("Rooms"))
        self.folded = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addSpacing(14)
        self.new = primary(tr("New"), "plus", menu=new_menu)
        self.new.setMinimumHeight(36)
        column.addWidget(self.new)
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self._rooms: dict[str, RoomButton] = {}
        self._add_rooms(column, ROOMS)
        column.addStretch(1)
        self._add_rooms(column, BELOW)
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addSpacing(8)
        self.foot = Foot()
        self.foot.clicked.connect(lambda _checked=False: self.foot_pressed.emit())
        column.addWidget(self.foot)
        self.fold(False)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Mark())
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = label(tr("Liaison desk"), "strong")
        self.council = label("", "tiny", "muted", wrap=True)
        words.addWidget(self._name)
        words.addWidget(self.council)
        row.addLayout(words, 1)
        return row

    def _add_rooms(self, column: QVBoxLayout, rooms: Sequence[tuple[str, str, str]]) -> None:
        for room, words, icon in rooms:
            one = RoomButton(words, icon)
            one.clicked.connect(lambda _checked=False, room=room: self.room_chosen.emit(room))
            one.setProperty("by_arrows", True)  # Qt leaves to Tab only the one that is lit
            self._group.addButton(one)
            self._rooms[room] = one
            column.addWidget(one)

    # What the window tells it

    def light_room(self, room: str) -> None:
        """Show which room we are in."""
        self._group.setExclusive(False)
        for name, one in self._rooms.items():
            one.setChecked(name == room)
            one.setProperty("role", "strong" if name == room else "body")
            one.setFont(theme.current().font(str(one.property("role"))))
            icons.put(one, one.icon_name, "softtext" if name == room else "text2", 18)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Put numbers beside rooms; none beside the others."""
        for name, one in self._rooms.items():
            one.set_count(counts.get(name, 0))

    def show_council(self, name: str) -> None:
        """The line below "Liaison desk"."""
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
        self.council.setText(short)
        tooltip(self.council, "" if short == name else name)

    def show_file(self, words: str, file_name: str, *, fine: bool = True) -> None:
        """What was saved: "All changes saved", and the file's name; shown while nothing else is."""
        self.foot.show_file(words, file_name, fine=fine)

    def show_backups(self, words: str, where: str, tone: str) -> None:
        """The line at the bottom: “Backed up today, 09:12”, and where to."""
        self.foot.show_backups(words, where, tone)

    def fold(self, folded: bool) -> None:
        """Narrow to icons, or widen again."""
        self.folded = folded
        self.setFixedWidth(NARROW if folded else theme.current().scaled(WIDE))
        for part in (self._name, self.council):
            part.setVisible(not folded)
        self.foot.fold(folded)
        self.new.setText("" if folded else caption(tr("New")))
        self.new.setAccessibleName(tr("New"))
        tooltip(self.new, tr("New letter, reply, call, contact or matter") if folded else "")
        self._column.setContentsMargins(*((8, 14, 8, 12) if folded else (12, 14, 12, 12)))
        for one in self._rooms.values():
            one.fold(folded)


class RoomButton(QPushButton):
    """A room's icon, name and count."""

    def __init__(self, words: str, icon: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.icon_name = icon
        self._words, self._count, self._folded = words, 0, False
        self.setProperty("look", "room")
        self.setProperty("role", "body")
        self.setFont(theme.current().font("body"))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # which makes it a radio button to a screen reader
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.put(self, icon, "text2", 18)
        self.fold(False)

    def set_count(self, count: int) -> None:
        """The number at the right; 0 shows none."""
        self._count = count
        self._fit()
        self._name_it()
        self.update()

    def fold(self, folded: bool) -> None:
        """Icon only, with the name as tooltip."""
        self._folded = folded
        self._fit()
        self._name_it()

    def _fit(self) -> None:
        """Cut a long name before the count, or leave the icon alone; the tooltip has all of it."""
        words = ""
        if not self._folded:
            counted = QFontMetrics(theme.current().font("small strong"))
            count = counted.horizontalAdvance(f"{self._count:,}") + BETWEEN if self._count else 0
            room = self.width() - BEFORE_NAME - count - AFTER_COUNT
            words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText("  " + caption(words) if words else "")
        tooltip(self, "" if words == self._words else self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is other room for the name."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt: 36 pixels high."""
        return QSize(46 if self._folded else 160, theme.current().scaled(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the button, then the count at its right."""
        super().paintEvent(event)
        if self._folded or not self._count:
            return
        look = theme.current()
        painter = QPainter(self)
        mirrored(painter, self.rect())
        painter.setFont(look.font("small strong" if self.isChecked() else "small"))
        painter.setPen(look.colour("softtext" if self.isChecked() else "text2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        write(painter, self.rect().adjusted(0, 0, -AFTER_COUNT, 0), right, f"{self._count:,}")

    def _name_it(self) -> None:
        self.setAccessibleName(f"{self._words}, {self._count}" if self._count else self._words)


class _Mark(QWidget):
    """The program's sign on an accent tile."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(34, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        icons.paint(painter, icons.MARK, look.colour("onaccent"), QRectF(7, 7, 20, 20))
