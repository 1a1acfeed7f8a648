"""While a name is typed, who is like that in Contacts is offered, and one click takes them."""

import pytest

from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.services.likely_same import Known, how_many
from liaison_app.ui.dialogs.add_contact import AddContact
from liaison_app.ui.dialogs.who_fields import find_people
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.widgets import like_hint
from liaison_app.ui.widgets.like_hint import LikeHint
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls


@pytest.fixture
def known(store):
    with store.change("Set up") as pen:
        school = pen.save(Organisation(name="Elm Road School", kind="school"))
        post = pen.save(Post(title="Headteacher", organisation_id=school.id))
        amina = pen.save(Person(given_name="Amina", family_name="Qureshi"))
        pen.save(Tenure(person_id=amina.id, post_id=post.id))
        hidden = pen.save(Person(given_name="Bilal", family_name="Noor", restricted=True))
    return school, amina, hidden


def test_who_is_spelt_otherwise_is_offered_and_taken(qtbot, desk, known):
    _school, amina, _hidden = known
    dialog = AddContact(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.who.picker.take(PickItem("", None, "Mrs Aminah Qureshy"))
    hint = dialog.who.hint
    hint.look_now()
    [one] = hint.shown
    assert (one.name, one.words.split("  ·  ")[0]) == (
        "Amina Qureshi",
        "Headteacher, Elm Road School",
    )
    assert unnamed_controls(dialog) == []
    dialog.who._take_known("person", amina.id)
    assert dialog.who.person() == amina
    assert hint.isHidden()


def test_a_body_is_offered_too(qtbot, desk, known):
    school, _amina, _hidden = known
    dialog = AddContact(desk, "organisation")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.organisation.take(PickItem("", None, "The Elm Road Academy"))
    dialog.body_hint.look_now()
    assert [one.name for one in dialog.body_hint.shown] == ["Elm Road School"]
    dialog._take_body("organisation", school.id)
    assert dialog.organisation.items()[0].id == school.id


def test_somebody_restricted_is_offered_only_by_their_very_name(qtbot, store, known):
    hint = LikeHint(store, lambda _kind, _id: None)
    qtbot.addWidget(hint)
    for given, family, found in (("B.", "Noor", 0), ("Bilal", "Noor", 1)):
        hint.ask(Person(given_name=given, family_name=family))
        hint.look_now()
        assert len(hint.shown) == found


def test_an_edited_name_leads_to_both_side_by_side(qtbot, desk, known):
    _school, amina, _hidden = known
    with desk.store.change("Add") as pen:
        new = pen.save(Person(given_name="Grace", family_name="Cole"))
    dialog = RecordDialog(desk, new)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.editors["telephones"].widget.setFocus()
    assert dialog.hint.isHidden()
    for name, words in (("given_name", "Amina"), ("family_name", "Qureshi")):
        box = dialog.form.editors[name].widget
        box.selectAll()
        qtbot.keyClicks(box, words)
    dialog.hint.look_now()
    assert [one.name for one in dialog.hint.shown] == ["Amina Qureshi"]
    dialog.form.show_record(new)
    dialog._see_like("person", amina.id)
    assert desk.went[-1].extra == {"pair": ("person", new.id, amina.id)}


def test_of_many_contacts_the_reading_is_done_on_a_thread_of_its_own(
    qtbot, store, known, monkeypatch
):
    monkeypatch.setattr(like_hint, "READ_AT_ONCE", how_many(store) - 1)
    hint = LikeHint(store, lambda _kind, _id: None)
    qtbot.addWidget(hint)
    hint.ask(Person(given_name="Aminah", family_name="Qureshi"))
    hint.look_now()
    assert hint.shown == []
    qtbot.waitUntil(lambda: bool(hint.shown))
    assert isinstance(hint._known, Known)


def test_a_picker_finds_who_is_spelt_otherwise(store, known):
    _school, amina, _hidden = known
    find = find_people(store)
    [item] = find("Aminah Qureshy")
    assert (item.id, item.title) == (amina.id, "Amina Qureshi")
    assert "Headteacher, Elm Road School" in item.subtitle
    assert find("Nobody Whatever") == []
