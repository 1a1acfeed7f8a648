"""The Contacts room by mouse and keyboard, on a real file."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from liaison_app.records import (
    Correspondence,
    Entry,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.services.addressing import letter_goes_to
from liaison_app.services.contacts import add_contact, add_past_holder
from liaison_app.ui import beside
from liaison_app.ui.dialogs import promise_dialog
from liaison_app.ui.dialogs.add_contact import AddContact
from liaison_app.ui.dialogs.moved_on import MovedOn
from liaison_app.ui.dialogs.new_holder import NewHolder
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import contacts_list
from liaison_app.ui.pages.contacts_cards import Timeline
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.widgets.rows import Heading
from liaison_app.ui.widgets.rows_view import RowsView
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
ODD = "<b>bold</b> &amp; \u202ereversed " + "long " * 60


@pytest.fixture
def town(store):
    """A police service and a council with posts, holders and a letter."""
    chief = add_contact(
        store,
        person=Person(title="Mr", given_name="A.", family_name="Newcombe", post_nominals="QPM"),
        post=Post(title="Chief Constable", emails=(Entry("", "office@police.example"),)),
        organisation=Organisation(
            name="County Police", kind="police", addresses=(Entry("", "Station Road\nNT1 9AX"),)
        ),
        from_date="2024-01",
    )
    add_past_holder(
        store, chief.post, Person(title="Ms", family_name="Formerly"), "2019", "2023-12"
    )
    leader = add_contact(
        store,
        person=Person(title="Cllr", given_name="Amina", family_name="Yusuf"),
        post=Post(title="Leader"),
        organisation=Organisation(name="Borough Council", kind="council"),
    )
    with store.change("Letter") as pen:
        letter = pen.save(
            Correspondence(
                subject="Patrols", state="sent", date="2026-03-16", reply_due="2026-04-01"
            )
        )
        pen.save(Party(correspondence_id=letter.id, post_id=chief.post.id))
    return {"chief": chief, "leader": leader, "letter": letter}


@pytest.fixture
def page(qtbot, desk, town):
    """The room at the size of a small laptop, wired as the window wires it."""
    made = ContactsPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    desk.hub.committed.connect(made.on_batch)
    desk.navigation.moved.connect(lambda p: p.room == "contacts" and made.show_place(p))
    made.show()
    desk.go("contacts", town["chief"].post.id, "posts")
    return made


def words_on(widget):
    """Everything the labels and buttons say."""
    QApplication.processEvents()  # what was just put on the sheet is shown by an event
    said = [label.words() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return said + [b.text() for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]


def timeline(page):
    QApplication.processEvents()
    return next(view for view in page.findChildren(Timeline) if view.isVisibleTo(page))


def titles(view):
    lines = (view.row_at(line) for line in range(view.row_count()))
    return [line.words if isinstance(line, Heading) else line.title for line in lines]


def test_posts_stand_under_their_kind_and_the_one_picked_is_read_first(page, town):
    assert titles(page.list.rows) == ["Police", "Chief Constable", "Council", "Leader"]
    assert page.list.rows.row_at(1).pills[0].words == "1"
    said = words_on(page)
    for words in (
        "Chief Constable",
        "Mr A. Newcombe, QPM  ·  County Police",
        "Dear Chief Constable",
        "Yours sincerely",
        "Station Road\nNT1 9AX",
        "office@police.example",
        "letter sent",
    ):
        assert words in said
    assert titles(timeline(page)) == ["Mr A. Newcombe, QPM", "Ms Formerly"]


def test_every_control_has_a_name(page, qtbot):
    assert unnamed_controls(page) == []
    for segment in ("people", "organisations"):
        page.show_place(Place("contacts", extra=segment))
        assert unnamed_controls(page) == []


def test_dialogs_have_names_for_every_control(page, desk, town, qtbot):
    tenure = town["chief"].tenure
    dialogs = (MovedOn(desk, tenure), NewHolder(desk, town["chief"].post), AddContact(desk))
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        assert unnamed_controls(dialog) == []


def test_arrows_move_and_the_sheet_follows(page, desk, town, qtbot):
    page.list.rows.setFocus()
    qtbot.keyClick(page.list.rows, Key.Key_Down)
    qtbot.keyClick(page.list.rows, Key.Key_Down)
    assert page.head.title.words() == "Leader"
    assert desk.navigation.place == Place("contacts", town["leader"].post.id, "posts")
    qtbot.keyClick(page.list.rows, Key.Key_Return)
    assert page.write_button.hasFocus()


def test_filter_keeps_the_selection_and_says_when_nothing_fits(page, qtbot):
    page.focus_filter()
    assert page.list.filter.hasFocus()
    page.list.filter.setText("YUSUF")
    qtbot.waitUntil(lambda: titles(page.list.rows) == ["Council", "Leader"])
    assert page.head.title.words() == "Leader"
    page.list.filter.setText("nobody of that name")
    qtbot.waitUntil(lambda: page.list._nothing.isVisible())
    assert "No posts found." in words_on(page)
    page.list._nothing.button.click()
    assert len(titles(page.list.rows)) == 4


def test_one_kind_alone(page):
    page.list._kinds["council"].trigger()
    assert titles(page.list.rows) == ["Council", "Leader"]
    assert page.head.title.words() == "Leader"
    assert page.list.filter.placeholderText() == "Filter 1 post"
    page.list._kinds[""].trigger()
    assert len(titles(page.list.rows)) == 4


def test_coming_back_finds_everything_as_it_was_left(page, town, qtbot):
    page.list.filter.setText("a")
    page.show_place(Place("contacts", town["leader"].person.id, "people"))
    page.show_place(Place("contacts", extra="posts"))
    assert page.head.title.words() == "Chief Constable"
    page.show_place(Place("contacts", extra="people"))
    assert page.head.title.words() == "Cllr Amina Yusuf"
    page.show_place(Place("contacts"))
    assert page.head.title.words() == "Cllr Amina Yusuf"
    assert page.list.filter.text() == "a"
    page.list.filter.setText("nobody")
    qtbot.waitUntil(lambda: page.list.current() is None)
    page.show_place(Place("contacts", town["chief"].person.id, "people"))
    assert page.list.filter.text() == ""
    assert page.list.current() == town["chief"].person.id


def test_delete_and_undo(page, desk, store, town, qtbot):
    page.show_place(Place("contacts", town["leader"].post.id, "posts"))
    page.list.rows.setFocus()
    qtbot.keyClick(page.list.rows, Key.Key_Delete)
    assert store.find(Post, town["leader"].post.id) is None
    assert desk.notices.shown() == ["Post moved to the bin."]
    assert page.head.title.words() == "Chief Constable"
    desk.notices.undo_pressed()
    assert page.head.title.words() == "Leader"
    assert page.list.current() == town["leader"].post.id


def test_an_organisation_with_posts_is_not_deleted_and_says_why(page, desk, store, town):
    page.show_place(Place("contacts", town["chief"].organisation.id, "organisations"))
    page.delete_shown()
    assert "was not deleted" in desk.notices.shown()[0]
    assert page.head.title.words() == "County Police"


def test_links_lead_to_person_organisation_letter_and_composer(page, desk, town, qtbot):
    post, person, body = town["chief"].post, town["chief"].person, town["chief"].organisation
    timeline(page).opened.emit(town["chief"].tenure.id)
    assert desk.went[-1] == Place("contacts", person.id, "people")
    assert page.head.title.words() == "Mr A. Newcombe, QPM"
    timeline(page).opened.emit(town["chief"].tenure.id)
    assert desk.went[-1] == Place("contacts", post.id, "posts")
    show = next(b for b in page.findChildren(QPushButton) if b.toolTip() == "Show County Police")
    show.click()
    assert desk.went[-1] == Place("contacts", body.id, "organisations")
    assert "Posts and people" in words_on(page)
    page.show_place(Place("contacts", post.id, "posts"))
    page.write_button.click()
    assert desk.went[-1] == Place("composer", extra={"new": True, "to": [("post", post.id)]})
    QApplication.processEvents()
    latest = [v for v in page.findChildren(RowsView) if v.accessibleName().startswith("Latest")]
    latest[-1].opened.emit(town["letter"].id)
    assert desk.went[-1] == Place("composer", town["letter"].id)


def test_a_letter_to_whoever_holds_a_post_goes_there_unless_they_have_an_address(
    page, desk, store, town
):
    chief = town["chief"]
    page.show_place(Place("contacts", chief.person.id, "people"))
    to_post = {"new": True, "to": [("post", chief.post.id)]}
    page.write_button.click()
    assert desk.went[-1] == Place("composer", extra=to_post)
    assert page.new_from("composer") == {"to": [("post", chief.post.id)]}  # Ctrl+L, New → Letter
    assert page.new_from("log_reply") == {"from": ("person", chief.person.id)}
    with store.change("Where they live") as pen:
        pen.save(replace(chief.person, addresses=(Entry("", "4 Private Lane"),)))
    page.write_button.click()
    assert desk.went[-1].extra["to"] == [("person", chief.person.id)]


def test_whoever_holds_no_post_or_two_is_written_to_as_a_person(store, town):
    chief, leader = town["chief"], town["leader"]
    assert letter_goes_to(store, leader.person.id) == ("post", leader.post.id)
    with store.change("A second post") as pen:
        pen.save(Tenure(person_id=leader.person.id, post_id=chief.post.id))
        alone = pen.save(Person(family_name="Alone"))
    assert letter_goes_to(store, leader.person.id) == ("person", leader.person.id)
    assert letter_goes_to(store, alone.id) == ("person", alone.id)


def test_the_menu_offers_what_can_be_done(page, town):
    page.menu.aboutToShow.emit()
    words = [action.text() for action in page.menu.actions()]
    assert words == [
        "Edit…\tF2",
        "Mr Newcombe has moved on",
        "New post-holder",
        "Add an earlier holder",
        "Dates and notes of",
        "Briefing",
        "Add what they are the contact for",
        "Add a promise",
        "Add to a list…",
        "Envelope or label",
        "Join with…",
        "",
        "Reports",
        "History",
        "Delete post\tDel",
    ]


def test_without_an_address_it_is_said_whether_a_post_reaches_them(page, desk, store, town):
    with store.change("Add") as pen:
        alone = pen.save(Person(given_name="Carl", family_name="Perri"))
    desk.go("contacts", alone.id, "people")
    no_post = "No address of theirs is known, and no post that letters reach them at."
    assert no_post in words_on(page)
    desk.go("contacts", town["chief"].person.id, "people")
    said = words_on(page)
    assert no_post not in said


def test_a_holder_is_taken_out_of_the_line_and_comes_back(page, desk, store, town, qtbot):
    view = timeline(page)
    view.select_first()
    qtbot.keyClick(view, Key.Key_Delete)
    assert titles(timeline(page)) == ["Ms Formerly"]
    assert store.find(Person, town["chief"].person.id) is not None
    desk.notices.undo_pressed()
    assert len(titles(timeline(page))) == 2


def test_f2_edits_the_record_or_the_holder_picked(page, town, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "liaison_app.ui.record_dialog.edit_record",
        lambda desk, record, *_, **__: asked.append(record),
    )
    page.list.rows.setFocus()
    page.edit_shown()
    view = timeline(page)
    view.select_first()
    with qtbot.waitActive(page):
        page.activateWindow()
    view.setFocus()
    page.edit_shown()
    assert asked == [town["chief"].post, town["chief"].tenure]


def test_long_rows_say_all_of_it_in_a_tooltip(page, store):
    add_contact(store, post=Post(title=ODD))
    model = page.list.rows.model()
    hints = [model.index(line).data(Qt.ItemDataRole.ToolTipRole) for line in range(6)]
    assert any(hint and "&lt;b&gt;bold" in hint for hint in hints)


def test_a_change_elsewhere_is_seen_at_once(page, store, town):
    with store.change("Rename") as pen:
        pen.save(replace(town["chief"].post, title="Commissioner of Police"))
    assert page.head.title.words() == "Commissioner of Police"
    assert "Commissioner of Police" in titles(page.list.rows)


def test_what_was_deleted_elsewhere_leaves_the_sheet(page, store, town):
    with store.change("Delete all") as pen:
        for kind in (Party, Tenure, Post):
            for record in store.all(kind):
                pen.delete(record)
    assert not page.head.isVisible()
    assert "Add contact" in words_on(page)


def test_what_is_restricted_is_listed_only_when_asked_for(page, store, town):
    with store.change("Restrict") as pen:
        pen.save(replace(store.get(Organisation, town["leader"].organisation.id), restricted=True))
        pen.save(replace(store.get(Person, town["chief"].person.id), restricted=True))
    rows = page.list.rows
    assert titles(rows) == ["Police", "Chief Constable"]
    assert rows.row_at(1).subtitle.startswith("restricted")
    assert page.list.filter.placeholderText() == "Filter 1 post"
    assert "Show 1 restricted" in words_on(page.list)
    page.list.show_segment("people")
    assert "Mr A. Newcombe" not in " ".join(titles(rows))
    page.list.show_segment("organisations")
    assert titles(rows) == ["Police", "County Police"]
    page.list.filter.setText("borough")
    page.list.reload()
    assert titles(rows) == []
    page.list.show_all()
    page.list.restricted.ask()
    assert "Borough Council" in titles(rows)
    assert not any("restricted" in words for words in words_on(page.list))
    page.list.show_segment("posts")
    assert "Newcombe" in rows.row_at(1).subtitle


def test_a_link_to_what_is_restricted_still_leads_there(page, desk, store, town):
    leader = town["leader"]
    with store.change("Restrict") as pen:
        pen.save(replace(store.get(Organisation, leader.organisation.id), restricted=True))
    desk.go("contacts", leader.post.id, "posts")
    assert page.head.title.words() == "Leader"
    assert page.list.current() == leader.post.id


def test_a_place_that_is_gone_shows_the_room(page):
    page.show_place(Place("contacts", 999, "people"))
    assert page.head.title.words() in ("Mr A. Newcombe, QPM", "Cllr Amina Yusuf", "Ms Formerly")


def test_an_empty_file_says_what_belongs_here(qtbot, desk):
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    page.show_place(Place("contacts"))
    assert any("Letters go to posts" in words for words in words_on(page))
    assert unnamed_controls(page) == []


def test_odd_names_are_shown_as_they_are(page, store, qtbot):
    added = add_contact(
        store,
        person=Person(title="<i>", given_name=ODD, family_name="الأنصاري", notes=ODD),
        post=Post(title=ODD, notes=ODD, addresses=(Entry(ODD, ODD),)),
        organisation=Organisation(name=ODD, other_names=(ODD,)),
        from_date="2020",
    )
    for segment, record in (
        ("posts", added.post),
        ("people", added.person),
        ("organisations", added.organisation),
    ):
        page.show_place(Place("contacts", record.id, segment))
        page.grab()
        assert "<b>bold</b>" in page.head.title.words()
        assert unnamed_controls(page) == []


def test_a_promise_begins_with_who_and_when(page, store, town, monkeypatch):
    asked = []
    monkeypatch.setattr(
        promise_dialog, "edit_promise", lambda _desk, promise, _parent: asked.append(promise)
    )
    page.add_promise()
    [promise] = asked
    assert promise.post_id == town["chief"].post.id
    assert promise.who == "Mr A. Newcombe QPM, Chief Constable, County Police"
    assert promise.made == dt.date.today().isoformat()


@pytest.mark.parametrize("name", ["رحمة الأنصاري", "محمد صدیقی", "রহিমা খাতুন", "Şahin Yıldız"])
def test_every_script_is_drawn(page, store, name):
    added = add_contact(store, person=Person(given_name=name), post=Post(title=name))
    page.show_place(Place("contacts", added.post.id, "posts"))
    page.grab()
    assert name in page.head.subtitle.words()


@pytest.mark.parametrize("width", [999, 1000, 1179, 1366])
def test_every_width_is_drawn(page, width):
    page.resize(width, 690)
    page.grab()
    assert page.split.list_frame.isVisible() == (width >= 1180)


def test_both_looks_are_drawn(page, look):
    for name in ("dark", "contrast", "light"):
        look.set_look(name)
        page.grab()


def test_of_a_long_list_only_what_is_seen_is_read(page, desk, store, monkeypatch, qtbot):
    monkeypatch.setattr(contacts_list, "MOST_AT_ONCE", 2)
    read = []
    rows_of = contacts_list.contacts.person_rows

    def noted(store, *, ids):
        read.extend(ids)
        return rows_of(store, ids=ids)

    monkeypatch.setattr(contacts_list.contacts, "person_rows", noted)
    with store.change("Set up") as pen:
        many = [pen.save(Person(given_name="Guest", family_name=f"N{n:03}")) for n in range(300)]
    page.show_place(Place("contacts", many[150].id, "people"))
    assert page.list.current() == many[150].id
    page.grab()
    assert 0 < len(set(read)) < 200
    page.list.filter.setText("n299")
    qtbot.waitUntil(lambda: page.list.rows.row_count() == 1)
    assert page.list.current() == many[299].id


def test_in_a_large_file_typing_does_not_wait_and_another_segment_is_not_given_its_rows(
    page, qtbot, monkeypatch
):
    monkeypatch.setattr(beside, "SMALL", 0)
    before = page.list.rows.row_count()
    page.focus_filter()
    page.list.filter.setText("chief")
    qtbot.keyClick(page.list.filter, Qt.Key.Key_Down)
    assert page.list.rows.row_count() == before
    assert page.list.filter.hasFocus()
    qtbot.waitUntil(page.list.rows.hasFocus)
    assert page.list.rows.row_count() < before
    page.list._filtered()
    assert page.list._beside.is_reading()
    page.list.show_segment("people")
    people = page.list.rows.ids()
    qtbot.waitUntil(lambda: not page.list._beside.is_reading())
    assert page.list.rows.ids() == people
