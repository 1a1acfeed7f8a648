"""A language is chosen in Settings, holds from the next start on, and English is spoken where it has gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app import language
from liaison_app.language import phrase, tr
from liaison_app.records import Office
from liaison_app.ui import languages
from liaison_app.ui.pages.settings_page import SettingsPage
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_table import Cell, TableRow
from liaison_app.ui.widgets.rows_view import RowsView
from tests.ui.conftest import TestDesk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this copy of the program has its languages; none is there yet."""
    monkeypatch.delenv("LIAISON_LANGUAGE", raising=False)
    monkeypatch.setattr(languages, "resource", lambda _name: tmp_path)
    monkeypatch.setattr(languages._Begun, "code", languages.ENGLISH)
    yield tmp_path
    language.speak(None)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    locale = QLocale()
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(locale)


def box_of(page: SettingsPage) -> ChoiceBox | None:
    boxes = page.findChildren(ChoiceBox)
    return next((box for box in boxes if box.accessibleName() == "Language"), None)


def opened(desk: TestDesk, qtbot: QtBot) -> SettingsPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    return page


def test_with_english_alone_there_is_nothing_to_choose(
    folder: Path, desk: TestDesk, qtbot: QtBot
) -> None:
    assert languages.available() == {"en": "English"}
    assert box_of(opened(desk, qtbot)) is None


def test_a_language_is_offered_by_its_own_name_and_kept_for_the_next_start(
    folder: Path, desk: TestDesk, qtbot: QtBot
) -> None:
    (folder / "liaison_ur.qm").touch()
    (folder / "liaison_pl.qm").touch()
    box = box_of(opened(desk, qtbot))
    assert box is not None
    offered = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
    assert offered == [("en", "English"), ("pl", "polski"), ("ur", "اردو")]
    assert box.value() == "en"
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert languages.chosen() == "ur"
    assert desk.notices.shown() == ["The program speaks this language from its next start on."]
    assert tr("Save") == "Save", "this window holds words of the language it began with"
    again = box_of(opened(desk, qtbot))
    assert again is not None
    assert again.value() == "ur"


def test_english_is_spoken_while_the_words_of_the_language_are_gone(folder: Path) -> None:
    words = folder / "liaison_ur.qm"
    words.touch()
    languages.choose("ur")
    assert languages.chosen() == "ur"
    words.unlink()
    assert languages.chosen() == "en"
    languages.begin()
    assert tr("Save") == "Save"
    words.touch()
    assert languages.chosen() == "ur", "what was chosen holds once it is back"


def test_a_file_of_words_that_cannot_be_read_turns_nothing_round(
    folder: Path, app: QApplication
) -> None:
    (folder / "liaison_ur.qm").write_bytes(b"no words at all")
    languages.choose("ur")
    languages.begin()
    languages.dress(app)
    assert tr("Save") == "Save"
    assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().language() != QLocale.Language.Urdu


def test_a_language_nobody_has_is_no_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_LANGUAGE", "xx")
    assert languages.chosen() == "en"
    monkeypatch.setenv("LIAISON_LANGUAGE", "pseudo")
    assert languages.chosen() == "pseudo"


def test_rows_headings_and_pills_are_painted_in_the_language_of_the_window(qtbot: QtBot) -> None:
    """They are painted from what the model gives, not from what a screen reader is told."""
    german = {"Letters": "Briefe", "Late": "Zu spät", "three": "drei", "Matters": "Sachen"}
    language.speak(lambda words, _sense, _count: german.get(words, ""))
    try:
        rows = [
            Heading(phrase("Letters"), count=phrase("three")),
            Row((phrase("Late"), 1), "Late", phrase("Late"), pills=(PillWords(phrase("Late")),)),
            TableRow(2, "mail", "grey", (Cell(phrase("Letters"), phrase("Late")),)),
        ]
        view = RowsView("A list")
        qtbot.addWidget(view)
        view.set_rows(rows)
        heading, row, line = (view.row_at(at) for at in range(3))
        assert (heading.words, heading.count) == ("Briefe", "drei")
        assert (row.id, row.title, row.subtitle) == (("Late", 1), "Late", "Zu spät")
        assert row.pills == (PillWords("Zu spät"),)
        assert line.cells[0][:2] == ("Briefe", "Zu spät")
        paged = PagedRows([Heading(phrase("Matters")), 7], lambda _ids: [Row(7, phrase("Late"))])
        view.set_rows(paged)
        assert [view.row_at(0).words, view.row_at(1).title] == ["Sachen", "Zu spät"]
    finally:
        language.speak(None)
