"""A name in To that nobody in Contacts has: added there and taken, without leaving the letter."""

import pytest
from PySide6.QtCore import Qt

from liaison_app.records import Organisation, Person, Post
from liaison_app.ui.dialogs.add_contact import AddContact
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.composer_new_contact import NEW_CONTACT, parts_of
from liaison_app.ui.pages.composer_page import ComposerPage

TYPED = "Helen Marlowe, Chief Constable, Mereshire Police"


@pytest.fixture
def page(qtbot, desk):
    made = ComposerPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show_place(Place("composer", extra={"new": True}))
    with qtbot.waitActive(made):
        made.show()
    made.writing.fields.to.setFocus()
    yield made
    made.drawer.forget()
    made.keeper.stop()
    made.drawer.settle()


def type_and_take(qtbot, page, words):
    box = page.writing.fields.to.box
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_a_new_name_is_parted_kept_and_taken(qtbot, page, monkeypatch):
    monkeypatch.setattr(AddContact, "exec", lambda dialog: dialog.try_to_keep())
    type_and_take(qtbot, page, TYPED)
    store = page.desk.store
    assert store.where(Person)[0].family_name == "Marlowe"
    post = store.where(Post, title="Chief Constable")[0]
    assert store.get(Organisation, post.organisation_id).name == "Mereshire Police"
    assert page.writing.fields.to.ids() == (("post", post.id),)
    assert page.letter.to[0].post_id == post.id
    assert page.writing.fields.subject.hasFocus()


def test_who_is_not_added_after_all_is_left_as_typed(qtbot, page, monkeypatch):
    monkeypatch.setattr(AddContact, "exec", lambda dialog: dialog.reject())
    type_and_take(qtbot, page, "Nobody Known")
    assert page.writing.fields.to.items() == ()
    assert page.writing.fields.to.pending() == "Nobody Known"
    assert page.letter.to == ()
    assert page.desk.store.where(Person) == []


def test_whoever_is_in_contacts_comes_first_and_is_not_offered_anew(qtbot, page):
    with page.desk.store.change("Add body") as pen:
        pen.save(Organisation(name="Mereshire Police"))
    page.writing.fields.addressees.forget()
    kinds = [item.kind for item in page.writing.fields._addressees("meresh")]
    assert kinds == ["organisation", NEW_CONTACT]
    kinds = [item.kind for item in page.writing.fields._addressees("mereshire police")]
    assert kinds == ["organisation"]
    assert NEW_CONTACT not in [item.kind for item in page.writing.fields._addressees("m")]


@pytest.mark.parametrize(
    ("typed", "person", "post", "body"),
    [
        (TYPED, "Helen Marlowe", "Chief Constable", "Mereshire Police"),
        ("helen marlowe", "helen marlowe", "", ""),
        ("Chief Constable, Mereshire Police", "", "Chief Constable", "Mereshire Police"),
        ("Headteacher of Noor Hall School", "", "Headteacher", "Noor Hall School"),
        ("Helen Marlowe, QPM, Chief Constable", "Helen Marlowe, QPM", "Chief Constable", ""),
    ],
)
def test_what_is_typed_is_told_apart(typed, person, post, body):
    assert parts_of(typed) == {"person": person, "post": post, "body": body}
