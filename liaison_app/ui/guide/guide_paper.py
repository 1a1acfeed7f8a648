"""A page of the guide on paper: A4, black on white, with its pictures, its title and page numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.rules.guide_pages import GuidePage
from liaison_app.services import guide as guide_service
from liaison_app.services.quick_start import PAGE as QUICK_START
from liaison_app.ui.guide.guide_looks import Ink, dress

MARGINS = QMarginsF(20, 18, 20, 18)  # millimetres
FOOT = 26  # points at the foot of a page for its number
DPI = 72  # the document is laid out in points, and drawn as lines and letters


class _Paper(QTextDocument):
    """A document that finds its pictures, in the light look."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt: a picture; nothing else."""
        path = guide_service.picture(
            name.toString() if isinstance(name, QUrl) else name, dark=False
        )
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        return QImage(str(path)) if is_picture and path is not None else None


def page_as_pdf(page: GuidePage) -> bytes:
    """The page as the bytes of a PDF."""
    into = QBuffer()
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(into)
    writer.setTitle(page.title)
    writer.setCreator(tr("Liaison Desk"))
    writer.setResolution(DPI * 10)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        MARGINS,
        QPageLayout.Unit.Millimeter,
    )
    writer.setPageLayout(layout)
    room = layout.paintRect(QPageLayout.Unit.Point)
    document = _Paper()
    document.setMarkdown(
        "".join(section.text for section in page.sections),
        QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        | QTextDocument.MarkdownFeature.MarkdownNoHTML,
    )
    ink = Ink(on_paper=True)
    dress(document, ink, room.width())
    document.setPageSize(QSizeF(room.width(), room.height() - FOOT))
    painter = QPainter(writer)
    painter.scale(10, 10)
    _draw(document, painter, room, page.title, writer.newPage, ink)
    painter.end()
    return bytes(into.data().data())


def _draw(
    document: QTextDocument,
    painter: QPainter,
    room: QRectF,
    title: str,
    new_page: Callable[[], object],
    ink: Ink,
) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, ink.text)  # the screen's may be dark
    height, count = document.pageSize().height(), document.pageCount()
    for number in range(count):
        if number:
            new_page()
        painter.save()
        painter.translate(0, -number * height)
        context.clip = QRectF(0, number * height, room.width(), height)
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(ink.font("tiny"))
        painter.setPen(ink.text)
        foot = QRectF(0, height + 8, room.width(), FOOT - 8)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft, tr("Liaison Desk · {title}", title=title)
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {count}")


def print_page(page: GuidePage, parent: QWidget) -> None:
    """Ask which printer, and print it; what stands in the way is said."""
    if page.name == QUICK_START:
        print_quick_start(parent)
    else:
        _print(partial(page_as_pdf, page), page.title, parent)


def print_quick_start(parent: QWidget) -> None:
    """Print the one page from an empty desk to a printed letter."""
    from liaison_app.services.quick_start import quick_start

    _print(quick_start, tr("Quick start"), parent)


def _print(make: Callable[[], bytes], title: str, parent: QWidget) -> None:
    from liaison_app.ui import ask
    from liaison_app.ui.printing import print_pdf

    try:
        print_pdf(make(), title, parent)
    except Refusal as refusal:
        ask.tell(parent, tr("It was not printed."), str(refusal))
