"""The room of those that are likely the same: by one key each they are made one, kept apart, or put off."""

import pytest
from PySide6.QtCore import Qt

from liaison_app.records import Apart, Entry, Joining, Note, Organisation, Person, Post
from liaison_app.services.joining import join
from liaison_app.ui.dialogs.join_dialog import JoinContacts
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.same_page import SamePage
from liaison_app.ui.widgets.rows import Row
from tests.ui.accessible import unnamed_controls

MAIL = (Entry("", "amina.khan@elm.example"),)


@pytest.fixture
def two(store):
    with store.change("Set up") as pen:
        amina = pen.save(Person(given_name="Amina", family_name="Khan", emails=MAIL))
        same = pen.save(Person(given_name="Aminah", family_name="Khan", emails=MAIL, title="Dr"))
        pen.save(Organisation(name="Elm Road School"))
        pen.save(Organisation(name="Elm Road Academy"))
        pen.save(Note(person_id=amina.id, text="Known"))
    return amina, same


@pytest.fixture
def page(qtbot, desk, two):
    made = SamePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_place(Place("same"))
    return made


def shown(page):
    lines = (page.rows.row_at(line) for line in range(page.rows.row_count()))
    return [line.title for line in lines if isinstance(line, Row)]


def test_the_pairs_stand_with_their_reasons_and_every_control_has_a_name(page):
    assert shown(page) == ["Amina Khan  ·  Dr Aminah Khan", "Elm Road School  ·  Elm Road Academy"]
    assert page.head.title.words() == "Is this one person?"
    assert page.head.subtitle.words().startswith("Same name, spelt otherwise")
    assert unnamed_controls(page) == []


def test_the_keyboard_is_on_the_list_when_the_room_is_entered(page):
    page.join_button.setFocus()
    page.show_place(Place("same"))
    assert page.focusWidget() is page.rows


def test_j_makes_them_one_and_goes_on_to_the_next(qtbot, page, desk, two):
    qtbot.keyClick(page.rows, Qt.Key.Key_J)
    amina, _same = two
    assert [one.id for one in desk.store.all(Person)] == [amina.id]
    assert desk.store.get(Person, amina.id).title == "Dr"
    assert page.head.title.words() == "Is this one organisation?"
    assert shown(page) == ["Elm Road School  ·  Elm Road Academy", "Dr Aminah Khan"]


def test_n_keeps_them_apart_for_good(qtbot, page, desk):
    qtbot.keyClick(page.rows, Qt.Key.Key_N)
    assert len(desk.store.all(Apart)) == 1
    page.show_place(Place("same"))
    assert shown(page) == ["Elm Road School  ·  Elm Road Academy"]


def test_l_puts_a_pair_below_the_others(qtbot, page):
    qtbot.keyClick(page.rows, Qt.Key.Key_L)
    assert shown(page)[0].startswith("Elm Road School")
    assert shown(page)[1].startswith("Amina Khan")
    assert page.head.title.words() == "Is this one organisation?"


def test_s_keeps_the_other_and_a_field_may_be_picked(qtbot, page, desk, two):
    amina, same = two
    qtbot.keyClick(page.rows, Qt.Key.Key_S)
    assert page.comparison.plan.kept.id == same.id
    ours, theirs = page.comparison.cells["given_name"]
    assert ours.stays
    qtbot.keyClick(theirs, Qt.Key.Key_Space)
    assert theirs.stays
    assert not ours.stays
    page.join()
    made = desk.store.get(Person, same.id)
    assert made.given_name == "Amina"
    assert desk.store.find(Person, amina.id) is None


def test_what_was_made_one_is_taken_apart_again(page, desk, two):
    page.join()
    [joining] = desk.store.all(Joining)
    page.rows.select_id(("joined", joining.id))
    page._show(("joined", joining.id))
    assert page.head.subtitle.words().startswith("Made one with “Dr Amina Khan”")
    page.take_apart(joining.id)
    assert desk.store.all(Person) == list(two)
    assert shown(page) == ["Elm Road School  ·  Elm Road Academy"]


def test_somebody_restricted_is_shown_only_when_asked_for(qtbot, page, desk, two):
    with desk.store.change("Restrict", origin=page) as pen:
        pen.save(Person(id=two[1].id, given_name="Aminah", family_name="Khan", restricted=True))
    page.show_place(Place("same"))
    assert shown(page) == ["Elm Road School  ·  Elm Road Academy"]
    assert not page._hidden.isHidden()
    page._show_restricted()
    assert len(shown(page)) == 2


def test_a_pair_that_is_asked_for_opens_though_it_does_not_seem_likely(page, desk):
    with desk.store.change("Set up", origin=page) as pen:
        one = pen.save(Post(title="Chair"))
        other = pen.save(Post(title="Secretary"))
    page.show_place(Place("same", extra={"pair": ("post", other.id, one.id)}))
    assert page.head.title.words() == "Is this one post?"
    page.join()
    assert len(desk.store.all(Post)) == 1


def test_with_nobody_there_twice_it_says_so(page, desk):
    page.join()
    page.say_apart()
    join(desk.store, "organisation", *[one.id for one in desk.store.all(Organisation)])
    with desk.store.change("Clear") as pen:
        for joining in desk.store.all(Joining):
            pen.delete(joining)
    page.show_place(Place("same"))
    assert page._none.isVisible()
    assert shown(page) == []


def test_another_is_chosen_by_typing_and_made_one_with_the_one_shown(qtbot, desk, two):
    amina, same = two
    dialog = JoinContacts(desk, same, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.done_button.isEnabled()
    [first, *_others] = dialog.who._find("")
    assert first.id == amina.id
    dialog.who.take(first)
    assert unnamed_controls(dialog) == []
    dialog.try_to_keep()
    assert [one.id for one in desk.store.all(Person)] == [amina.id]
    assert desk.went[-1] == Place("contacts", amina.id, "people") or desk.went == []


def test_from_the_menu_of_a_contact_it_is_taken_apart(qtbot, desk, two):
    amina, same = two
    join(desk.store, "person", amina.id, same.id)
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("contacts", amina.id, "people"))
    page._fill_menu()
    [action] = [one for one in page.menu.actions() if one.text().startswith("Take apart again")]
    action.trigger()
    assert desk.store.all(Person) == list(two)
