"""What speaks against a meeting's day and hour, as a quiet strip: a sign, a few words, the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.rules import cautions
from liaison_app.rules.cautions import Caution
from liaison_app.services.meeting_warnings import warnings
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

SIGNS = {
    cautions.PRAYER: "moon-star",
    cautions.RAMADAN: "moon-star",
    cautions.EID: "moon-star",
    cautions.HOLY_DAY: "star",
    cautions.HOLIDAY: "calendar",
    cautions.SCHOOL: "school",
    cautions.ELECTION: "landmark",
    cautions.CONCERN: "flag",
    cautions.BOOKED: "clock",
    cautions.OTHER: "info",
}
FEW = 3  # shown at first; the rest unfolds
BESIDE_FROM = 860  # pixels in which the reason has room beside the words


class MeetingCautions(QFrame):
    """Put above what is planned; it takes no room while there is nothing to say.

    `show_meeting` may be handed a meeting that is only being typed, as often as wished.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._unfolded_for: tuple[int | None, str] | None = None
        self._of: tuple[int | None, str] = (None, "")
        self.cautions: Sequence[Caution] = ()
        self.setAccessibleName(tr("Worth knowing about this day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        self.more = link(tr("Show all"), self._unfold)
        foot = QHBoxLayout()
        inset(foot, 24, 0, 0, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()

    def show_meeting(self, meeting: Meeting | None, today: dt.date | None = None) -> None:
        """Say what speaks against this meeting as it stands; nothing of None."""
        found: Sequence[Caution] = ()
        if meeting is not None:
            with self._desk.notices.refusals():
                found = warnings(self._desk.store, meeting, today or dt.date.today())
            self._of = (meeting.id, meeting.date)
        if found != self.cautions or self.isHidden() == bool(found):
            self.cautions = found
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        every = self._unfolded_for == self._of
        shown = self.cautions if every or len(self.cautions) <= FEW + 1 else self.cautions[:FEW]
        for caution in shown:
            self._rows.addWidget(_Line(caution))
        rest = len(self.cautions) - len(shown)
        self.more.setText(tr("{rest} more", rest=rest))
        self.more.setVisible(bool(rest))
        self.setVisible(bool(self.cautions))
        self.updateGeometry()

    def _unfold(self) -> None:
        self._unfolded_for = self._of
        self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a ground of its own, warmer where something weighs."""
        look = theme.current()
        weighs = any(not one.soft for one in self.cautions)
        fore, soft = look.tone("amber" if weighs else "grey")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


class _Line(QWidget):
    """One caution: its sign and words, and the reason beside them, or below where that is narrow."""

    def __init__(self, caution: Caution):
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        sign = Glyph(SIGNS.get(caution.kind, "info"), "text2" if caution.soft else "amber", 16)
        self._grid.addWidget(sign, 0, 0, _TOP)
        words = label(caution.words, "small strong", "" if caution.soft else "amber", wrap=True)
        self._grid.addWidget(words, 0, 1, _TOP)
        self._reason = label(caution.reason, "small", wrap=True)
        self._beside: bool | None = None
        self._place(False)
        self.setAccessibleName(
            tr("{caution}. {reason}", caution=caution.words, reason=caution.reason)
        )

    def _place(self, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._reason)
        row, column = (0, 2) if beside else (1, 1)
        self._grid.addWidget(self._reason, row, column, _TOP if beside else Qt.AlignmentFlag(0))
        self._grid.setColumnStretch(1, 2 if beside else 1)
        self._grid.setColumnStretch(2, 5 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._place(event.size().width() >= BESIDE_FROM)


_TOP = Qt.AlignmentFlag.AlignTop
