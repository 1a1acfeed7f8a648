"""The print dialog says what paper is needed, remembers each printer's ways, and hands on what was chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from liaison_app.rules.print_runs import MM
from liaison_app.services import printer_test
from liaison_app.ui import printers
from liaison_app.ui.dialogs.print_dialog import NONE_HERE, PrintDialog, say_nudge
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.settings_printers import PrintersCard
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.printers import Habits, KeptOfPrinters, Nudge
from tests.ui.accessible import unnamed_controls

A4 = (210 * MM, 297 * MM)
DL = (220 * MM, 110 * MM)


@pytest.fixture
def kept(tmp_path: Path) -> KeptOfPrinters:
    return KeptOfPrinters(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def two_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two printers whose powers are known; none of them is ever printed on."""
    monkeypatch.setattr(printers, "names", lambda: ["Office", "Labels"])
    monkeypatch.setattr(printers, "described", lambda name: name)
    monkeypatch.setattr(printers, "prints_both_sides", lambda name: name == "Office")
    monkeypatch.setattr(printers, "prints_colours", lambda name: name == "Office")


def test_without_a_printer_it_is_said(qapp: QApplication, kept: KeptOfPrinters) -> None:
    if printers.names():
        pytest.skip("this computer has a printer")
    dialog = PrintDialog([A4], "A letter", kept=kept)
    assert dialog.wrong.words() == NONE_HERE
    assert not dialog.print_button.isEnabled()
    dialog.try_to_print()
    assert dialog.result() == 0
    dialog.deleteLater()


@pytest.mark.usefixtures("two_printers")
def test_what_paper_is_needed_is_said_before_it_is_printed(
    qapp: QApplication, kept: KeptOfPrinters
) -> None:
    dialog = PrintDialog([A4, A4, DL, A4, DL], "Thirty-eight letters", {0, 2, 3, 4}, kept=kept)
    dialog.show()
    assert unnamed_controls(dialog) == []
    said = dialog.paper.words()
    assert said.startswith(
        "It takes 3 sheets of A4 and 2 DL envelopes. Each size of paper is a job"
    )
    dialog.sides.set_value(printers.LONG)
    dialog.copies._take(2)
    assert dialog.paper.words().startswith("It takes 4 sheets of A4 and 4 DL envelopes.")
    dialog.which.set_value("envelopes")
    dialog._which_picked()
    assert dialog.paper.words() == "It takes 4 DL envelopes."
    dialog.which.set_value("sheets")
    dialog._which_picked()
    dialog.copies._take(1)
    assert dialog.paper.words() == "It takes 2 sheets of A4."
    dialog.these.setText("1, 3")
    dialog._pages_typed()
    assert dialog.which.value() == "some"
    assert dialog.paper.words().startswith("It takes 1 sheet of A4 and 1 DL envelope.")
    dialog.deleteLater()


@pytest.mark.usefixtures("two_printers")
def test_pages_that_are_not_there_keep_it_open(qapp: QApplication, kept: KeptOfPrinters) -> None:
    dialog = PrintDialog([A4, A4], "A letter", kept=kept)
    dialog.these.setText("7")
    dialog._pages_typed()
    assert dialog.paper.words() == ""
    dialog.try_to_print()
    assert dialog.result() == 0
    assert dialog.wrong.words() == "This paper has 2 pages, and none of them was chosen."
    dialog.deleteLater()


@pytest.mark.usefixtures("two_printers")
def test_each_printer_is_proposed_as_it_was_used_last(
    qapp: QApplication, kept: KeptOfPrinters
) -> None:
    kept.keep_habits("Office", Habits(printers.SHORT, False))
    kept.keep_nudge("Labels", Nudge(1.5, -2.0))
    dialog = PrintDialog([A4], "A letter", kept=kept)
    assert (dialog.sides.value(), dialog.grey.isChecked()) == (printers.SHORT, False)
    dialog.printer.set_value("Labels")
    dialog._other_printer()
    assert (dialog.sides.value(), dialog.sides.isEnabled()) == (printers.ONE, False)
    assert (dialog.grey.isChecked(), dialog.grey.isEnabled()) == (True, False)
    assert "moved by 1.5 mm to the right and 2 mm up" in dialog.paper.words()
    dialog.printer.set_value("Office")
    dialog._other_printer()
    dialog.sides.set_value(printers.LONG)
    dialog.grey.setChecked(True)
    dialog.try_to_print()
    assert dialog.result() == 1
    assert kept.habits("Office") == Habits(printers.LONG, True)
    printer, (run,) = dialog.chosen()
    assert printer.docName() == "A letter"
    assert printer.colorMode() == QPrinter.ColorMode.GrayScale
    assert run.both_sides
    dialog.deleteLater()
    again = PrintDialog([A4], "A letter", kept=kept, proposed="Labels")
    assert again.printer.value() == "Labels"
    again.deleteLater()


def test_a_nudge_is_said_in_words() -> None:
    assert say_nudge(Nudge(-1.0, 0.5), True) == (
        "What is printed on envelopes is moved by 1 mm to the left and 0.5 mm down"
        " (Settings, Printers)."
    )


@pytest.mark.usefixtures("two_printers")
def test_a_nudge_is_typed_in_settings_and_kept_for_its_printer(
    qapp: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = PrintersCard(desk)
    card.show()
    assert unnamed_controls(card) == []
    for envelopes, words in ((False, "1,5"), (True, "-2")):
        right = card.boxes[envelopes][0]
        right.setText(words)
        right.editingFinished.emit()
    kept = KeptOfPrinters(desk.settings)
    assert kept.nudge("Office") == Nudge(1.5, 0.0)
    assert kept.nudge("Office", envelopes=True) == Nudge(-2.0, 0.0)
    assert kept.nudge("Labels") == Nudge()
    card.printer.set_value("Labels")
    card.reload()
    assert card.boxes[False][0].number() == 0.0
    printed = []
    monkeypatch.setattr(
        "liaison_app.ui.printing.print_pdf",
        lambda pdf, title, _parent, *, proposed: printed.append((pdf, title, proposed)),
    )
    card.print_test(False)
    card.print_test(True)
    with PdfPages(printed[0][0]) as sheet, PdfPages(printed[1][0]) as envelope:
        assert sheet.sizes[0] == pytest.approx(A4, abs=1)
        assert envelope.sizes[0] == pytest.approx(DL, abs=1)
    assert printed[0][1:] == ("Test page", "Labels")
    card.deleteLater()


def test_the_cross_of_the_test_page_stands_where_it_says(qapp: QApplication) -> None:
    with PdfPages(printer_test.page_for("Office")) as pages:
        picture = pages.picture(0, *pages.sizes[0].pixels(254))  # ten pixels to the millimetre
    shades = [QColor(picture.pixel(n, 400)).lightness() for n in range(450, 551)]
    assert shades.index(min(shades)) == pytest.approx(50, abs=1)
    shades = [QColor(picture.pixel(400, n)).lightness() for n in range(450, 551)]
    assert shades.index(min(shades)) == pytest.approx(50, abs=1)


def test_a_printer_set_up_meanwhile_is_there_when_settings_are_shown_again(
    qapp: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    monkeypatch.setattr(printers, "names", lambda: found)
    card = PrintersCard(desk)
    card.show()
    assert card._some.isHidden()
    assert unnamed_controls(card) == []
    card.hide()
    found.append("Office")
    card.show()
    assert card._none.isHidden()
    assert card.printer.value() == "Office"
    card.deleteLater()


@pytest.mark.usefixtures("two_printers")
def test_what_the_systems_dialog_chose_is_printed_with(
    qapp: QApplication, kept: KeptOfPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPrinter] = []

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setCopyCount(3)
        dialog.printer().setCollateCopies(False)
        asked.append(dialog.printer())
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    dialog = PrintDialog([A4, A4], "A letter", kept=kept)
    dialog._ask_system()
    assert (dialog.copies.number(), dialog.together.isChecked()) == (3, False)
    printer, (run,) = dialog.chosen()
    assert printer is dialog._system
    assert run.pages == (0, 0, 0, 1, 1, 1)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
    dialog.copies.set_number(2)
    dialog._ask_system()
    assert dialog.copies.number() == 2
    dialog._other_printer()
    assert dialog.chosen()[0] is not printer
    dialog.deleteLater()


def test_where_no_printer_is_the_pdf_can_be_saved_right_there(
    qapp: QApplication, kept: KeptOfPrinters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "names", list)
    monkeypatch.setattr(
        "liaison_app.ui.ask.save_file", lambda *_asked: tmp_path / "for the shop.pdf"
    )
    dialog = PrintDialog([A4], "A letter", kept=kept, pdf=b"%PDF-1.7")
    dialog.show()
    assert unnamed_controls(dialog) == []
    dialog.save_button.click()
    assert (tmp_path / "for the shop.pdf").read_bytes() == b"%PDF-1.7"
    assert dialog.paper.words() == "Saved as “for the shop.pdf”."
    assert dialog.isVisible()
    dialog.close()
    dialog.deleteLater()
    without = PrintDialog([A4], "A letter", kept=kept)
    assert without.save_button.isHidden()
    without.deleteLater()
