"""The handover book from a file: what presses, what is open, who is who, and what is left out."""

import datetime as dt
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Matter,
    Meeting,
    Note,
    Officer,
    Party,
    Person,
    Promise,
    Question,
    Tenure,
)
from liaison_app.records.note import RELATIONSHIP
from liaison_app.records.party import SIGNS
from liaison_app.services.handover_book import book_content, handover_book, what_it_says
from liaison_app.services.jobs import run_here
from liaison_app.services.sample_town import make_sample_town
from liaison_app.store.queries.handover import people_in
from liaison_app.store.store import Store
from tests.services.conftest import Town


def text_of(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.fixture
def work(store: Store, town: Town, today: dt.date) -> dict[str, int]:
    """Two matters with letters, questions and promises; one of them restricted."""
    with store.change("Set up") as pen:
        pen.save(Officer(name="Amina Rahman", post_title="Liaison Officer", from_date="2024-01"))
        hate = pen.save(
            Matter(
                title="Letters of hate",
                summary="A day is named.",
                dates_of_concern=(Entry("The day named", "2026-03-25"),),
            )
        )
        quiet = pen.save(Matter(title="The family in Low Street", restricted=True))
        pen.save(Matter(title="Long settled", state="closed"))
        ids = {}
        for name, matter, post in (("hate", hate, town.chief), ("quiet", quiet, town.leader)):
            letter = pen.save(
                Correspondence(
                    direction="out",
                    state="sent",
                    date="2026-02-16",
                    subject=f"About {name}",
                    our_ref=f"NCM/{name}",
                    reply_due="2026-03-02",
                    matter_id=matter.id,
                    restricted=name == "quiet",
                )
            )
            pen.save(
                Party(
                    correspondence_id=letter.id,
                    role="to",
                    post_id=post,
                    post_title=f"Post of {name}",
                    organisation_name=f"Body of {name}",
                )
            )
            pen.save(Question(correspondence_id=letter.id, position=1, text=f"Who does {name}?"))
            pen.save(
                Promise(
                    text=f"Their promise of {name}",
                    who="They",
                    matter_id=matter.id,
                    review="2026-03-10",
                )
            )
            ids |= {name: matter.id or 0, f"{name} letter": letter.id or 0}
        pen.save(Promise(text="Our own promise", side="ours", review="2026-03-01"))
        pen.save(Meeting(title="Round table", date="2026-04-01", starts="18:30"))
        pen.save(Meeting(title="Far away", date="2027-04-01"))
        pen.save(Note(text="Write before you ring.", purpose=RELATIONSHIP, post_id=town.chief))
        pen.save(Note(text="I dislike this one.", only_me=True, post_id=town.chief))
        pen.save(Person(family_name="Never", do_not_contact=True))
    return ids


def test_what_it_says_is_told_in_short_lines_without_what_is_restricted(
    store: Store, work: dict[str, int], today: dt.date
) -> None:
    told = dict(what_it_says(store, today))
    assert list(told) == [
        *("Waiting for you", "Promised to us", "We promised", "Coming up", "Good to know"),
    ]
    assert told["Waiting for you"] == ("Post of hate: one question of 16 February",)
    assert told["Promised to us"] == ("They: Their promise of hate",)
    assert told["Coming up"] == ("The day named, 25 March", "Round table, 1 April")
    assert told["Good to know"] == (
        "Chief Constable: Write before you ring.",
        "One person not to be contacted",
    )


def test_many_lines_are_counted(store: Store, today: dt.date) -> None:
    assert what_it_says(store, today) == ()
    with store.change("Set up") as pen:
        for n in range(9):
            pen.save(Promise(text=f"Promise {n}", who="They", review=f"2026-04-0{n + 1}"))
    ((heading, lines),) = what_it_says(store, today)
    assert heading == "Promised to us"
    assert lines[0] == "They: Promise 0"
    assert lines[-1] == "and four more"


def test_the_book_holds_what_is_restricted_marked_and_leaves_out_only_me(
    store: Store, work: dict[str, int], today: dt.date
) -> None:
    content = book_content(store, today)
    titles = {matter.title: matter.restricted for matter in content.matters}
    assert titles == {"Letters of hate": False, "The family in Low Street": True}
    quiet = next(matter for matter in content.matters if matter.restricted)
    asked = next(part for part in quiet.parts if part.heading.startswith("What we asked"))
    assert [line.text for line in asked.lines] == ["Who does quiet?"]
    assert asked.lines[0].state == "16 days late\nRestricted"
    assert asked.lines[0].late
    said = text_of(handover_book(store, today, to_name="Bilal Noor"))
    assert "Bilal Noor" in said
    assert "Write before you ring." in said
    assert "I dislike this one." not in said
    assert "Long settled" not in said
    assert "Do not contact" in said
    assert "I dislike this one." in text_of(handover_book(store, today, only_me=True))


def test_what_presses_most_comes_first_with_its_page(
    store: Store, work: dict[str, int], today: dt.date
) -> None:
    content = book_content(store, today)
    assert [thing.text for thing in content.begin] == [
        "Be ready for a day of concern: The day named",
        "Prepare: Round table",
        "Keep our promise: Our own promise",
        "Ask the Post of hate again: one question of ours",
        "Ask the Post of quiet again: one question of ours",
    ]
    keys = {matter.title: matter.key for matter in content.matters}
    assert [thing.key for thing in content.begin] == [
        *(keys["Letters of hate"], "", "", keys["Letters of hate"]),
        keys["The family in Low Street"],
    ]


def test_everyone_is_told_of_with_how_to_write_to_them(
    store: Store, town: Town, today: dt.date
) -> None:
    with store.change("Set up") as pen:
        person = store.get(Person, town.newcombe)
        pen.save(
            Person(
                id=person.id,
                title=person.title,
                given_name=person.given_name,
                family_name=person.family_name,
                preferred_channel="letter",
                last_verified="2026-02-01",
                do_not_contact=True,
            )
        )
    bodies = {body.name: body for body in book_content(store, today).contacts}
    (chief,) = bodies["County Police"].contacts
    told = dict(chief.lines)
    assert told["On the envelope"] == "Mr Alan Newcombe, Chief Constable, County Police"
    assert told["Letters to"] == "Headquarters, Station Road, NORTHTOWN, NT1\u00a09AX"
    assert told["Begins and ends"].startswith("Dear ")
    assert told["Prefers"] == "Letter"
    assert told["Last checked"] == "1 February 2026"
    assert chief.beware == ["Do not contact"]


def test_a_matter_tells_of_its_people_files_and_notes(
    store: Store, work: dict[str, int], town: Town, today: dt.date
) -> None:
    with store.change("Set up") as pen:
        pen.save(Note(text="The key is with the warden.", matter_id=work["hate"]))
        file = File(name="leaflet.png", correspondence_id=work["hate letter"])
        pen.attach(file, b"picture")
        pen.save(Correspondence(state="draft", subject="Begun", matter_id=work["hate"]))
    page = next(m for m in book_content(store, today).matters if m.title == "Letters of hate")
    parts = {
        part.heading: [line.text for line in part.lines] for part in (*page.parts, *page.after)
    }
    assert parts["Files kept with it"] == ["leaflet.png"]
    assert parts["Notes"] == ["The key is with the warden."]
    assert parts["Days of concern"] == ["The day named"]
    assert parts["What was written and said"] == ["About hate"]
    assert [who for who, _how in page.people] == ["Post of hate"]
    assert "Begun and not sent: “Begun”." in page.standing


def test_whoever_signs_with_us_is_none_of_those_a_matter_is_with(
    store: Store, work: dict[str, int]
) -> None:
    [letter] = store.where(Correspondence, subject="About hate")
    assert letter.matter_id is not None
    before = people_in(store, letter.matter_id)
    with store.change("Signs") as pen:
        pen.save(Party(correspondence_id=letter.id, role=SIGNS, name="Nadia Iqbal"))
    assert people_in(store, letter.matter_id) == before


def test_the_sample_town_and_an_empty_file_make_a_book(
    store: Store, tmp_path: Path, today: dt.date
) -> None:
    assert "No matter is open" in text_of(handover_book(store, today))
    path = tmp_path / "town.liaison"
    run_here(make_sample_town(path, today))
    town = Store.open(path)
    said = text_of(handover_book(town, today))
    town.close()
    for words in ("The window in Weir Road", "Where to begin", "How to read the relationships"):
        assert words in said
    assert town.path is not None
    assert town.path.name in said


def test_a_person_who_holds_a_post_is_told_of_once(
    store: Store, town: Town, today: dt.date
) -> None:
    with store.change("Set up") as pen:
        retired = pen.save(Person(given_name="Ida", family_name="Holm"))
        pen.save(Tenure(person_id=retired.id, post_id=town.chief, until_date="2020"))
    bodies = {body.name: body for body in book_content(store, today).contacts}
    assert [one.who for one in bodies["People without a post"].contacts] == ["Ida Holm"]
