"""The program's picture and that of its files, in every size and form a system asks for.

Each is drawn anew from one drawing, `resources/app/*.svg`: no size is kept or mended by hand.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from installers.facts import ROOT

DRAWINGS = ROOT / "resources" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels, as icon themes on Linux have them
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # Windows at 100, 125, 150 and 200 %
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def png(drawing: str, size: int) -> bytes:
    """A drawing by its name, such as "app", as a PNG file of `size` pixels a side."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWINGS / f"{drawing}.svg")).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(drawing: str, target: Path) -> Path:
    """Write a drawing as Windows' .ico, each size drawn by itself; returns the target."""
    return _several(drawing, target, ICO_SIZES, "ICO", sizes=[(n, n) for n in ICO_SIZES])


def icns(drawing: str, target: Path) -> Path:
    """Write a drawing as macOS' .icns; returns the target."""
    return _several(drawing, target, ICNS_SIZES, "ICNS")


def _several(
    drawing: str, target: Path, wanted: tuple[int, ...], form: str, **more: object
) -> Path:
    from PIL import Image

    drawn = [Image.open(io.BytesIO(png(drawing, size))) for size in wanted]
    target.parent.mkdir(parents=True, exist_ok=True)
    drawn[-1].save(target, form, append_images=drawn[:-1], **more)
    return target
