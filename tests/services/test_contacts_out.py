"""Contacts saved as cards: everybody not restricted, in again the same, and the same name for ever."""

from pathlib import Path

import pytest

from liaison_app.errors import Refusal
from liaison_app.exchange.vcards import read_cards
from liaison_app.records import Entry, Organisation, Person, Post, Tenure
from liaison_app.services.contacts_out import NEW, OLD, CardsWanted, cards, said, save_cards
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.store.store import Store


@pytest.fixture
def town() -> Store:
    """A headteacher who is a trustee too, somebody restricted, and a restricted body's post."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        school = pen.save(
            Organisation(name="Elm School", kind="school", telephones=(Entry("", "01632 960200"),))
        )
        refuge = pen.save(Organisation(name="The Refuge", restricted=True))
        head = pen.save(Post(title="Headteacher", organisation_id=school.id))
        trustee = pen.save(Post(title="Trustee", organisation_id=refuge.id))
        amina = pen.save(Person(given_name="Amina", family_name="Khan", notes="Quiet, please"))
        pen.save(Person(given_name="Sana", family_name="Hidden", restricted=True))
        pen.save(Tenure(person_id=amina.id, post_id=head.id))
        pen.save(Tenure(person_id=amina.id, post_id=trustee.id))
        former = pen.save(Post(title="Deputy", organisation_id=school.id))
        pen.save(Tenure(person_id=amina.id, post_id=former.id, moved_on=True))
    return store


@pytest.mark.parametrize("version", [OLD, NEW])
def test_everybody_goes_out_and_comes_in_the_same(
    town: Store, tmp_path: Path, version: str
) -> None:
    path = tmp_path / "contacts.vcf"
    saved = run_here(save_cards(town, CardsWanted(version=version), path))
    assert said(saved) == (
        "1 person and 1 organisation saved as “contacts.vcf”. 2 restricted left out."
    )
    data = path.read_bytes()
    for secret in (b"Hidden", b"Refuge", b"Trustee", b"Deputy", b"Quiet"):
        assert secret not in data
    person, school = read_cards(data)
    assert person.people == (Person(given_name="Amina", family_name="Khan"),)
    assert person.post == Post(title="Headteacher")
    assert school.organisation is not None
    assert school.organisation.telephones == (Entry("", "01632 960200"),)


def test_restricted_ones_and_notes_are_there_when_asked_for(town: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.vcf"
    saved = run_here(save_cards(town, CardsWanted(restricted=True, notes=True), path))
    assert (saved.people, saved.bodies, saved.left_out) == (2, 2, 0)
    data = path.read_bytes()
    for kept in (b"Hidden", b"Refuge", b"Trustee", b"Quiet", b"CLASS:CONFIDENTIAL"):
        assert kept in data


def test_only_those_asked_for_in_their_order(town: Store) -> None:
    wanted = CardsWanted(people=(2, 1), bodies=(), restricted=True)
    found = [card.person.family_name for card in cards(town, wanted) if card.person]
    assert found == ["Hidden", "Khan"]


def test_the_same_contact_keeps_its_name(town: Store) -> None:
    before = [card.uid for card in cards(town, CardsWanted())]
    with town.change("Rename") as pen:
        pen.save(Person(id=1, given_name="Aminah", family_name="Khan"))
    assert [card.uid for card in cards(town, CardsWanted())] == before
    assert len(set(before)) == 2


def test_stopping_and_a_place_that_cannot_be_written_leave_nothing(
    town: Store, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        run_here(save_cards(town, CardsWanted(), tmp_path / "x.vcf"), lambda _progress: False)
    with pytest.raises(Refusal):
        run_here(save_cards(town, CardsWanted(), tmp_path / "nowhere" / "x.vcf"))
    assert list(tmp_path.iterdir()) == []
