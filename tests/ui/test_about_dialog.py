"""About: the version, and every part with its licence, found by name or by words of its text."""

from pathlib import Path

import liaison_app
from liaison_app.services import licences
from liaison_app.services.licences import Part, Text
from liaison_app.ui.dialogs import about_dialog
from liaison_app.ui.dialogs.about_dialog import AboutDialog
from tests.ui.accessible import unnamed_controls


def listed(dialog):
    model = dialog.list.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_every_part_is_listed_with_its_whole_licence(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    names = listed(dialog)
    assert names[0].startswith("Liaison Desk")
    assert len(names) == len(licences.parts()) > 30
    assert dialog.name.words() == f"Liaison Desk {liaison_app.__version__}"
    assert "WITHOUT WARRANTY OF ANY KIND" in dialog.text.toPlainText()
    assert unnamed_controls(dialog) == []


def test_a_part_is_found_by_its_name_and_by_words_of_its_licence(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.filter.setText("pyside")
    qtbot.waitUntil(lambda: len(listed(dialog)) == 1)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.filter.setText("reserved font name")
    qtbot.waitUntil(lambda: len(listed(dialog)) > 1)
    assert dialog.text.textCursor().selectedText().casefold() == "reserved font name"
    dialog.filter.setText("no such words anywhere")
    qtbot.waitUntil(lambda: listed(dialog) == [])
    assert dialog.licence.words() == about_dialog.NOTHING_FOUND
    assert dialog.text.toPlainText() == ""
    dialog.filter.setText("")
    qtbot.waitUntil(lambda: len(listed(dialog)) == len(licences.parts()))


def test_a_text_is_shown_as_it_is_and_several_under_their_names(qtbot, monkeypatch):
    sneaky = Part("<b>x</b>", "1", "MIT", (Text("a.txt", "<i>one</i>"), Text("b.txt", "& two")))
    monkeypatch.setattr(licences, "parts", lambda: [sneaky])
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.name.words() == "<b>x</b> 1"
    assert dialog.text.toPlainText().count("<i>one</i>") == 1
    assert "b.txt" in dialog.text.toPlainText()


def test_the_menu_opens_it(qtbot, tmp_path: Path, monkeypatch):
    shown = []
    monkeypatch.setattr(AboutDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    from liaison_app.ui.menus import about

    about(None)
    assert shown == ["About Liaison Desk"]
