"""Colours that can be read, and a look that changes while the program runs."""

import itertools
import re

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from liaison_app.paths import resource
from liaison_app.ui import icons
from liaison_app.ui.page import Page
from liaison_app.ui.tokens import TOKENS
from liaison_app.ui.top_bar import TopBar
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.plain import label

LOOKS = ("light", "dark", "contrast")
WORDS = ("text", "text2", "text3", "softtext", "red", "amber", "blue", "green", "grey", "violet")
GROUNDS = ("bg", "surface", "side", "side2", "hover", "sel", "soft")


def lightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    straight = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 counts it, 1 to 21."""
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_every_ground(look):
    colours = TOKENS[look]
    pale = {
        (word, ground): round(contrast(colours[word], colours[ground]), 2)
        for word, ground in itertools.product(WORDS, GROUNDS)
        if contrast(colours[word], colours[ground]) < 4.5
    }
    assert pale == {}


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_their_own_tone_and_from_the_accent(look):
    colours = TOKENS[look]
    for tone in ("red", "amber", "blue", "green", "grey", "violet"):
        assert contrast(colours[tone], colours[tone + "S"]) >= 4.5, tone
    for accent in ("accent", "accentH"):
        assert contrast(colours["onaccent"], colours[accent]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_borders_of_fields_and_the_focus_ring_can_be_seen(look):
    colours = TOKENS[look]
    assert contrast(colours["ctl"], colours["surface"]) >= 3
    for ground in ("bg", "surface", "side"):
        assert contrast(colours["ring"], colours[ground]) >= 3


def test_the_style_sheet_names_only_colours_there_are():
    sheet = resource("theme/window.qss").read_text(encoding="utf-8")
    named = set(re.findall(r"@(\w+)", sheet))
    for look in ("light", "dark"):
        assert named <= TOKENS[look].keys() | {"chevron", "tick"}
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", sheet), "colours belong in tokens.py"


def test_every_look_has_the_same_colours():
    light, *others = (TOKENS[look].keys() for look in LOOKS)
    assert all(other == light for other in others)


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


def test_a_button_hidden_when_high_contrast_was_chosen_comes_back_with_its_edge(qtbot, qapp, look):
    window, stack, bar = QWidget(), QStackedWidget(), TopBar()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(stack)
    pages = [Page(None, "Contacts"), Page(None, "Matters")]
    add = button("Add contact")
    pages[0].top_actions = [add]
    for page in pages:
        stack.addWidget(page)
    window.show()
    for page in (*pages, pages[0]):
        stack.setCurrentWidget(page)
        bar.show_page(page)
        qapp.processEvents()
        if page is pages[1]:
            look.set_look("contrast")
            qapp.processEvents()
    assert add.palette().window().color().name().upper() == TOKENS["contrast"]["line"]


def test_high_contrast_turns_the_style_sheet_off(qapp, look):
    look.set_look("contrast")
    assert qapp.styleSheet() == ""
    look.set_look("light")
    assert qapp.styleSheet()


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
