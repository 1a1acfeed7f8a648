"""Where the details of a contact are from, on its sheet."""

from pytestqt.qtbot import QtBot

from liaison_app.records import Intake, Organisation, Person, Provenance
from liaison_app.records.fields import Entry
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.contacts_page import ContactsPage
from liaison_app.ui.pages.contacts_sources import TITLE, source_words
from liaison_app.ui.widgets.cards import Card
from tests.ui.conftest import TestDesk


def school_with_sources(store: Store) -> Organisation:
    with store.change("Bring in") as pen:
        school = pen.save(
            Organisation(name="Hill Road School", phase="Primary", website="hill.example")
        )
        for source, as_at, said in (
            (
                "Register of schools (GIAS)",
                "2026-03-03",
                (Entry("name", "Hill Road School"), Entry("phase", "Primary")),
            ),
            ("The trust’s list", "2025", (Entry("website", "old.example"),)),
        ):
            intake = pen.save(
                Intake(
                    source=source,
                    sort="contacts",
                    file_name="list.csv",
                    as_at=as_at,
                    taken_in="2026-04-01",
                )
            )
            pen.save(Provenance(intake_id=intake.id, organisation_id=school.id, said=said))
    return school


def test_each_file_says_which_fields_it_told(store: Store) -> None:
    found = source_words(store, school_with_sources(store))
    assert [one.title for one in found] == [
        "Register of schools (GIAS), 3 March 2026",
        "The trust’s list, 2025",
    ]
    assert found[0].told == "Name and phase"
    assert found[0].otherwise == ()
    assert found[1].told == ""
    assert found[1].otherwise[0].endswith("“old.example”")


def test_the_card_stands_where_a_file_told_anything(
    desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    school = school_with_sources(store)
    with store.change("Add") as pen:
        person = pen.save(Person(given_name="Amina", family_name="Khan"))
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("contacts", school.id, "organisations"))
    assert TITLE in [card.accessibleName() for card in page.findChildren(Card)]
    page.show_place(Place("contacts", person.id, "people"))
    side = page.split.side
    cards = [side.itemAt(at).widget() for at in range(side.count())]
    assert TITLE not in [card.accessibleName() for card in cards if card is not None]


def test_an_empty_room_leads_to_bringing_in(desk: TestDesk, qtbot: QtBot) -> None:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    links = [one for one in page.findChildren(type(page.write_button)) if "Bring in" in one.text()]
    links[0].click()
    assert desk.went[-1] == Place("bring_in")
