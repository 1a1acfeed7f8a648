"""The briefing by mouse and keyboard, and the cards of Contacts that join a contact to the rest."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Entry,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
)
from liaison_app.services.contacts import add_contact
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.briefing_page import BriefingPage
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.widgets.rows import Heading
from liaison_app.ui.widgets.rows_view import RowsView
from tests.ui.accessible import unnamed_controls

Key = Qt.Key


@pytest.fixture
def town(store):
    """A police service with a chief, a letter and its reply, a call, promises and a meeting."""
    chief = add_contact(
        store,
        person=Person(title="Mr", given_name="A.", family_name="Newcombe"),
        post=Post(title="Chief Constable", telephones=(Entry("Office", "01632 960 100"),)),
        organisation=Organisation(name="County Police", kind="police", notes="Ask for the desk."),
    )
    with store.change("All of it") as pen:
        links = {"post_id": chief.post.id, "organisation_id": chief.organisation.id}
        letter = pen.save(
            Correspondence(
                subject="Patrols", state="sent", date="2026-03-16", reply_due="2026-04-01"
            )
        )
        pen.save(Party(correspondence_id=letter.id, **links))
        pen.save(Question(correspondence_id=letter.id, position=1, text="When do they begin?"))
        call = pen.save(
            Correspondence(
                subject="Leaflets",
                direction="in",
                channel="telephone",
                state="noted",
                date="2026-03-17",
                text="<p>More leaflets were found in Mill Lane today.</p>",
            )
        )
        pen.save(Party(correspondence_id=call.id, role="from", **links))
        hidden = pen.save(
            Correspondence(subject="Hidden", state="sent", date="2026-03-01", restricted=True)
        )
        pen.save(Party(correspondence_id=hidden.id, **links))
        theirs = pen.save(Promise(side="theirs", text="Patrol the gates", **links))
        ours = pen.save(Promise(side="ours", text="Send the words", **links))
        pen.save(Promise(side="theirs", text="Came", state="kept", **links))
        point = pen.save(ContactPoint(purpose="Hate crime", name="Ann Day", **links))
        pen.save(ContactPoint(purpose="The march", name="Ann Day", until="2020-01-01", **links))
        meeting = pen.save(
            Meeting(title="Round table", date="2026-02-01", organisation_id=chief.organisation.id)
        )
    return {
        "chief": chief,
        "letter": letter,
        "call": call,
        "theirs": theirs,
        "ours": ours,
        "point": point,
        "meeting": meeting,
    }


@pytest.fixture
def page(qtbot, desk, town):
    made = BriefingPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    desk.hub.committed.connect(made.on_batch)
    made.show()
    made.show_place(Place("briefing", town["chief"].post.id, "post"))
    return made


def words_on(widget):
    QApplication.processEvents()
    said = [label.words() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return said + [b.text() for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]


def view(page, name):
    QApplication.processEvents()
    views = page.findChildren(RowsView)
    return next(v for v in views if v.accessibleName() == name and v.isVisibleTo(page))


def rows(found):
    lines = (found.row_at(line) for line in range(found.row_count()))
    return [row.words if isinstance(row, Heading) else row.title for row in lines]


def test_all_of_it_stands_on_one_page(page, town):
    said = words_on(page)
    assert page.head.title.words() == "Chief Constable"
    assert page.title == "Briefing: Chief Constable"
    assert any("they rang, “Leaflets”" in words for words in said)
    assert "01632 960 100" in said
    assert "Dear Mr Newcombe" in said or "Dear Chief Constable" in said
    assert rows(view(page, "Questions still open")) == ["When do they begin?"]
    assert rows(view(page, "Open promises")) == [
        "They owe us",
        "Patrol the gates",
        "We owe",
        "Send the words",
    ]
    assert rows(view(page, "Waiting for a reply")) == ["Patrols"]
    assert rows(view(page, "Letters")) == ["When do they begin?"]
    assert rows(view(page, "Calls and visits")) == ["More leaflets were found in Mill Lane today."]
    assert rows(view(page, "Meetings")) == ["Round table"]
    points = view(page, "Contact for")
    assert rows(points) == ["Hate crime", "The march"]
    assert [points.row_at(n).faded for n in (0, 1)] == [False, True]
    assert unnamed_controls(page) == []


def test_what_is_restricted_comes_when_asked_for(page, town):
    assert "Without 1 that is restricted." in words_on(page)
    page.show_restricted()
    assert len(rows(view(page, "Letters"))) == 2
    assert not any("Without" in words for words in words_on(page))
    body = town["chief"].organisation
    page.show_place(Place("briefing", body.id, "organisation"))
    assert "Without 1 that is restricted." in words_on(page)
    assert "Ask for the desk." in words_on(page)


def test_every_line_leads_to_its_place(page, desk, town, qtbot):
    for name, place in (
        ("Letters", Place("composer", town["letter"].id)),
        ("Calls and visits", Place("reading", town["call"].id)),
        ("Meetings", Place("meeting", town["meeting"].id)),
        ("Waiting for a reply", Place("composer", town["letter"].id)),
        ("Questions still open", Place("composer", town["letter"].id)),
        ("Open promises", Place("followups", town["theirs"].id)),
    ):
        shown = view(page, name)
        shown.select_first()
        qtbot.keyClick(shown, Key.Key_Return)
        assert desk.went[-1] == place


def test_a_promise_is_deleted_and_comes_back(page, desk, store, town, qtbot):
    shown = view(page, "Open promises")
    shown.select_id(town["ours"].id)
    qtbot.keyClick(shown, Key.Key_Delete)
    assert store.find(Promise, town["ours"].id) is None
    assert "Send the words" not in rows(view(page, "Open promises"))
    desk.undo.undo()
    assert "Send the words" in rows(view(page, "Open promises"))


def test_it_is_printed_with_one_key(page, desk, qtbot, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "liaison_app.ui.printing.print_pdf", lambda pdf, title, parent: printed.append((pdf, title))
    )
    page.print_shown()
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
    pdf, title = printed[0]
    assert pdf.startswith(b"%PDF")
    assert title == "Briefing: Chief Constable"


def test_it_is_saved_where_one_says(page, desk, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "briefing")
    page.save_shown()
    target = tmp_path / "briefing.pdf"
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_letter_begun_here_is_to_them(page, desk, town):
    who = ("post", town["chief"].post.id)
    assert page.new_from("composer") == {"to": [who]}
    assert page.new_from("log_reply") == {"from": who}


def test_what_was_deleted_leaves_the_page(page, store, town):
    page.show_place(Place("briefing", 999, "person"))
    assert "Pick someone in Contacts to be briefed on." in words_on(page)


@pytest.mark.parametrize("width", [640, 900, 1100, 1366])
def test_every_width_is_drawn(page, width):
    page.resize(width, 600)
    assert not page.grab().isNull()


# Contacts


@pytest.fixture
def contacts(qtbot, desk, town):
    made = ContactsPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    desk.hub.committed.connect(made.on_batch)
    made.show()
    made.show_place(Place("contacts", town["chief"].post.id, "posts"))
    return made


def test_contacts_show_promises_and_what_one_is_contact_for(contacts, desk, town, qtbot):
    assert rows(view(contacts, "Promises")) == [
        "They owe us",
        "Patrol the gates",
        "Came",
        "We owe",
        "Send the words",
    ]
    said = words_on(contacts)
    assert "2 open" in said
    assert "Settled so far: 1 kept." in said
    assert rows(view(contacts, "Contact for")) == ["Hate crime", "The march"]
    contacts.briefing_button.click()
    assert desk.went[-1] == Place("briefing", town["chief"].post.id, "post")
    for segment, id in (
        ("organisations", town["chief"].organisation.id),
        ("people", town["chief"].person.id),
    ):
        contacts.show_place(Place("contacts", id, segment))
        assert "Patrol the gates" in rows(view(contacts, "Promises"))
        assert "Hate crime" in rows(view(contacts, "Contact for"))


def test_where_only_they_have_promised_the_card_says_so(contacts, store, town):
    assert "Promises" in words_on(contacts)
    with store.change("Delete") as pen:
        pen.delete(town["ours"])
    assert "Promised to us" in words_on(contacts)
    assert rows(view(contacts, "Promises")) == ["Patrol the gates", "Came"]


def test_all_promises_of_a_body_are_one_click_away(contacts, desk, town):
    see_all = next(b for b in contacts.findChildren(QPushButton) if b.text() == "See all")
    see_all.click()
    body = town["chief"].organisation.id
    assert desk.went[-1] == Place("followups", extra={"organisation_id": body})


def test_a_point_is_deleted_from_its_card(contacts, store, town, qtbot):
    shown = view(contacts, "Contact for")
    shown.select_id(town["point"].id)
    qtbot.keyClick(shown, Key.Key_Delete)
    assert store.find(ContactPoint, town["point"].id) is None
    assert rows(view(contacts, "Contact for")) == ["The march"]


def test_a_restricted_letter_hides_its_points_and_promises(contacts, store, town):
    with store.change("Restrict") as pen:
        letter = pen.save(replace(store.get(Correspondence, town["call"].id), restricted=True))
        pen.save(replace(town["point"], correspondence_id=letter.id))
        pen.save(replace(town["theirs"], correspondence_id=letter.id))
    assert rows(view(contacts, "Contact for")) == ["The march"]
    assert rows(view(contacts, "Promises")) == [
        "They owe us",
        "Came",
        "We owe",
        "Send the words",
    ]
