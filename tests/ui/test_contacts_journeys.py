"""Add contact → has moved on → undo, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.records.tenure import is_current
from liaison_app.services.contacts import add_contact, holders
from liaison_app.ui import window_size
from liaison_app.ui.dialogs.add_contact import AddContact
from liaison_app.ui.dialogs.moved_on import MovedOn
from liaison_app.ui.dialogs.new_holder import NewHolder
from liaison_app.ui.dialogs.past_holder import PastHolder
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def typed(qtbot, words):
    """Type into whatever has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClicks(QApplication.focusWidget(), words)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def when_active(then):
    """Whether a dialog is open and has the keyboard; if not yet, `then` is called again soon."""
    if QApplication.activeModalWidget() is not None and QApplication.focusWidget() is not None:
        return QApplication.activeModalWidget().isActiveWindow()
    QTimer.singleShot(20, then)
    return False


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return dialog


@pytest.fixture
def chief(store):
    return add_contact(
        store,
        person=Person(title="Ms", given_name="Beth", family_name="Formerly"),
        post=Post(title="Chief Constable"),
        organisation=Organisation(name="County Police", kind="police"),
        from_date="2019",
    )


def test_a_person_with_a_new_post_at_a_new_organisation_in_one_go(qtbot, desk, store):
    dialog = shown(qtbot, AddContact(desk))
    typed(qtbot, "Cllr Amina Yusuf")
    press(qtbot, Key.Key_Tab)
    dialog.post.setFocus()
    typed(qtbot, "Leader")
    press(qtbot, Key.Key_Tab)
    typed(qtbot, "Borough Council")
    press(qtbot, Key.Key_Tab)
    dialog.kind.set_value("council")
    dialog.address.set_value("Town Hall\nNORTHTOWN NT1 1AA")
    dialog.email.setFocus()
    typed(qtbot, "leader@council.example")
    press(qtbot, Key.Key_Return, Ctrl)
    assert dialog.result() == AddContact.DialogCode.Accepted
    [person], [post], [body] = store.all(Person), store.all(Post), store.all(Organisation)
    assert (person.title, person.given_name, person.family_name) == ("Cllr", "Amina", "Yusuf")
    assert person.emails[0].value == "leader@council.example"
    assert body.addresses[0].value == "Town Hall\nNORTHTOWN NT1 1AA"
    assert (person.addresses, post.addresses) == ((), ())
    assert (post.title, post.organisation_id, body.kind) == ("Leader", body.id, "council")
    assert len(holders(store, post.id)) == 1
    assert desk.undo.label == "Add contact"
    desk.undo.undo()
    assert store.count(Person) == store.count(Post) == store.count(Organisation) == 0


def test_a_known_post_brings_its_organisation_and_asks_after_its_holder(qtbot, desk, store, chief):
    dialog = shown(qtbot, AddContact(desk))
    typed(qtbot, "Mr Newcombe")
    press(qtbot, Key.Key_Tab)
    dialog.post.setFocus()
    typed(qtbot, "chief")
    press(qtbot, Key.Key_Return)
    assert dialog.organisation.items()[0].title == "County Police"
    assert dialog.goes.isVisible()
    assert dialog.goes.text() == "Ms Formerly has moved on"
    dialog.since.box.setFocus()
    typed(qtbot, "2024")
    press(qtbot, Key.Key_Return, Ctrl)
    [now] = holders(store, chief.post.id)
    assert now.from_date == "2024"
    assert store.get(Tenure, chief.tenure.id).until_date == "2024"
    assert store.count(Organisation) == store.count(Post) == 1


@pytest.mark.parametrize(("answer", "posts"), [("same", 1), ("new", 2)])
def test_a_post_of_that_title_there_already_is_asked_about(
    qtbot, desk, store, chief, monkeypatch, answer, posts
):
    asked = []
    monkeypatch.setattr(
        "liaison_app.ui.ask.choose", lambda _p, words, choices, **_: asked.append(choices) or answer
    )
    dialog = shown(qtbot, AddContact(desk, "person", chief.organisation))
    typed(qtbot, "Mr Newcombe")
    dialog.post.setFocus()
    typed(qtbot, "chief constable")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Return, Ctrl)
    assert asked[0][0][1] == "It is that post; Ms Formerly has moved on"
    assert store.count(Post) == posts
    assert is_current(store.get(Tenure, chief.tenure.id)) == (answer == "new")


def test_someone_else_of_the_same_name_can_be_added(qtbot, desk, store, chief):
    dialog = shown(qtbot, AddContact(desk))
    offered = dialog.who.picker._find("Ms Beth Formerly")
    assert [item.id for item in offered] == [chief.person.id, None]
    dialog.who.picker.take(offered[1])
    press(qtbot, Key.Key_Return, Ctrl)
    assert store.count(Person) == 2


@pytest.mark.parametrize(("what", "words"), [("post", "Headteacher"), ("organisation", "Academy")])
def test_only_a_post_or_only_an_organisation(qtbot, desk, store, what, words):
    shown(qtbot, AddContact(desk, what))
    typed(qtbot, words)
    press(qtbot, Key.Key_Return, Ctrl)
    record = store.all(Post if what == "post" else Organisation)[0]
    assert words in (getattr(record, "title", ""), getattr(record, "name", ""))
    assert store.count(Person) == 0


def test_nothing_filled_in_says_so_and_stays(qtbot, desk, store):
    dialog = shown(qtbot, AddContact(desk))
    press(qtbot, Key.Key_Return, Ctrl)
    assert dialog.isVisible()
    assert "Fill in a name" in dialog.wrong.text()
    dialog.email.setFocus()
    typed(qtbot, "a@b.example")
    press(qtbot, Key.Key_Return, Ctrl)
    assert dialog.isVisible()


def test_what_comes_while_one_types_does_not_push_the_buttons_off_the_screen(
    qtbot, desk, store, chief, monkeypatch
):
    dialog = shown(qtbot, AddContact(desk))
    high = dialog.height() + 20
    monkeypatch.setattr(window_size, "room_for", lambda _dialog: high)
    dialog.who.picker.take(PickItem("", None, "Beth Formerley"))
    dialog.who.hint.look_now()
    assert dialog.who.hint.isVisible()
    dialog.post.take(PickItem("post", chief.post.id, "Chief Constable"))
    qtbot.waitUntil(lambda: dialog.height() <= high)
    low = dialog.done_button.mapTo(dialog, dialog.done_button.rect().bottomLeft()).y()
    assert low < high


@pytest.mark.parametrize(
    ("segment", "first"),
    [("posts", "Person"), ("people", "Person"), ("organisations", "Organisation")],
)
def test_somebody_is_added_from_the_top_and_a_body_by_its_name(qtbot, desk, segment, first):
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.list.show_segment(segment)
    began = []

    def look():
        if when_active(look):
            began.append(QApplication.focusWidget().accessibleName())
            QApplication.activeModalWidget().reject()

    QTimer.singleShot(0, look)
    page.add()
    assert began == [first]


def test_has_moved_on_with_a_successor_then_undo(qtbot, desk, store, chief):
    dialog = shown(qtbot, MovedOn(desk, chief.tenure))
    typed(qtbot, "january 2024")
    dialog.successor.setFocus()
    typed(qtbot, "Mr A. Newcombe")
    press(qtbot, Key.Key_Return, Ctrl)
    [now] = holders(store, chief.post.id)
    assert store.get(Person, now.person_id).given_name == "A."
    assert store.get(Tenure, chief.tenure.id).until_date == "2024-01"
    assert desk.notices.shown() == ["Ms Formerly has moved on."]
    desk.notices.undo_pressed()
    assert holders(store, chief.post.id) == [chief.tenure]
    assert store.count(Person) == 1


def test_has_moved_on_though_nobody_knows_when(qtbot, desk, store, chief):
    dialog = shown(qtbot, MovedOn(desk, chief.tenure))
    press(qtbot, Key.Key_Return)
    assert dialog.result() == MovedOn.DialogCode.Accepted
    assert not is_current(store.get(Tenure, chief.tenure.id))


def test_what_cannot_be_is_said_in_the_dialog(qtbot, desk, store, chief):
    dialog = shown(qtbot, MovedOn(desk, chief.tenure))
    typed(qtbot, "2018")
    press(qtbot, Key.Key_Return, Ctrl)
    assert "came to this post after that day" in dialog.wrong.text()
    dialog.day.box.selectAll()
    dialog.day.box.setFocus()
    typed(qtbot, "not a day")
    press(qtbot, Key.Key_Return, Ctrl)
    assert "was not understood" in dialog.wrong.text()
    assert dialog.isVisible()


def test_a_new_holder_may_share_the_post(qtbot, desk, store, chief):
    dialog = shown(qtbot, NewHolder(desk, chief.post))
    press(qtbot, Key.Key_Return, Ctrl)
    assert "Say who" in dialog.wrong.text()
    typed(qtbot, "Dr Chris Third")
    dialog.goes.setChecked(False)
    press(qtbot, Key.Key_Return, Ctrl)
    assert len(holders(store, chief.post.id)) == 2


def test_an_earlier_holder(qtbot, desk, store, chief):
    dialog = shown(qtbot, PastHolder(desk, chief.post))
    assert unnamed_controls(dialog) == []
    press(qtbot, Key.Key_Return, Ctrl)
    assert "Say who" in dialog.wrong.text()
    typed(qtbot, "Mr C. Earlier")
    dialog.start.box.setFocus()
    typed(qtbot, "2014")
    dialog.end.box.setFocus()
    typed(qtbot, "march 2019")
    press(qtbot, Key.Key_Return, Ctrl)
    past = store.all(Tenure)[-1]
    assert (past.from_date, past.until_date) == ("2014", "2019-03")
    assert holders(store, chief.post.id) == [chief.tenure]


def test_from_the_room_add_then_moved_on_then_undo(qtbot, desk, store):
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    desk.navigation.moved.connect(page.show_place)
    page.resize(1366, 690)
    page.show()

    def fill_in():
        if not when_active(fill_in):
            return
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AddContact)
        qtbot.keyClicks(dialog.who.picker.box, "Mr Newcombe")
        dialog.post.setFocus()
        qtbot.keyClicks(dialog.post.box, "Chief Constable")
        qtbot.keyClick(dialog, Key.Key_Return, Ctrl)

    QTimer.singleShot(50, fill_in)
    desk.go("contacts", extra={"new": "person"})
    qtbot.waitUntil(lambda: store.count(Post) == 1)
    assert page.head.title.words() == "Mr Newcombe"
    assert desk.navigation.place == Place("contacts", store.all(Person)[0].id, "people")

    def leave():
        if when_active(leave):
            qtbot.keyClick(QApplication.activeModalWidget(), Key.Key_Return, Ctrl)

    QTimer.singleShot(50, leave)
    page.has_moved_on(store.all(Tenure)[0].id)
    assert page.head.subtitle.words() == "no post now"
    desk.notices.undo_pressed()
    assert page.head.subtitle.words() == "Chief Constable"
