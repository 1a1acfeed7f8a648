"""Paints what stands around the words of a meeting's lines: number or sign, themes, who, and by when."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from liaison_app.language import tr
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.services.noted_lines import ANSWER, POINTS, SAID, STEP, Line
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.lines_format import ABOVE, GUTTER, INDENT
from liaison_app.ui.widgets.mirroring import mirrored, write, write_at
from liaison_app.ui.widgets.pills import PillWords, pill_font
from liaison_app.ui.widgets.theme_chips import ThemeTones, paint_chips

CIRCLE = 24
SIGNS = {
    DECISION: ("circle-check", "green"),
    TOLD: ("info", "blue"),
    STEP: ("flag", "accent"),
    SAID: ("quote", "violet"),
    ANSWER: ("message-square", "grey"),
}
_WORDS_APART = 4
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def number_circle(painter: QPainter, centre: QPointF, number: int, size: float = CIRCLE) -> None:
    """The number of an issue on a quiet round ground."""
    look = theme.current()
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    fore, soft = look.tone("grey")
    painter.setPen(look.colour("line") if look.shown == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawEllipse(box)
    painter.setPen(fore)
    painter.setFont(look.font("tiny strong"))
    write(painter, box, _CENTRE, str(number))


def sign(painter: QPainter, centre: QPointF, sort: str) -> None:
    """What a line is that has no number."""
    name, tone = SIGNS.get(sort, SIGNS[TOLD])
    size = 16 if sort == ANSWER else 18
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    icons.paint(painter, name, theme.current().tone(tone)[0], box)


def below_words(line: Line, tones: ThemeTones) -> tuple[tuple[PillWords, ...], str]:
    """What stands below a line: its chips, and the words after them."""
    if line.sort == STEP:
        who = (
            PillWords(line.by, "grey", "user")
            if line.by
            else PillWords(tr("nobody named"), "amber")
        )
        when = (
            PillWords(line.more, "grey", "calendar")
            if line.more
            else PillWords(tr("no day"), "amber")
        )
        return (who, when), ""
    if line.sort == SAID:
        if not line.by:
            return (), tr("an attendee, not named")
        return (), "  ·  ".join(filter(None, (line.by, line.more)))
    if line.sort not in POINTS:
        return (), ""
    return tones.chips(line.themes), by_whom(line.sort, line.by)


def by_whom(sort: str, name: str) -> str:
    """“raised by Ms Adams”: whose a point of a note is; "" where nobody is named."""
    if not name:
        return ""
    if sort == DECISION:
        return tr("put forward by {name}", name=name)
    return tr("told by {name}", name=name) if sort == TOLD else tr("raised by {name}", name=name)


class LinePainter:
    """Paints the surroundings of one block after another."""

    def __init__(self, tones: ThemeTones):
        self.tones = tones

    def paint(
        self,
        painter: QPainter,
        block: QTextBlock,
        line: Line,
        number: int,
        width: float,
        *,
        last: bool,
        hint: str = "",
    ) -> None:
        """One block, with the painter's origin at that of the document; `hint` into an empty one."""
        look = theme.current()
        painter.save()
        mirrored(painter, QRectF(0, 0, width, 1))
        layout = block.layout()
        top = layout.position().y()
        words = layout.boundingRect()
        first = layout.lineAt(0).height() if layout.lineCount() else words.height()
        left = GUTTER + (INDENT if line.sort == ANSWER else 0)
        centre = QPointF(left - GUTTER / 2 - 4, top + first / 2)
        if line.sort == ISSUE:
            number_circle(painter, centre, number)
        else:
            sign(painter, centre, line.sort)
        if hint and not line.text:
            painter.setFont(look.font())
            painter.setPen(look.colour("text3"))
            write_at(painter, QPointF(left, top + layout.lineAt(0).ascent()), hint)
        bottom = top + words.height()
        chips, after = below_words(line, self.tones)
        if chips or after:
            band = QRectF(left, bottom + 5, width - left - 8, look.scaled(22))
            x = paint_chips(painter, chips, band, QFontMetricsF(pill_font())) if chips else left
            if after:
                painter.setFont(look.font("small"))
                painter.setPen(look.colour("text2"))
                room = band.right() - x - _WORDS_APART
                metrics = QFontMetricsF(look.font("small"))
                shown = metrics.elidedText(after, Qt.TextElideMode.ElideRight, room)
                space = _WORDS_APART if chips else 0
                write(painter, QRectF(x + space, band.top(), room, band.height()), _LEFT, shown)
        if not last:
            painter.setPen(look.colour("line"))
            y = round(bottom + block.blockFormat().bottomMargin()) - ABOVE - 0.5
            painter.drawLine(QPointF(4, y), QPointF(width - 4, y))
        painter.restore()
