"""Cards and buttons whole: a title beside its count, the icon of a main button that cannot be pressed."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from liaison_app.ui import theme
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import Label


def whole(card: Card) -> set[str]:
    """The words of the card that are shown without being cut."""
    return {one.text() for one in card.findChildren(Label) if one.isVisible()}


def show(card: Card, width: int) -> None:
    card.resize(width, 120)
    card.show()
    for _turn in range(3):
        QApplication.processEvents()


def test_a_count_gives_way_to_the_title_of_its_card_and_comes_back(qtbot):
    card = Card("What we asked", "3 of 12 answered", "Grid", lambda: None)
    qtbot.addWidget(card)
    title, count = card.findChildren(Label)[:2]
    wide, narrow = 600, card.head.sizeHint().width()
    for width, beside in ((wide, True), (narrow, False), (wide, True)):
        show(card, width)
        assert whole(card) == {"What we asked", "3 of 12 answered"}
        assert (count.y() < title.geometry().bottom()) == beside
    show(card, narrow)
    card.set_count(None)
    show(card, narrow)
    assert whole(card) == {"What we asked"}


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "contrast-light"])
def test_the_icon_of_a_main_button_at_rest_is_seen(qtbot, look):
    theme.current().set_look(look, keep=False)
    button = primary("Print", "printer")
    qtbot.addWidget(button)
    drawn = button.icon().pixmap(QSize(20, 16), QIcon.Mode.Disabled).toImage()
    places = [(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    inked = max((drawn.pixelColor(x, y) for x, y in places), key=QColor.alpha)
    words = theme.current().colour("text2")  # as resources/theme/window.qss has them
    assert inked.alpha() > 90
    assert abs(inked.lightness() - words.lightness()) < 12
