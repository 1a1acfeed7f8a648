"""Pages of a PDF on the screen: drawn when seen, white, sharp, and kept in place when drawn anew."""

import io

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from liaison_app.errors import Refusal
from liaison_app.ui import theme
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.widgets.paper_view import GAP, PaperView

Key = Qt.Key


def pdf(pages: int = 3, words: str = "page") -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=(595.28, 841.89))
    for number in range(pages):
        canvas.setFont("Times-Roman", 40)
        canvas.drawString(72, 700, f"{words} {number + 1}")
        canvas.rect(0, 0, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


@pytest.fixture
def view(qtbot: QtBot) -> PaperView:
    made = PaperView("The letter as it will print")
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_pages_are_drawn_on_white_and_parts_fit_together() -> None:
    with PdfPages(pdf(1)) as pages:
        assert len(pages) == 1
        whole = pages.picture(0, 600, 849)
        assert whole.pixelColor(300, 400) == QColor("white")
        assert whole.pixelColor(5, 840) == QColor("black")
        for part in (QRect(0, 0, 600, 300), QRect(100, 700, 50, 149)):
            assert pages.picture(0, 600, 849, part) == whole.copy(part)


@pytest.mark.parametrize("broken", [b"", b"no pdf", pdf(1)[:200], b"%PDF-1.4\n" + b"\x00" * 500])
def test_what_is_no_pdf_is_refused_in_words(broken: bytes) -> None:
    with pytest.raises(Refusal, match="not a PDF, or it is damaged"):
        PdfPages(broken)


def test_only_pages_in_view_are_drawn(qtbot: QtBot, view: PaperView) -> None:
    view.show_pdf(pdf(40))
    view.grab()
    assert view.page_count() == 40
    assert 1 <= len(view._pictures) <= 2
    qtbot.keyClick(view, Key.Key_End)
    view.grab()
    assert view.page_in_view() == 40
    assert len(view._pictures) <= 4


def test_the_page_fits_the_width_until_a_zoom_is_chosen(qtbot: QtBot, view: PaperView) -> None:
    view.show_pdf(pdf())
    assert abs(view._sizes()[0].width() + 2 * GAP - view.viewport().width()) <= 2
    assert view.horizontalScrollBar().maximum() <= 1
    view.resize(800, 400)
    wide = view.zoom()
    assert abs(view._sizes()[0].width() + 2 * GAP - view.viewport().width()) <= 2
    with qtbot.waitSignal(view.zoom_changed):
        qtbot.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > wide
    view.resize(600, 400)
    assert view.zoom() > wide
    qtbot.keyClick(view, Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert abs(view._sizes()[0].width() + 2 * GAP - view.viewport().width()) <= 2
    for _ in range(30):
        view.zoom_in()
    view.grab()
    assert view.zoom() == 4.0
    for _ in range(60):
        view.zoom_out()
    assert view.zoom() == 0.25


def test_a_new_state_of_the_paper_keeps_the_place(view: PaperView) -> None:
    view.show_pdf(pdf(5))
    view.verticalScrollBar().setValue(900)
    here = view.page_in_view()
    view.show_pdf(pdf(5, "other"))
    assert view.verticalScrollBar().value() == 900
    assert view.page_in_view() == here
    view.show_pdf(pdf(1))
    assert view.page_in_view() == 1
    view.close_pdf()
    assert view.page_count() == 0


def test_the_keyboard_scrolls_and_a_reader_is_told_the_page(qtbot: QtBot, view: PaperView) -> None:
    view.show_pdf(pdf(3))
    assert view.accessibleName() == "The letter as it will print, page 1 of 3"
    with qtbot.waitSignal(view.page_changed) as told:
        qtbot.keyClick(view, Key.Key_End)
    assert told.args == [3, 3]
    assert view.accessibleName() == "The letter as it will print, page 3 of 3"
    for key in (Key.Key_Home, Key.Key_PageDown, Key.Key_Space, Key.Key_Up):
        qtbot.keyClick(view, key)
    assert view.verticalScrollBar().value() > 0


def test_a_damaged_paper_is_said_not_shown(view: PaperView) -> None:
    view.show_pdf(pdf())
    view.show_pdf(b"%PDF-nonsense")
    view.grab()
    assert view.page_count() == 0
    view.show_pdf(pdf())
    assert view.page_count() == 3


def test_paper_stays_white_in_the_dark(view: PaperView) -> None:
    look = theme.current()
    look.set_look("dark")
    try:
        view.show_pdf(pdf(1))
        shot = view.viewport().grab().toImage()
        assert shot.pixelColor(view.viewport().width() // 2, 300) == QColor("white")
        assert shot.pixelColor(4, 200) == look.colour("desk")
    finally:
        look.set_look("system")


def test_a_page_is_drawn_for_the_display_it_is_on(
    view: PaperView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_pdf(pdf(1))
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    size = view._sizes()[0]
    assert view._picture(0, size).width() == 2 * size.width()
