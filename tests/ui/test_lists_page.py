"""The Lists room and its dialogs, by mouse and keyboard."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from liaison_app.records import ListMember, Mailing, MailingList, Person
from liaison_app.services import list_members, mailing_lists
from liaison_app.services.finding import find
from liaison_app.ui.dialogs.add_to_list import AddToList
from liaison_app.ui.dialogs.leave_out_dialog import LeaveOut
from liaison_app.ui.dialogs.list_dialog import ListDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.lists_page import ListsPage
from liaison_app.ui.pages.lists_words import copied_words
from liaison_app.ui.widgets.rows import Heading
from tests.made_schools import keep
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
HEADS = MailingList(name="Head teachers", rule_posts="head teacher", rule_kind="school")


@pytest.fixture
def schools(store):
    return keep(store)


@pytest.fixture
def heads(store, schools):
    with store.change("Set up") as pen:
        return pen.save(HEADS)


@pytest.fixture
def page(qtbot, desk, heads):
    made = ListsPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 700)
    desk.hub.committed.connect(made.on_batch)
    made.show_place(Place("lists"))
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(page):
    """What the list of those on it says, headings with their counts."""
    rows = page.members.rows
    found = []
    for at in range(rows.row_count()):
        row = rows.row_at(at)
        found.append(f"{row.words} {row.count}" if isinstance(row, Heading) else row.title)
    return found


def row_of(page, caption):
    rows = page.members.rows
    return next(
        row
        for row in map(rows.row_at, range(rows.row_count()))
        if not isinstance(row, Heading) and row.title == caption
    )


def fill_in(monkeypatch, dialog, **values):
    """Have the dialog filled in and kept when it is opened."""

    def exec_(shown):
        for name, value in values.items():
            getattr(shown, name).set_value(value)
        shown.try_to_keep()
        return shown.result()

    monkeypatch.setattr(dialog, "exec", exec_)


def test_everyone_is_shown_with_why_and_the_reason_of_whoever_is_left_out(page, store, schools):
    assert lines(page)[0] == "Gets the letter 39"
    assert lines(page)[-2:] == ["Left out 1", "Head, Larch Grove School"]
    assert row_of(page, "Head, Larch Grove School").subtitle == "No postal address is known."
    vacant = row_of(page, "Headteacher, Ivy Bank School")
    assert vacant.subtitle.startswith("nobody known")
    assert vacant.right == "by rule"
    assert page.head.pill.words() == "39 letters"
    assert page.side.findChildren(QPushButton)
    assert unnamed_controls(page) == []
    page.members.filter.setText("weir")
    page.members.filter.filtered.emit("weir")
    assert "Headteacher, Weir Road Primary School" in lines(page)
    assert "Headteacher, Mill Lane School" not in lines(page)


def test_space_leaves_out_with_a_reason_and_puts_back(qtbot, page, store, monkeypatch):
    caption = "Headteacher, Mill Lane School"
    rows = page.members.rows
    rows.select_id(row_of(page, caption).id)
    fill_in(monkeypatch, LeaveOut, reason="Rang them")
    qtbot.keyClick(rows, Key.Key_Space)
    assert row_of(page, caption).subtitle == "Rang them"
    assert page.head.pill.words() == "38 letters"
    assert rows.current_id() == row_of(page, caption).id
    qtbot.keyClick(rows, Key.Key_Delete)  # the rule finds them: there is nothing to take off
    assert store.count(ListMember) == 1
    qtbot.keyClick(rows, Key.Key_Space)
    assert store.count(ListMember) == 0
    assert "Put back on the list" in page.desk.notices.shown()[-1]


def test_somebody_who_cannot_be_written_to_is_said_and_stays(qtbot, page, store):
    page.members.rows.select_id(row_of(page, "Head, Larch Grove School").id)
    qtbot.keyClick(page.members.rows, Key.Key_Space)
    assert "No postal address is known." in page.desk.notices.shown()[-1]
    assert store.count(ListMember) == 0


def test_typing_a_name_adds_it_and_delete_takes_it_off(qtbot, page, desk, store, schools):
    body = schools.bodies["Abbey Fields Academy"]
    box = page.members.picker.box
    box.setFocus()
    qtbot.keyClicks(box, "abbey fields acad")
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Return)
    [row] = store.all(ListMember)
    assert row.post_id == schools.heads["Abbey Fields Academy"]
    assert page.members.rows.current_id() == ("post", row.post_id)
    assert row_of(page, "Principal, Abbey Fields Academy").right == "by hand"
    mailing_lists.add(store, page._shown, [("organisation", body)])
    page.reload()
    page.members.rows.select_id(("organisation", body))
    qtbot.keyClick(page.members.rows, Key.Key_Delete)
    assert ("organisation", body) not in page.members._members
    assert desk.undo.undo() == "Take off the list “Head teachers”"
    page.reload()
    assert ("organisation", body) in page.members._members


def test_what_can_be_done_with_all_of_them(page, desk, store, heads, schools):
    page.write_button.click()
    assert desk.went[-1] == Place("mailing", extra={"new": True, "list": heads.id})
    page._labels()
    assert desk.went[-1] == Place("labels", extra={"list": heads.id, "what": "labels"})
    page.copy_emails()
    copied = QApplication.clipboard().text().split("; ")
    assert len(copied) == 40
    assert "40 e-mail addresses copied" in desk.notices.shown()[-1]
    page.members.rows.opened.emit(("post", schools.heads["Mill Lane School"]))
    assert desk.went[-1] == Place("contacts", schools.heads["Mill Lane School"], "posts")
    with store.change("Mailing") as pen:
        sent = pen.save(Mailing(title="Open day", date="2026-03-01", list_id=heads.id))
    page.reload()
    page.side.mailings.opened.emit(sent.id)
    assert desk.went[-1] == Place("mailing", extra={"mailing": sent.id})


def test_copied_words():
    assert copied_words([], ["A"]) == "No e-mail address of anybody on this list is known."
    said = copied_words(["a@b.example"], ["A", "B", "C", "D", "E"])
    assert said.endswith("None is known for A, B, C and 2 others.")


def test_the_lists_say_how_many_letters_each_makes(qtbot, page, store):
    with store.change("Another") as pen:
        pen.save(MailingList(name="Schools", rule_kind="school"))
    qtbot.waitUntil(lambda: [page.rows.row_at(at).right for at in range(2)] == ["39", "39"])


def test_one_letter_to_an_address(page, store, heads):
    page.side.share.click()
    assert store.get(MailingList, heads.id).one_for_address
    assert page.head.pill.words() == "38 letters"
    shared = row_of(page, "Headteacher, Beechwood Junior School")
    assert shared.subtitle == "Shares its letter with Headteacher, Beechwood Infant School."


def test_a_list_is_made_by_its_rule_and_called_after_it(page, desk, store, monkeypatch):
    fill_in(monkeypatch, ListDialog, posts="heads", kind="school", phase="Primary", place="HW3")
    page.add()
    made = store.where(MailingList, rule_phase="Primary")[0]
    assert made.name == "Heads of open primary schools in HW3"
    assert page.head.title.words() == made.name
    assert desk.went[-1] == Place("lists", made.id)


def test_a_list_just_made_waits_for_names(page, desk, store, monkeypatch):
    fill_in(monkeypatch, ListDialog, name="Open day")
    page.add()
    assert page.members.picker.hasFocus()
    fill_in(monkeypatch, ListDialog, name="Heads", posts="head teacher", kind="school")
    page.top_actions[0].setFocus()
    page.add()  # a rule finds them already
    assert page.members.rows.hasFocus()


def test_another_list_is_shown_from_its_top(page, store):
    rule = {"rule_posts": "head teacher", "rule_kind": "school", "rule_place": "Harrowmere"}
    with store.change("Set up") as pen:
        other = pen.save(MailingList(name="Nearby", **rule))
    page.refresh()
    page._show(page._lists[0].id)
    bar = page.members.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    page._show(other.id)
    assert bar.maximum()
    assert bar.value() == 0


def test_a_list_is_deleted_and_comes_back(page, desk, store, heads):
    with store.change("Another") as pen:
        other = pen.save(MailingList(name="Another"))
    page.delete_shown()
    assert page.head.title.words() == "Another"
    page.delete_shown()
    assert store.count(MailingList) == 0
    assert not page.head.isVisible()
    desk.undo.undo()
    assert page.head.title.words() == other.name
    desk.undo.undo()
    assert page.head.title.words() == "Head teachers"


def test_a_place_opens_a_list_or_the_dialog(qtbot, page, desk, store, heads, monkeypatch):
    with store.change("Another") as pen:
        other = pen.save(MailingList(name="Zoo"))
    page.show_place(Place("lists", other.id))
    assert page.head.title.words() == "Zoo"
    assert not page.write_button.isEnabled()
    assert page.head.pill.words() == "nobody yet"
    asked = []
    monkeypatch.setattr(ListDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    page.show_place(Place("lists", extra={"new": True}))
    qtbot.waitUntil(lambda: len(asked) == 1)


def test_the_dialog_says_what_the_rule_finds(qtbot, desk, store, heads):
    dialog = ListDialog(desk, heads)
    qtbot.addWidget(dialog)
    assert dialog.found.words() == "Head teachers of open schools: 40 today."
    assert dialog.names.words().startswith("Principal, Abbey Fields Academy; ")
    dialog.place.setText("Nowhere")
    qtbot.waitUntil(lambda: "nobody today" in dialog.found.words())
    dialog.posts.set_value("")
    dialog.kind.set_value("")
    dialog.try_to_keep()
    assert "which posts, or which kind of body" in dialog.wrong.words()
    dialog.place.set_value("")
    dialog.name.set_value("")
    dialog.try_to_keep()
    assert dialog.wrong.words() == "Give the list a name."
    assert unnamed_controls(dialog) == []


def test_two_lists_are_not_called_the_same(qtbot, desk, heads):
    dialog = ListDialog(desk, MailingList())
    qtbot.addWidget(dialog)
    dialog.name.set_value("head TEACHERS")
    dialog.try_to_keep()
    assert dialog.wrong.words() == "There is a list of that name already."


def test_a_contact_ticks_its_lists(qtbot, desk, store, heads, schools):
    contact = ("post", schools.heads["Mill Lane School"])
    with store.change("Another") as pen:
        friends = pen.save(MailingList(name="Friends"))
    dialog = AddToList(desk, contact)
    qtbot.addWidget(dialog)
    assert [row.done for row in map(dialog.rows.row_at, range(2))] == [False, True]
    dialog.rows.select_id(friends.id)
    qtbot.keyClick(dialog.rows, Key.Key_Space)
    dialog.rows.select_id(heads.id)
    qtbot.keyClick(dialog.rows, Key.Key_Space)
    assert unnamed_controls(dialog) == []
    dialog.name.set_value("friends")
    dialog.try_to_keep()
    assert "already" in dialog.wrong.words()
    dialog.name.set_value("Neighbours")
    dialog.try_to_keep()
    on = {one.wanted.name for one in list_members.standings(store, contact) if one.is_on}
    assert on == {"Friends", "Neighbours"}


def test_the_contacts_room_leads_to_the_lists_of_a_contact(qtbot, desk, heads, schools):
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("contacts", schools.heads["Mill Lane School"], "posts"))
    page.show()
    words = [view.accessibleName() for view in page.findChildren(type(page.list.rows))]
    assert "Mailing lists" in words
    page.top_actions[0].click()
    assert desk.went[-1] == Place("lists")
    assert unnamed_controls(page) == []


def test_a_closed_body_is_marked_and_stands_last(qtbot, desk, schools):
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    closed = schools.bodies["Greenacre Secondary Modern School"]
    page.show_place(Place("contacts", closed, "organisations"))
    page.show()
    assert page.head.pill.words() == "closed 31 August 2009"
    rows = [page.list.rows.row_at(at) for at in range(page.list.rows.row_count())]
    assert [row.faded for row in rows if not isinstance(row, Heading)] == [False] * 40 + [True] * 3
    assert rows[-1].pills[-1].words == "closed"


def test_a_list_is_found_by_its_name_but_not_one_of_a_single_mailing(store, heads):
    with store.change("Mailing") as pen:
        mailing_lists.one_off(pen, [], "Head teachers of today")
    assert [hit.title for hit in find(store, "head teachers") if hit.kind == "mailing_list"] == [
        "Head teachers"
    ]


def test_what_changes_elsewhere_is_seen(page, desk, store, schools):
    person = store.get(Person, schools.people["Mill Lane School"][0])
    with store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(person, do_not_contact=True))
    row = row_of(page, "Headteacher, Mill Lane School")
    assert row.subtitle == "Its holder asked not to be contacted."


def test_a_restricted_name_is_not_shown_and_opens(page, desk, store, heads):
    with store.change("Restrict") as pen:
        person = pen.save(Person(given_name="Zora", family_name="Quill", restricted=True))
    mailing_lists.add(store, heads, [("person", person.id)])
    assert "Zora Quill" not in " ".join(lines(page))
    assert row_of(page, "Somebody restricted").subtitle.startswith("This person is restricted")
    page.members.rows.opened.emit(("person", person.id))
    assert desk.went[-1] == Place("contacts", person.id, "people")


def test_a_long_list_is_read_by_and_by(qtbot, desk, store, page):
    with store.change("Set up") as pen:
        long = pen.save(MailingList(name="Everybody"))
        people = [pen.save(Person(given_name="Guest", family_name=f"N{n:03}")) for n in range(230)]
        for one in people:
            pen.save(ListMember(list_id=long.id, person_id=one.id))
    page.show_place(Place("lists", long.id))
    assert page.rows.current_id() == long.id
    assert page.members.rows.row_count() == 0
    assert not page.write_button.isEnabled()
    assert not page.members._none.isVisible()  # which says that nobody is on it
    qtbot.waitUntil(lambda: page.members.rows.row_count() == 231)
    assert lines(page)[:2] == ["Left out 230", "Guest N000"]
    page.reload()  # what is shown stays until it is read again
    assert page.members.rows.row_count() == 231
    assert len(page.list_out().ids) == 230
    page.show_place(Place("lists", page.rows.ids()[1]))
    assert page.head.title.text() != "Everybody"
    assert len(lines(page)) < 100
