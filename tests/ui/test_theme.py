"""A look that changes while the program runs."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.paths import resource
from liaison_app.ui import icons
from liaison_app.ui.tokens import TOKENS
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.plain import label


def test_look_and_size_change_while_running_and_are_kept(qtbot, qapp, look, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    words = label("Chief Constable", "title")
    words.setParent(window)
    pencil = button("Write letter", "pencil")
    pencil.setParent(window)
    before, drawn = words.font().pixelSize(), pencil.icon().pixmap(16).toImage()
    look._settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    look.set_size(18)
    look.set_look("dark")
    assert words.font().pixelSize() == before + 3
    assert pencil.icon().pixmap(16).toImage() != drawn
    assert qapp.palette().window().color().name().upper() == TOKENS["dark"]["bg"]
    assert look._settings.value("look") == "dark"
    assert int(look._settings.value("text_size")) == 18
    look._settings = None


def test_what_was_hidden_when_the_size_changed_comes_back_in_the_new_size(qtbot, qapp, look):
    window, elsewhere = QWidget(), QWidget()
    column = QVBoxLayout(window)
    qtbot.addWidget(window)
    qtbot.addWidget(elsewhere)
    unseen = LetterTextArea("The letter")
    aside = QVBoxLayout(elsewhere)
    aside.addWidget(unseen)
    away = QWidget(window)
    away.hide()
    words, box = label("Contacts", "title"), LineBox("Subject")
    box.setProperty("role", "letter")
    parts = [button("Add contact", "plus"), words, box]
    for part in parts:
        part.setParent(away)
        part.hide()
    window.show()
    qapp.processEvents()
    look.set_size(18)
    qapp.processEvents()
    for part in parts:
        column.addWidget(part)
        part.show()
    elsewhere.show()
    qapp.processEvents()
    assert [part.font().pixelSize() for part in parts] == [18, 25, 20]
    assert unseen.font().pixelSize() == 20
    assert unseen.document().defaultFont().pixelSize() == 20


def test_choices_in_quick_succession_are_put_on_screen_together(qtbot, look):
    told = []
    tell = look.changed.connect(lambda: told.append((look.look, look.size)))
    look.step_size(1)
    look.step_size(1)
    look.choose("dark")
    assert told == []
    qtbot.waitUntil(lambda: told != [])
    look.disconnect(tell)
    assert told == [("dark", 17)]


def test_high_contrast_has_rules_of_its_own_over_the_usual_ones(qapp, look):
    look.set_look("contrast")
    white_on_black = qapp.styleSheet()
    look.set_look("contrast-light")
    assert TOKENS["contrast-light"]["accent"] in qapp.styleSheet()
    assert "dashed" in white_on_black
    look.set_look("light")
    assert len(qapp.styleSheet()) < len(white_on_black)


def test_the_main_button_is_filled_in_high_contrast(qtbot, look):
    send = primary("Print and mark as sent")
    plain = button("Save PDF")
    for one in (send, plain):
        qtbot.addWidget(one)
        one.show()
    look.set_look("contrast")
    corner = [one.grab().toImage().pixelColor(8, 16).name().upper() for one in (send, plain)]
    assert corner == [TOKENS["contrast"]["accent"], TOKENS["contrast"]["surface"]]


def test_sizes_stay_between_13_and_18(look):
    look.set_size(4)
    assert look.size == 13
    look.set_size(40)
    assert look.size == 18


def test_semibold_is_a_face_of_its_own(look):
    from PySide6.QtGui import QFontInfo, QFontMetricsF

    plain, strong = look.font("body"), look.font("strong")
    assert QFontInfo(plain).family() == "Source Sans Pro"
    words = "Chief Constable"
    wide, narrow = (QFontMetricsF(f).horizontalAdvance(words) for f in (strong, plain))
    assert wide > narrow


def test_every_icon_can_be_drawn(look):
    for path in resource("icons").glob("*.svg"):
        drawn = icons.pixmap(path.stem, look.colour("text"), 16)
        assert not drawn.toImage().allGray() or drawn.hasAlphaChannel(), path.stem
