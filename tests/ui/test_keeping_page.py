"""Safe keeping as a whole: every card is there, has names, and is shown when a place asks for it."""

import pytest
from PySide6.QtCore import QPoint

from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_page import CARDS, KeepingPage
from tests.ui.accessible import unnamed_controls


@pytest.fixture
def page(desk: Desk, qtbot) -> KeepingPage:
    made = KeepingPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 500)
    made.show()
    return made


def test_every_card_is_there_and_every_control_has_a_name(page: KeepingPage) -> None:
    assert set(page.cards) == {word for word, _module, _name in CARDS}
    assert unnamed_controls(page) == []


@pytest.mark.parametrize("word", [word for word, _module, _name in CARDS])
def test_a_place_shows_its_card(page: KeepingPage, word: str, qtbot) -> None:
    page.show_place(Place("keeping", extra=word))
    card = page.cards[word]
    qtbot.waitUntil(lambda: -card.height() < card.mapTo(page, QPoint(0, 0)).y() < page.height())
