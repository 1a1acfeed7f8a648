"""Line icons (Lucide) in the colours of the look.

A button or action keeps the name and colour of its icon as properties, so that a change of look
can draw it again; everything else asks for a pixmap when it paints.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from liaison_app.paths import resource

SIZE = 18
MARK = "../theme/mark"  # the program's own sign


def put(
    target: QAbstractButton | QAction, name: str, colour: str = "text", size: int = SIZE
) -> None:
    """Give a button or action the icon `name` in a colour of tokens.json."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_colour", colour)
    target.setProperty("icon_size", size)
    renew(target)


def renew(target: QWidget | QAction) -> None:
    """Draw the icon of a button or action again, if it has one."""
    name = target.property("icon_name")
    if not name or not isinstance(target, (QAbstractButton, QAction)):
        return
    size = int(target.property("icon_size"))
    target.setIcon(icon(str(name), str(target.property("icon_colour")), size))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def icon(name: str, colour: str = "text", size: int = SIZE) -> QIcon:
    """The icon in a colour of tokens.json; the disabled state is paler."""
    from liaison_app.ui import theme

    look = theme.current()
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, look.colour(colour), size, ratio))
        pale = pixmap(name, look.colour("text3"), size, ratio)
        made.addPixmap(pale, QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Paint an icon into a box, at the painter's resolution."""
    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap(name, colour, round(box.width()), ratio)
    painter.drawPixmap(box.topLeft(), drawn)


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` pixels at a screen's device pixel ratio; kept once drawn."""
    return _pixmap(name, colour.name(), size, ratio)


def forget() -> None:
    """Drop what was drawn, when the colours change."""
    _pixmap.cache_clear()


@lru_cache(maxsize=400)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", colour)
    source = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(source.encode()))


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
