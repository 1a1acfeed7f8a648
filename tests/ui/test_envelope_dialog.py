"""Measuring an envelope: what shows is drawn and said as one types, and what cannot be is not kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from liaison_app.records import Envelope
from liaison_app.ui import saving, theme
from liaison_app.ui.dialogs.envelope_dialog import EnvelopeDialog
from liaison_app.ui.pdf_pages import PdfPages
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

MEASURES = {
    "width": 220.0,
    "height": 110.0,
    "window_left": 20.0,
    "window_bottom": 18.0,
    "window_width": 90.0,
    "window_height": 35.0,
    "panel": 99.0,
}


@pytest.fixture
def dialog(desk: TestDesk, qtbot: QtBot) -> EnvelopeDialog:
    made = EnvelopeDialog(desk, Envelope())
    qtbot.addWidget(made)
    made.show()
    return made


def fill(dialog: EnvelopeDialog, **measures: float) -> None:
    for name, value in {**MEASURES, **measures}.items():
        box = dialog.form.editors[name].widget
        box.setText(f"{value:g}")
        box.textEdited.emit(f"{value:g}")


def test_what_shows_is_said_while_one_measures(dialog: EnvelopeDialog) -> None:
    assert dialog.safe.isHidden()
    assert not dialog.sheet_button.isEnabled()
    fill(dialog)
    assert dialog.safe.words() == (
        "Always shows: 75 × 24 mm for the address, which is room for seven lines."
    )
    assert "from 46 to 92 mm down the page" in dialog.stray.words()
    assert dialog.unfit.isHidden()
    assert "room for seven lines" in dialog.drawing.accessibleDescription()
    assert dialog.sheet_button.isEnabled()


def test_an_envelope_is_kept_with_its_name(dialog: EnvelopeDialog, desk: TestDesk) -> None:
    fill(dialog)
    dialog.save()
    assert dialog.isVisible()  # it has no name yet
    dialog.form.editors["name"].fill("DL of the post office")
    dialog.save()
    [kept] = desk.store.all(Envelope)
    assert dialog.saved == kept
    assert (kept.name, kept.window_height) == ("DL of the post office", 35.0)
    assert desk.undo.label == "Measure an envelope"


def test_a_window_that_shows_no_address_is_not_kept(dialog: EnvelopeDialog, desk: TestDesk) -> None:
    fill(dialog, window_height=15.0)
    dialog.form.editors["name"].fill("Ours")
    assert "too little for an address" in dialog.unfit.words()
    assert not dialog.sheet_button.isEnabled()
    dialog.save()
    assert "it is not kept" in dialog.wrong.words()
    assert desk.store.all(Envelope) == []


def test_a_measure_that_cannot_be_is_said_at_its_field(
    dialog: EnvelopeDialog, desk: TestDesk
) -> None:
    fill(dialog, window_left=180.0)
    dialog.form.editors["name"].fill("Ours")
    dialog.save()
    assert "past the right edge" in dialog.form._warnings["window_width"].text()
    assert desk.store.all(Envelope) == []


def test_a_usual_size_fills_the_outside(dialog: EnvelopeDialog) -> None:
    dialog.sizes._clicked("c5")
    read = {name: dialog.form.editors[name].read() for name in ("width", "height", "panel")}
    assert read == {"width": 229.0, "height": 162.0, "panel": 148.5}


def test_the_test_sheet_is_one_page_of_a4(
    dialog: EnvelopeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr(saving, "where_for_paper", lambda *_args: path)
    fill(dialog)
    dialog.save_sheet()
    with PdfPages(path.read_bytes()) as pages:
        [size] = pages.sizes
    assert (round(size.width), round(size.height)) == (595, 842)


def test_every_control_has_a_name(dialog: EnvelopeDialog) -> None:
    fill(dialog)
    assert unnamed_controls(dialog) == []


def test_a_sentence_under_one_measure_does_not_move_the_one_beside_it(
    dialog: EnvelopeDialog, qtbot: QtBot
) -> None:
    dialog.form.editors["name"].fill("DL")
    fill(dialog)
    left, right = (dialog.form.editors[name].widget for name in ("window_width", "window_height"))
    right.setText("9e9")
    right.textEdited.emit("9e9")
    dialog.save()
    qtbot.waitUntil(lambda: right.y() == left.y())
    assert right.parentWidget().height() > left.parentWidget().height()


def test_a_measure_that_cannot_be_is_said_where_the_envelope_would_be_drawn(
    dialog: EnvelopeDialog,
) -> None:
    assert "Fill in the measures" in dialog.drawing.accessibleDescription()
    fill(dialog, width=900.0)
    assert "between 1 and 500 millimetres" in dialog.drawing.accessibleDescription()
    fill(dialog)
    assert "room for seven lines" in dialog.drawing.accessibleDescription()


def test_what_was_refused_is_not_said_any_more_once_it_is_put_right(
    dialog: EnvelopeDialog,
) -> None:
    fill(dialog, window_left=180.0)
    dialog.save()
    said = dialog.form._warnings
    assert not said["name"].isHidden()
    assert not said["window_width"].isHidden()
    fill(dialog)
    assert said["window_width"].isHidden()
    assert not said["name"].isHidden()  # nobody named it yet
    fill(dialog, window_height=15.0)
    dialog.save()
    assert not dialog.wrong.isHidden()
    fill(dialog)
    assert dialog.wrong.isHidden()


def test_the_measures_have_room_in_the_largest_text(desk: TestDesk, qtbot: QtBot) -> None:
    look = theme.current()
    size = look.size
    look.set_size(theme.SIZES[-1])
    try:
        large = EnvelopeDialog(desk, Envelope())
        qtbot.addWidget(large)
        large.show()
        box = large.form.editors["window_height"].widget
        caption = box.parentWidget().findChild(QLabel)
        assert caption is not None
        right = caption.mapTo(large, caption.rect().topRight()).x()
        assert right < large.drawing.mapTo(large, QPoint()).x()
        assert large.form.width() <= large.form.parentWidget().parentWidget().width()
    finally:
        look.set_size(size)
