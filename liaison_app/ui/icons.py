"""Line icons (Lucide) in the colours of the look.

A button or action keeps the name and colour of its icon as properties, so that a change of look
can draw it again; everything else asks for a pixmap when it paints.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from liaison_app.paths import resource

SIZE = 18
GAP = 4  # pixels between an icon and the words of its button, beside Qt's own four
DIRECTED = frozenset(
    "arrow-down-left arrow-left arrow-up-right chevron-left chevron-right external-link list log-out"
    " panel-left redo-2 send undo-2".split()
)
"""Icons that show a direction of reading, and turn round where the window runs from right to left."""
ON_MAIN = "onaccent"  # the colour of what stands on a main button
MARK = "../theme/mark"  # the program's own sign
APP = "../app/app"  # its picture as systems show it, in colours of its own


def put(
    target: QAbstractButton | QAction, name: str, colour: str = "text", size: int = SIZE
) -> None:
    """Give a button or action the icon `name` in a colour of tokens.py."""
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
    with_words = isinstance(target, QPushButton) and bool(target.text())
    gap = GAP if with_words and target.property("look") != "room" else 0
    target.setIcon(icon(str(name), str(target.property("icon_colour")), size, gap))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + gap, size))


def icon(name: str, colour: str = "text", size: int = SIZE, gap: int = 0) -> QIcon:
    """The icon in a colour of tokens.py, with a gap before the words."""
    from liaison_app.ui import theme

    look = theme.current()
    made = QIcon()
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made.addPixmap(_widened(pixmap(name, look.colour(colour), size, ratio), gap))
    if colour == ON_MAIN:  # the grey that Qt makes of it is that of the button, in the dark
        resting = pixmap(name, look.colour("text2"), size, ratio)
        made.addPixmap(_widened(resting, gap), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Paint an icon into a box, at the painter's resolution."""
    from liaison_app.ui.widgets.mirroring import upright

    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap(name, colour, round(box.width()), ratio)
    with upright(painter, box):
        painter.drawPixmap(box.topLeft(), drawn)


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` pixels at a screen's device pixel ratio; kept once drawn."""
    turned = name in DIRECTED and _from_the_right()
    return _pixmap(name, colour.name(), size, ratio, turned)


def forget() -> None:
    """Drop what was drawn, when the colours change."""
    _pixmap.cache_clear()


def _widened(drawn: QPixmap, gap: int) -> QPixmap:
    """The picture with a transparent strip between it and the words."""
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(gap if _from_the_right() else 0, 0), drawn)
    painter.end()
    return wide


@lru_cache(maxsize=400)
def _pixmap(name: str, colour: str, size: int, ratio: float, turned: bool) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    if turned:
        painter.translate(drawn.width(), 0)
        painter.scale(-1, 1)
    _renderer(name, colour).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _from_the_right() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", colour)
    source = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(source.encode()))


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
