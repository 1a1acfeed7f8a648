"""The History room: what is listed and shown, narrowed, taken back, and of one thing alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from liaison_app.records import (
    Entry,
    Handover,
    Matter,
    Note,
    Office,
    Officer,
    Person,
    Post,
    Promise,
    Tenure,
)
from liaison_app.services.removal import remove
from liaison_app.store import trail
from liaison_app.store.queries import history
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.history_list import PAGE
from liaison_app.ui.pages.history_page import ERASED, NOTHING_YET, RESTORED, HistoryPage
from liaison_app.ui.pages.keeping_history import HistoryCard
from liaison_app.ui.widgets.marked_words import MarkedWords
from liaison_app.ui.widgets.plain import Label
from liaison_app.ui.widgets.rows import Row
from tests.ui.accessible import unnamed_controls


def add(store, *records):
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def edit(store, record, **changed):
    with store.change("Edit") as pen:
        return pen.save(replace(record, **changed))


def listed(page):
    rows = [page.list.rows.row_at(line) for line in range(page.list.rows.row_count())]
    return [(row.title, row.subtitle) for row in rows if isinstance(row, Row)]


def said(page):
    return [one.words() for one in page.findChildren(Label) if not one.isHidden()]


@pytest.fixture
def page(desk, qtbot):
    made = HistoryPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    made.show_place(Place("history"))
    return made


def test_an_empty_file_says_so(page):
    assert NOTHING_YET in said(page)
    assert unnamed_controls(page) == []


def test_changes_stand_by_day_with_what_they_were_about(page):
    add(page.desk.store, Officer(name="Amal Noor"))
    [person] = add(page.desk.store, Person(family_name="Lane"))
    edit(page.desk.store, person, notes="Kind.")
    assert listed(page) == [("Edit", "Lane"), ("Add", "Lane"), ("Add", "Amal Noor")]
    assert page.list.rows.row_at(0).words == "Today"
    assert page.list.rows.row_at(1).right_below == "Amal Noor"
    assert unnamed_controls(page) == []


def test_what_changed_is_marked_side_by_side(page):
    [person] = add(page.desk.store, Person(family_name="Lane", notes="She likes facts."))
    edit(page.desk.store, person, notes="She likes <b>plain</b> facts.")
    page.show_place(Place("history", extra={"change": 2}))
    boxes = page.findChildren(MarkedWords)[-2:]
    assert [box.words for box in boxes] == [
        "She likes facts.",
        "She likes <b>plain</b> facts.",
    ]
    assert boxes[1].accessibleName() == "Notes, after: She likes <b>plain</b> facts."
    assert boxes[0].heightForWidth(60) > boxes[0].heightForWidth(600)


def test_one_thing_has_a_history_of_its_own(page):
    person, post = add(page.desk.store, Person(family_name="Lane"), Post(title="Head"))
    add(page.desk.store, Tenure(person_id=person.id, post_id=post.id))
    add(page.desk.store, Matter(title="Other"))
    page.show_place(Place("history", person.id, "person"))
    assert listed(page) == [("Add", "Lane as Head"), ("Add", "Lane")]
    assert page.title == "Lane"
    page.show_place(Place("history"))
    assert len(listed(page)) == 3
    assert page.title == "History"


def test_in_a_change_of_many_things_the_one_comes_first(page):
    store = page.desk.store
    _letter, person = add(
        store, Matter(title="Secret", restricted=True), Person(family_name="Lane")
    )
    page.show_place(Place("history", person.id, "person"))
    assert listed(page) == [("Add", "Lane")]
    assert "Person: Lane" in said(page)
    assert not any("Secret" in words for words in said(page))


def test_narrowed_by_words_and_kind_and_all_again(page):
    add(page.desk.store, Matter(title="Patrols"))
    add(page.desk.store, Person(family_name="Lane"))
    page.list.kind.set_value("matter")
    page.list.reload()
    assert listed(page) == [("Add", "Patrols")]
    page.list.filter.set_value("zebra")
    page.list.reload()
    assert listed(page) == []
    assert "Nothing fits." in said(page)
    page.list.show_all()
    assert len(listed(page)) == 2


def test_up_to_a_day(page):
    store = page.desk.store
    add(store, Matter(title="Old"))
    with store.writing():
        store.db.execute("UPDATE change SET at = '2020-05-05T10:00:00+00:00'")
    add(store, Matter(title="New"))
    page.list.until.set_value("2020-05")
    page.list.reload()
    assert listed(page) == [("Add", "Old")]
    assert page.list.rows.row_at(0).words == "Tue 5 May 2020"
    page.list.until.set_value("2020-04")
    page.list.reload()
    assert listed(page) == []
    page.list.show_all()
    assert len(listed(page)) == 2


def test_more_is_read_as_one_scrolls_down(page):
    for number in range(PAGE + 30):
        add(page.desk.store, Matter(title=f"M{number}"))
    page.list.rows.select_id(None)
    page.list._changes = []
    page.list.reload()
    assert len(listed(page)) == PAGE
    page.list.rows.scrollToBottom()
    assert len(listed(page)) == PAGE + 30


def test_a_change_far_down_is_found_by_its_number(page):
    for number in range(PAGE + 30):
        add(page.desk.store, Matter(title=f"M{number}"))
    page.show_place(Place("history", extra={"change": 3}))
    assert page.list.rows.current_id() == 3
    page.show_place(Place("history", extra={"change": 9_999}))
    assert page.desk.notices.shown() == ["That change is not in the history any more."]


def test_it_is_taken_back_and_that_can_be_undone(page):
    store = page.desk.store
    [person] = add(store, Person(family_name="Lane"))
    edit(store, person, family_name="Khan")
    page.show_place(Place("history", extra={"change": 2}))
    page.take_back_button.click()
    assert store.get(Person, person.id).family_name == "Lane"
    assert page.head.title.words() == "Take back: Edit"
    assert page.desk.notices.shown() == ["Taken back: Edit."]
    page.desk.notices.undo_pressed()
    assert store.get(Person, person.id).family_name == "Khan"


def test_what_has_moved_on_cannot_be_taken_back_and_why_is_said(page):
    store = page.desk.store
    [person] = add(store, Person(family_name="Lane"))
    edit(store, edit(store, person, family_name="Khan"), family_name="Noor")
    page.show_place(Place("history", extra={"change": 2}))
    assert not page.take_back_button.isEnabled()
    assert "has been changed since" in page.take_back_button.toolTip()


def test_what_was_erased_is_said_as_such(page):
    add(page.desk.store, Person(family_name="Lane"))
    page.desk.store.db.execute("DELETE FROM change_row")
    page.reload()
    assert ERASED in said(page)
    assert not page.take_back_button.isEnabled()


def test_a_restored_backup_is_not_said_to_be_erased(page):
    store = page.desk.store
    with store.change("Restore"):
        trail.write(store.db, "Restore the backup of 12 March 2026, 09:12", ())
    page.reload()
    assert RESTORED in said(page)
    assert ERASED not in said(page)
    assert "things" not in page.head.subtitle.words()
    assert not page.take_back_button.isEnabled()


def test_what_was_handed_over_is_counted_in_words(page):
    held = (Entry("contact_point", "4"), Entry("correspondence", "71"))
    add(page.desk.store, Handover(day="2026-11-21", counts=held))
    page.reload()
    told = " ".join(one.words for one in page.findChildren(MarkedWords))
    assert "Points of contact: 4" in told
    assert "contact_point" not in told


def test_how_long_things_are_kept_is_said_in_words(page):
    add(
        page.desk.store, Office(name="Hall", retention=(Entry("matter", "1"), Entry("person", "2")))
    )
    page.reload()
    told = " ".join(one.words for one in page.findChildren(MarkedWords))
    assert "Matters: 1 year" in told
    assert "People: 2 years" in told


def test_what_is_restricted_is_shown_when_asked_for(page):
    add(page.desk.store, Matter(title="Secret", restricted=True))
    assert listed(page) == [("Add", "Something restricted")]
    assert not any("Secret" in words for words in said(page))
    page.list.restricted_wanted.emit()
    assert listed(page) == [("Add", "Secret")]
    assert any("Secret" in words for words in said(page))


def test_a_change_of_very_many_things_is_shown_by_and_by(page):
    add(page.desk.store, *(Note(text=f"Note {n}") for n in range(45)))
    assert "Show 20 more of 25" in [
        b.text() for b in page.findChildren(type(page.take_back_button))
    ]


def test_what_is_there_can_be_opened(page):
    [promise] = add(page.desk.store, Promise(text="Look into it", side="ours"))
    [opens] = [b for b in page.findChildren(type(page.take_back_button)) if b.text() == "Open"]
    opens.click()
    assert page.desk.went[-1] == Place("followups", promise.id)


def test_the_keyboard_goes_through_the_list(page, qtbot):
    [person] = add(page.desk.store, Person(family_name="Lane"))
    edit(page.desk.store, person, notes="Kind.")
    page.list.take_keyboard()
    page.list.rows.select_first()
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Down)
    assert page.head.title.words() == "Add"


def test_the_card_of_safe_keeping(desk, qtbot):
    card = HistoryCard(desk)
    qtbot.addWidget(card)
    card.reload()
    assert "Nothing has been changed in this file yet." in said_in(card)
    [person] = add(desk.store, Person(family_name="Lane"))
    remove(desk.store, person)
    card.reload()
    words = said_in(card)
    assert any(w.startswith("2 changes are in the history, the last today") for w in words)
    assert "One thing lies in the bin." in words
    assert unnamed_controls(card) == []
    assert history.count(desk.store) == 2


def said_in(card):
    return [one.words() for one in card.findChildren(Label)]


def test_menus_lead_to_the_history_of_what_is_shown(desk):
    [person] = add(desk.store, Person(family_name="Lane"))
    shown = [person]
    action = places.history_action(desk, lambda: shown[0])
    action.trigger()
    assert desk.went == [Place("history", person.id, "person")]
    shown[0] = None
    action.trigger()
    assert len(desk.went) == 1
