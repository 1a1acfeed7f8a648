"""Everything about one person: what is theirs in full, what names them, and nobody else if so asked."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pypdfium2
import pytest

from liaison_app.errors import Gone
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Entry,
    File,
    ListMember,
    MailingList,
    Meeting,
    Minute,
    Note,
    Organisation,
    Person,
    Promise,
)
from liaison_app.services import data_held
from liaison_app.services.bundles import import_bundle
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store
from tests.services.conftest import Town
from tests.services.test_erasing import sent_to

TODAY = dt.date(2026, 3, 18)


def words_of(pdf: bytes) -> str:
    """Everything the paper says, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(
        " ".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document))
    )


@pytest.fixture
def kept(store: Store, town: Town) -> Store:
    """A letter to Mr Newcombe, a note on him and one on somebody else."""
    letter = sent_to(
        store,
        town,
        "<p>Cllr Hilary Marsh and Sergeant Wilma Thorne will come. Ring Mr Newcombe.</p>",
    )
    with store.change("Add") as pen:
        pen.save(Note(text="Alan Newcombe rang at noon. Hilary Marsh did not.", made="2026-03-02"))
        pen.save(Note(text="Knows the mayor", person_id=town.newcombe, only_me=True))
        pen.save(Note(text="Cllr Marsh likes tea"))
        pen.save(Correspondence(direction="in", state="noted", subject="Of nobody"))
        pen.attach(
            File(name="Card.txt", media_type="text/plain", person_id=town.newcombe), b"a card"
        )
        pen.attach(File(name="Plan.txt", correspondence_id=letter.id), b"a plan")
    return store


def test_all_that_names_them_is_told_and_nothing_else(kept: Store, town: Town) -> None:
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY, hide_others=False)))
    for told in (
        "Alan",
        "Chief Constable, County Police",
        "Wilma Thorne",
        "rang at noon",
        "Card.txt",
    ):
        assert told in words
    for untold in ("likes tea", "Of nobody", "Hilary Marsh did not"):
        assert untold not in words


def test_others_are_not_in_the_paper_at_all(kept: Store, town: Town, tmp_path: Path) -> None:
    pdf = run_here(data_held.paper(kept, town.newcombe, TODAY))
    words = words_of(pdf)
    assert "Mr Newcombe" in words
    assert "[someone else] and [someone else] will come" in words
    for other in ("Marsh", "Thorne", "Wilma", "Hilary"):
        assert other not in words
        assert other.encode() not in pdf
    path = tmp_path / "about.json"
    counts = run_here(data_held.write_bundle(kept, town.newcombe, path))
    assert counts["person"] == 1
    text = path.read_text("utf-8")
    assert "Marsh" not in text
    assert "Thorne" not in text
    files = json.loads(text)["records"]["file"]
    assert [(one["name"], bool(one["data"])) for one in files] == [("Card.txt", True)]


def test_bodies_and_letters_after_the_name_are_no_names_of_others(kept: Store, town: Town) -> None:
    """Words that stand behind a name in who promised are the person's own, or a body's."""
    with kept.change("Add") as pen:
        pen.save(
            Promise(
                text="Call on every school",
                side="theirs",
                person_id=town.newcombe,
                who="Alan Newcombe QPM, Chief Constable, County Police",
            )
        )
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    assert "Alan Newcombe QPM, Chief Constable, County Police" in words
    assert "Hilary Marsh" not in words


def test_who_promised_in_one_line_is_no_name_of_somebody_else(kept: Store, town: Town) -> None:
    with kept.change("Add") as pen:
        pen.save(Promise(text="Open the hall", side="theirs", who="County Police"))
        pen.save(Promise(text="Close it", side="theirs", who="Ruth Vane QPM, Clerk, The Hall"))
        pen.save(
            Note(
                text="Alan Newcombe QPM of the County Police met Ruth Vane QPM, Clerk to the Hall.",
                person_id=town.newcombe,
            )
        )
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    assert "Alan Newcombe QPM of the County Police met [someone else], Clerk to" in words


def test_those_who_raised_something_as_a_body_are_no_name(kept: Store, town: Town) -> None:
    with kept.change("A round table") as pen:
        held = pen.save(Meeting(title="Round table", state="held", date="2026-03-01"))
        pen.save(Minute(meeting_id=held.id, text="Lamps", raised_by="the police"))
        pen.save(Note(text="The County Police wrote to Alan Newcombe.", person_id=town.newcombe))
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    assert "The County Police wrote" in words


def test_the_bundle_can_be_read_again(kept: Store, town: Town, tmp_path: Path) -> None:
    path = tmp_path / "about.json"
    run_here(data_held.write_bundle(kept, town.newcombe, path, hide_others=False))
    other = Store.create(tmp_path / "other.liaison")
    try:
        counts = run_here(import_bundle(other, path))
        assert counts["person"] == 1
        assert other.all(Person)[0].family_name == "Newcombe"
        assert other.count(Correspondence) == 1
    finally:
        other.close()


def test_what_is_restricted_is_told_only_when_asked_for(kept: Store, town: Town) -> None:
    with kept.change("Add") as pen:
        pen.save(
            Correspondence(
                direction="in", state="noted", subject="Secret of Alan Newcombe", restricted=True
            )
        )
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    assert "Secret" not in words
    assert "Without 1 restricted" in words or "restricted" in words
    more = run_here(data_held.paper(kept, town.newcombe, TODAY, restricted_too=True))
    assert "Secret of Alan Newcombe" in words_of(more)


def test_who_is_restricted_is_told_what_is_noted_of_them_but_not_what_is_for_us_alone(
    kept: Store, town: Town
) -> None:
    with kept.change("Add") as pen:
        pen.save(Note(text="Prefers a call at noon", person_id=town.newcombe))
        pen.save(ContactPoint(purpose="Burials at short notice", person_id=town.newcombe))
        listed = pen.save(MailingList(name="Friday notices"))
        pen.save(ListMember(list_id=listed.id, person_id=town.newcombe))
        hidden = pen.save(Organisation(name="The shelter", restricted=True))
        both = {"person_id": town.newcombe, "organisation_id": hidden.id}
        pen.save(Note(text="Sleeps there", **both))
        pen.save(dataclasses.replace(kept.get(Person, town.newcombe), restricted=True))
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    for told in ("Prefers a call at noon", "Burials at short notice", "Friday notices"):
        assert told in words
    for hidden_words in ("Knows the mayor", "Sleeps there", "shelter"):
        assert hidden_words not in words


def test_earlier_values_are_told(kept: Store, town: Town) -> None:
    import dataclasses

    with kept.change("Edit person") as pen:
        person = kept.get(Person, town.newcombe)
        pen.save(
            dataclasses.replace(person, family_name="Oldcastle", emails=(Entry("", "a@b.example"),))
        )
    words = words_of(run_here(data_held.paper(kept, town.newcombe, TODAY)))
    assert "Before: Family name: Newcombe; E-mail: nothing" in words


def test_nobody_is_refused(store: Store) -> None:
    with pytest.raises(Gone):
        run_here(data_held.paper(store, 99, TODAY))
