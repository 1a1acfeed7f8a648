"""Painting in a window that runs from right to left: boxes change sides, words and pictures stay upright.

A painter of rows thinks from left to right. `mirrored` turns what it paints about the middle of its
box when the window runs the other way, as Qt does with layouts; `write`, `write_at` and `upright`
turn words and pictures back where they then stand. In a window from left to right all of it does
nothing. Words run the way of their first letter, so that the full stop and the “…” of an English
title stand at its end in an Arabic window too; Qt would have them run as the window does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLayout, QWidget

from liaison_app.language import shown

BETWEEN = re.compile(r"( {1,2}· {1,2})")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_APART, _TOGETHER, _RUNS_LEFT = "\u2068", "\u2069", "\u200f"
_ACROSS = int(Qt.AlignmentFlag.AlignHorizontal_Mask)
_ABSOLUTE = int(Qt.AlignmentFlag.AlignAbsolute)
_LEFT, _RIGHT = int(Qt.AlignmentFlag.AlignLeft), int(Qt.AlignmentFlag.AlignRight)
RTL = Qt.LayoutDirection.RightToLeft


def is_mirrored() -> bool:
    """Whether the windows of the program run from right to left."""
    return QGuiApplication.layoutDirection() == RTL


def runs_from_the_right(words: str) -> bool:
    """Whether words are read from the right: their first letter is Arabic, Hebrew and the like.

    An Arabic name filled into an English sentence does not turn the sentence round.
    """
    if words.isascii():
        return False
    first = _LETTER.search(_outside(words)) or _LETTER.search(words)
    return bool(first and _FROM_THE_RIGHT.match(first.group()))


def _outside(words: str) -> str:
    """What stands outside the marks that keep parts of a sentence apart."""
    depth, found = 0, []
    for sign in words:
        depth += (sign == _APART) - (sign == _TOGETHER)
        if not depth and sign != _TOGETHER:
            found.append(sign)
    return "".join(found)


def kept_apart(words: str) -> str:
    """Parts between dots, each read its own way: no house number slips into an Arabic name."""
    if not is_mirrored() and (words.isascii() or not _FROM_THE_RIGHT.search(words)):
        return words
    parts = BETWEEN.split(words)
    if len(parts) == 1 and is_mirrored():
        return words
    return "".join(
        part if at % 2 else f"{_APART}{part}{_TOGETHER}" for at, part in enumerate(parts)
    )


def in_parts(words: str) -> str:
    """The same for a label, which runs the way of its first letter: its parts follow the window."""
    if not is_mirrored() or "·" not in words or not BETWEEN.search(words):
        return words
    return _RUNS_LEFT + kept_apart(words)


def own_way(words: str) -> str:
    """The same for a button, which runs as the window does: English words in it stand apart."""
    if not is_mirrored() or runs_from_the_right(words):
        return words
    said, tab, keys = words.partition("\t")  # of a menu
    whole = _LETTER.search(_outside(said)) or (_APART not in said and _LETTER.search(said))
    return f"{_APART}{said}{_TOGETHER}{tab}{keys}" if whole else words


def from_the_side(words: str) -> str:
    """The same for a label of Qt's own, which would begin English words at the left."""
    kept = own_way(words)
    return kept if kept == words else f"{_RUNS_LEFT}{kept}"


def mirrored(painter: QPainter, box: QRect | QRectF) -> None:
    """Paint from right to left about the middle of a box from now on, if the window runs so."""
    if painter.layoutDirection() == RTL:
        painter.translate(2 * QRectF(box).center().x(), 0)
        painter.scale(-1, 1)


def in_mirror(box: QRect | QRectF, x: float) -> float:
    """Where a painter that thinks from left to right has put what is seen at `x` within a box."""
    return 2 * QRectF(box).center().x() - x if is_mirrored() else x


def inset(target: QLayout | QWidget, begin: int, top: int, end: int, bottom: int) -> None:
    """`setContentsMargins`, which Qt leaves as they are in a window from right to left."""
    left, right = (end, begin) if is_mirrored() else (begin, end)
    target.setContentsMargins(left, top, right, bottom)


def below(target: QWidget, size: QSize, gap: int = 2) -> QPoint:
    """Where on the screen something opens below a widget, or above it where there is no room below.

    Lines of both begin at the same side.
    """
    corner = target.mapToGlobal(QPoint(0, target.height() + gap))
    if is_mirrored():
        corner.setX(corner.x() + target.width() - size.width())
    room = target.screen().availableGeometry()
    if corner.y() + size.height() > room.bottom():
        corner.setY(corner.y() - target.height() - size.height() - 2 * gap)
    x = max(room.left(), min(corner.x(), room.right() - size.width()))
    return QPoint(x, max(room.top(), corner.y()))


def step_of(key: Qt.Key | int) -> int:
    """1 for the arrow key towards the end of a line, -1 for that towards its beginning, else 0."""
    step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
    return -step if is_mirrored() else step


@contextmanager
def upright(painter: QPainter, box: QRectF) -> Iterator[None]:
    """Paint the right way round within a box, wherever a mirrored painter puts it."""
    turned = painter.transform().m11() < 0
    if turned:
        painter.save()
        painter.translate(2 * box.center().x(), 0)
        painter.scale(-1, 1)
    yield
    if turned:
        painter.restore()


def write(
    painter: QPainter, box: QRect | QRectF, flags: Qt.AlignmentFlag | int, words: str
) -> None:
    """`QPainter.drawText`, in the window's language; left and right are where lines begin and end."""
    words = shown(words)
    room, how, mirror = QRectF(box), int(flags), painter.layoutDirection() == RTL
    facts = _APART in words and not _LETTER.search(
        _outside(words)
    )  # in a row, from the window's side
    from_right = mirror if facts else runs_from_the_right(words)
    if mirror or from_right:
        force = Qt.TextFlag.TextForceRightToLeft if from_right else Qt.TextFlag.TextForceLeftToRight
        how = aligned(how, mirror) | int(force)
    with upright(painter, room):
        painter.drawText(room, how, words)


def write_at(painter: QPainter, point: QPointF, words: str) -> None:
    """Words in one line from a point on their base line on, towards the end of the line."""
    words = shown(words)
    if painter.layoutDirection() != RTL and not runs_from_the_right(words):
        painter.drawText(point, words)
        return
    metrics = painter.fontMetrics()
    width = float(metrics.horizontalAdvance(words) + 2)
    box = QRectF(point.x(), point.y() - metrics.ascent(), width, metrics.height())
    write(painter, box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


def aligned(flags: int, mirror: bool) -> int:
    """An alignment that holds for words of both ways: at the side where the window's lines begin."""
    across = flags & _ACROSS
    if across & _ABSOLUTE:
        return flags
    if across == _RIGHT:
        side = _LEFT if mirror else _RIGHT
    elif across in (0, _LEFT):
        side = _RIGHT if mirror else _LEFT
    else:
        return flags
    return flags & ~_ACROSS | side | _ABSOLUTE
