"""The menus behind buttons hold what they are said to hold: an action that nobody owns is lost."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Matter, Promise
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.followups_page import FollowUpsPage
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.questions_page import QuestionsPage
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.fields import menu_action, put_in
from tests.ui.conftest import TestDesk

TODAY = dt.date.today().isoformat()


def entries(widget: QWidget) -> list[list[str]]:
    """The words of each menu."""
    return [
        [action.text() for action in menu.actions() if not action.isSeparator()]
        for menu in widget.findChildren(QMenu)
    ]


def test_more_about_a_matter(desk: TestDesk, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as pen:
        matter = pen.save(Matter(title="Buses"))
    page = MattersPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("matters", matter.id))
    assert [
        "Edit…\tF2",
        "Close this matter",
        "Call or visit",
        "Publish",
        "Reports",
        "History",
        "Take out",
        "Delete",
    ] in entries(page)


def test_log_reply_or_call_in_contacts(desk: TestDesk, qtbot: QtBot) -> None:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    assert ["Reply received", "Call or visit"] in entries(page)


def test_the_register_by_its_ways_and_on_a_line(desk: TestDesk, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as pen:
        letter = pen.save(
            Correspondence(direction="in", channel="letter", state="received", date="2026-03-16")
        )
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    assert any(words[:1] == ["By any way"] and len(words) > 2 for words in entries(page))
    page._menu(letter.id or 0, QPoint())
    assert ["Open", "History", "Delete"] in entries(page)


def test_more_about_a_promise(desk: TestDesk, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as pen:
        promise = pen.save(Promise(side="ours", text="Send the rota", review=TODAY))
    page = FollowUpsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("followups", promise.id))
    page._fill_menu()
    assert any(words[:1] == ["Edit…\tF2"] and words[-1] == "Delete" for words in entries(page))


def test_more_about_what_was_asked(desk: TestDesk, qtbot: QtBot) -> None:
    page = QuestionsPage(desk)
    qtbot.addWidget(page)
    assert any("Add question…" in words for words in entries(page))


def test_a_key_that_the_menu_bar_listens_for_is_not_made_dead_by_a_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    heard: list[str] = []
    edit = QAction("Edit what is shown", window)
    edit.setShortcut("F2")
    edit.triggered.connect(lambda: heard.append("edit"))
    window.addAction(edit)
    more = QMenu(window)
    put_in(more, menu_action("Edit…", lambda: heard.append("menu"), "pencil", "F2"))
    window.setCentralWidget(icon_button("ellipsis", "More", menu=more))
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert heard == ["edit"]
