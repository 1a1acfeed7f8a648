"""Paints the rows of a list: tile, title, subtitle, pills, words at the right, group headings."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import kept_apart, mirrored, write
from liaison_app.ui.widgets.pills import (
    PILL_HEIGHT,
    PillWords,
    paint_pill,
    paint_tile,
    pill_font,
    pill_width,
)
from liaison_app.ui.widgets.rows import LONGEST, ROW, Heading, Row, RowsModel

TALL, SHORT, WRAPPED, QUIET, LOW, HEADING = 52, 36, 66, 44, 34, 32
_MARK = 16  # pixels of the icon at the far right
_GLYPH = 30  # pixels that a ring or a bare icon takes: words stand below each other
State = QStyle.StateFlag
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height (`tall` 52 pixels, else 36, grown with the text size).

    With `low_pills` the pills stand on the second line, and the title has the whole width; with
    `wrap` rows are 66 pixels, and a long title takes two lines. `quiet` tall rows are 44 pixels,
    their titles in the usual weight; one with nothing below it is lower, and a long title takes
    two lines.
    """

    def __init__(
        self,
        tall: bool,
        parent: QObject | None = None,
        *,
        low_pills: bool = False,
        wrap: bool = False,
        quiet: bool = False,
    ):
        super().__init__(parent)
        self._tall = tall
        self._quiet = quiet
        self._low_pills = low_pills
        self._wrap = wrap
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        self._tile = 36 if tall else 24
        theme.current().changed.connect(self._forget_fonts)

    def _forget_fonts(self) -> None:
        self._fonts.clear()

    def row_height(self) -> int:
        """The height of a row in pixels."""
        height = WRAPPED if self._wrap else TALL if self._tall else SHORT
        if self._quiet:
            height = QUIET
        return theme.current().scaled(height)

    def heading_height(self) -> int:
        """The height of a group heading in pixels."""
        return theme.current().scaled(HEADING)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: how high a line is."""
        model, view = cast(RowsModel, index.model()), self.parent()
        if model.paged() and isinstance(view, QListView) and not view.uniformItemSizes():
            heading = model.id_at(index.row()) is None
            return QSize(0, self.heading_height() if heading else self.row_height())
        row = None if model.paged() else model.at(index.row())
        if isinstance(row, Heading):
            return QSize(0, self.heading_height())
        if not self._quiet or row is None:
            return QSize(0, self.row_height())
        long, below = self._is_long(row), self._has_below(row)
        if long and below:
            return QSize(0, self.row_height() + round(self._font("body")[1].height()))
        return QSize(0, self.row_height() if long or below else theme.current().scaled(LOW))

    def _has_below(self, row: Row) -> bool:
        return bool(row.subtitle or (self._low_pills and row.pills))

    def _is_long(self, row: Row) -> bool:
        """Whether a title wants a second line in a quiet list."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return False
        width = view.width() - view.verticalScrollBar().sizeHint().width()  # with it or without
        taken = 20 + (_MARK + 10 if row.mark else 0) + (_GLYPH if row.done is not None else 0)
        taken += _GLYPH if row.icon else 0
        if row.right:
            taken += 12 + round(self._font("small")[1].horizontalAdvance(row.right))
        return self._font("body")[1].horizontalAdvance(row.title[:LONGEST]) > width - taken

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: paint one line."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        mirrored(painter, box)
        if isinstance(row, Heading):
            self._paint_heading(painter, box, row)
        else:
            self._paint_ground(painter, box, option.state)
            self._paint_row(painter, box.adjusted(10, 0, -10, 0), row)
        painter.restore()

    # The parts

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        look = theme.current()
        font, metrics = self._font("small strong")
        small, lower = self._font("small")
        box.setTop(max(box.top(), box.bottom() - self.heading_height()))  # near what it is over
        inner = box.adjusted(8, 4, -8, 0)
        words = heading.words
        if heading.right:
            painter.setFont(small)
            painter.setPen(look.colour("text2"))
            write(painter, box.adjusted(8, 4, -10, 0), RIGHT, heading.right)
            room = inner.width() - lower.horizontalAdvance(heading.right) - 12
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(look.colour(heading.tone or "text2"))
        write(painter, inner, LEFT, words)
        if heading.count:
            inner.setLeft(inner.left() + metrics.horizontalAdvance(words) + 8)
            painter.setFont(small)
            painter.setPen(look.colour("text2"))
            write(painter, inner, LEFT, heading.count)

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        look = theme.current()
        ground = box.adjusted(1, 1, -1, -1)
        chosen = bool(state & State.State_Selected)
        if chosen or state & State.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sel" if chosen else "hover"))
            painter.drawRoundedRect(ground, 8, 8)
        if chosen:  # a ground alone is too pale a sign of what is chosen
            high = min(24.0, ground.height() - 14)
            painter.setBrush(look.colour("accent"))
            mark = QRectF(ground.left(), box.center().y() - high / 2, 3, high)
            painter.drawRoundedRect(mark, 1.5, 1.5)
        if state & State.State_HasFocus:
            painter.setPen(QPen(look.colour("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        box = self._paint_left(painter, box, row)
        box = self._paint_right(painter, box, row)
        self._paint_words(painter, box, row)

    def _paint_left(self, painter: QPainter, box: QRectF, row: Row) -> QRectF:
        """Ring, tile or glyph; returns the room left for the rest."""
        look = theme.current()
        middle = box.center().y()
        if row.done is not None:
            name, shade = ("circle-check", "green") if row.done else ("circle", "ctl")
            spot = QRectF(box.left(), middle - 9, 18, 18)
            icons.paint(painter, name, look.colour(shade), spot)
            box = box.adjusted(_GLYPH, 0, 0, 0)
        if row.icon and row.glyph:
            colour = look.tone(row.tone)[0] if row.tone else look.colour("text2")
            icons.paint(painter, row.icon, colour, QRectF(box.left() + 1, middle - 8, 16, 16))
            return box.adjusted(_GLYPH, 0, 0, 0)
        if row.icon:
            size = self._tile
            paint_tile(
                painter, QRectF(box.left(), middle - size / 2, size, size), row.icon, row.tone
            )
            return box.adjusted(size + 10, 0, 0, 0)
        return box

    def _paint_right(self, painter: QPainter, box: QRectF, row: Row) -> QRectF:
        """Mark, words at the right and pills; returns the room left for the title."""
        look = theme.current()
        if row.mark:
            colour = look.colour(_tone_name(row.mark_tone) or "text2")
            corner = QPointF(box.right() - _MARK, box.center().y() - _MARK / 2)
            icons.paint(painter, row.mark, colour, QRectF(corner.x(), corner.y(), _MARK, _MARK))
            box = box.adjusted(0, 0, -_MARK - 10, 0)
        if row.right or row.right_below:
            loud = bool(row.right_tone or row.right_below)
            upper = self._font("strong" if loud else "small")
            lower = self._font("tiny")
            width = max(
                upper[1].horizontalAdvance(row.right), lower[1].horizontalAdvance(row.right_below)
            )
            width = min(width, box.width() / 2)
            spot = QRectF(box.right() - width, box.top(), width, box.height())
            lines = _halves(spot, upper[1], lower[1]) if row.right_below else (spot, spot)
            painter.setFont(upper[0])
            plain = "text" if row.right_below else "text2"
            painter.setPen(look.colour(_tone_name(row.right_tone) or plain))
            write(painter, lines[0], RIGHT, _cut(upper[1], row.right, width))
            if row.right_below:
                painter.setFont(lower[0])
                painter.setPen(look.colour("text2"))
                write(painter, lines[1], RIGHT, _cut(lower[1], row.right_below, width))
            box = box.adjusted(0, 0, -width - 12, 0)
        return box if self._low_pills else self._paint_pills(painter, box, row)

    def _paint_pills(self, painter: QPainter, box: QRectF, row: Row) -> QRectF:
        for pill in reversed(row.pills):
            box = self._paint_pill(painter, box, pill)
        return box

    def _paint_pill(self, painter: QPainter, box: QRectF, pill: PillWords) -> QRectF:
        metrics = self._pill_metrics()
        width = pill_width(pill, metrics)
        if width > box.width() * 0.6:
            return box
        height = max(PILL_HEIGHT, metrics.height() + 3)
        top = box.center().y() - height / 2
        if self._low_pills:
            top = max(top, box.top())  # clear of the title, whose tails it would cover
        corner = QPointF(box.right() - width, top)
        paint_pill(painter, QRectF(corner.x(), corner.y(), width, height), pill)
        return box.adjusted(0, 0, -width - 8, 0)

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row) -> None:
        high = box.height() > self.row_height()  # room for a second line
        if self._wrap or (self._quiet and (high or not row.subtitle)):
            self._paint_wrapped(painter, box, row)
            return
        look = theme.current()
        loud = self._tall and not self._quiet
        upper, lower = self._font("strong" if loud else "body"), self._font("small")
        lines = _halves(box, upper[1], lower[1]) if row.subtitle and self._tall else (box, box)
        title = row.title[:LONGEST]
        painter.setFont(upper[0])
        shade = _tone_name(row.title_tone) or ("text2" if row.faded else "text")
        painter.setPen(look.colour(shade))
        shown = upper[1].elidedText(title, Qt.TextElideMode.ElideRight, lines[0].width())
        write(painter, lines[0], LEFT, _one_line(shown))
        if not row.subtitle:
            return
        spot = self._paint_pills(painter, lines[1], row) if self._low_pills else lines[1]
        if not self._tall:
            spot = spot.adjusted(upper[1].horizontalAdvance(shown) + 10, 0, 0, 0)
        painter.setFont(lower[0])
        painter.setPen(look.colour(_tone_name(row.subtitle_tone) or "text2"))
        below = lower[1].elidedText(
            kept_apart(row.subtitle[:LONGEST]), Qt.TextElideMode.ElideRight, spot.width()
        )
        write(painter, spot, LEFT, _one_line(below))

    def _paint_wrapped(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        upper, lower = self._font("body"), self._font("small")
        shade = _tone_name(row.title_tone) or ("text2" if row.faded else "text")
        lines = [
            (line, upper, shade)
            for line in _wrapped(_one_line(row.title[:LONGEST]), upper[1], box.width())
        ]
        below = self._has_below(row)
        if below:
            shade = _tone_name(row.right_tone) if row.right_tone and not row.right else "text2"
            lines.append((kept_apart(_one_line(row.subtitle[:LONGEST])), lower, shade))
        spot = QRectF(box)
        spot.setTop(box.center().y() - sum(font[1].height() for _, font, _ in lines) / 2)
        for at, (line, font, shade) in enumerate(lines):
            spot.setHeight(font[1].height())
            if below and at == len(lines) - 1 and self._low_pills:
                spot = self._paint_pills(painter, spot, row)
            painter.setFont(font[0])
            painter.setPen(look.colour(shade))
            write(painter, spot, LEFT, _cut(font[1], line, spot.width()))
            spot.translate(0, font[1].height())

    def _font(self, role: str) -> tuple[QFont, QFontMetricsF]:
        if role not in self._fonts:
            font = theme.current().font(role)
            self._fonts[role] = (font, QFontMetricsF(font))
        return self._fonts[role]

    def _pill_metrics(self) -> QFontMetricsF:
        if "pill" not in self._fonts:
            font = pill_font()
            self._fonts["pill"] = (font, QFontMetricsF(font))
        return self._fonts["pill"][1]


def _tone_name(tone: str) -> str:
    return "softtext" if tone == "accent" else tone


def _one_line(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ") if "\n" in words or "\r" in words else words


def _cut(metrics: QFontMetricsF, words: str, width: float) -> str:
    """The words at the right, their end cut short where there is no room: never their beginning."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _wrapped(words: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The words in one line, or in two of which the second may be cut short."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    first, rest = "", words
    while (at := rest.find(" ")) >= 0 and metrics.horizontalAdvance(first + rest[:at]) <= width:
        first, rest = first + rest[: at + 1], rest[at + 1 :]
    elide = Qt.TextElideMode.ElideRight
    return [line for line in (first.rstrip(), metrics.elidedText(rest, elide, width)) if line]


def _halves(box: QRectF, upper: QFontMetricsF, lower: QFontMetricsF) -> tuple[QRectF, QRectF]:
    """The boxes of two lines of text, set together in the middle of a box."""
    high, low = upper.height(), lower.height()
    top = box.center().y() - (high + low) / 2
    return (
        QRectF(box.left(), top, box.width(), high),
        QRectF(box.left(), top + high, box.width(), low),
    )
