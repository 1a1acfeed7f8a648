"""Letters of introduction: to whom, in which words, and all of them one change."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Matter,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Signatory,
)
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import letters
from liaison_app.services.introductions import draft, letter_to, subject_of, to_introduce
from liaison_app.services.jobs import run_here
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town


@pytest.fixture
def known(store: Store, town: Town) -> Town:
    """A new officer; the chief constable was written to, the leader is a point of contact."""
    with store.change("Set up") as pen:
        pen.save(Officer(name="Amina Rahman", from_date="2020", until_date="2026-02"))
        pen.save(
            Officer(
                name="Bilal Noor",
                post_title="Liaison Officer",
                from_date="2026-03-01",
                email="bilal@mosques.example",
                telephone="01632 960177",
            )
        )
        letter = pen.save(
            Correspondence(state="sent", date="2026-02-16", subject="The third of April")
        )
        pen.save(
            Party(
                correspondence_id=letter.id,
                role="to",
                post_id=town.chief,
                post_title="Chief Constable",
            )
        )
        pen.save(ContactPoint(purpose="Grants and halls", post_id=town.leader))
        pen.save(Post(title="Never met", organisation_id=town.council))
    return town


def words(letter: letters.Letter) -> str:
    return plain(parse(letter.item.text))


def test_it_is_to_posts_with_letters_or_points_of_contact(store: Store, known: Town) -> None:
    assert [one.post.title for one in to_introduce(store)] == [
        "Chief Constable",
        "Leader of the Council",
    ]
    with store.change("Set up") as pen:
        post = store.get(Post, known.leader)
        pen.save(Post(id=post.id, title=post.title, ended="2026-01"))
    assert [one.post.title for one in to_introduce(store)] == ["Chief Constable"]
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Organisation, known.police), closed="2026-01"))
    assert to_introduce(store) == []


def test_the_words_are_of_what_both_share(store: Store, known: Town) -> None:
    chief, leader = (letter_to(store, one.post) for one in to_introduce(store))
    said = words(chief)
    assert "My name is Bilal Noor" in said
    assert "Liaison Officer of the Northtown Council of Mosques since 1 March 2026" in said
    assert "following Amina Rahman" in said
    assert "our letter of 16 February 2026 about “The third of April”" in said
    assert "by telephone on 01632 960177 or by e-mail at bilal@mosques.example" in said
    assert chief.item.salutation == "Dear Chief Constable"
    assert chief.to[0].address.startswith("Headquarters")
    assert chief.item.no_reply_expected
    assert "the contact for grants and halls" in words(leader)
    assert letters.obstacles(store, chief) == []
    assert letters.draw(store, chief).startswith(b"%PDF")


def test_restricted_letters_are_not_spoken_of(store: Store, known: Town) -> None:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Kept close", restricted=True))
        for subject, extra in (
            ("Secret one", {"restricted": True}),
            ("Two", {"matter_id": matter.id}),
        ):
            letter = pen.save(
                Correspondence(state="sent", date="2026-03-05", subject=subject, **extra)
            )
            pen.save(Party(correspondence_id=letter.id, role="to", post_id=known.chief))
    said = words(letter_to(store, to_introduce(store)[0].post))
    assert "The third of April" in said
    assert "Secret one" not in said


def test_who_is_not_to_be_contacted_gets_none_and_who_is_restricted_is_not_listed(
    store: Store, known: Town
) -> None:
    with store.change("Set up") as pen:
        pen.save(Person(id=known.newcombe, family_name="Newcombe", do_not_contact=True))
        pen.save(Person(id=known.marsh, family_name="Marsh", restricted=True))
    (only,) = to_introduce(store)
    assert only.left_alone
    with pytest.raises(Refusal, match="not to be contacted"):
        run_here(draft(store, {known.chief}))
    assert store.count(Correspondence) == 1


def test_all_drafts_are_one_change_and_one_undo(store: Store, known: Town, today: dt.date) -> None:
    undo = Undo(store)
    with store.change("Set up") as pen:
        own = pen.save(Signatory(name="Bilal Noor"))
    assert run_here(draft(store, {known.chief, known.leader})) == 2
    drafts = store.where(Correspondence, state="draft")
    assert [one.subject for one in drafts] == [subject_of(store)] * 2
    assert {one.signatory_id for one in drafts} == {own.id}
    assert [one.written for one in to_introduce(store)] == [True, True]
    loaded = letters.load(store, drafts[0].id or 0)
    assert [party.post_id for party in loaded.to] == [known.chief]
    undo.undo()
    assert store.where(Correspondence, state="draft") == []
    assert store.count(Party) == 1


def test_nobody_chosen_and_nobody_named_are_refused(store: Store, known: Town) -> None:
    with pytest.raises(Refusal, match="Tick"):
        run_here(draft(store, set()))
    with store.change("Set up") as pen:
        for officer in store.all(Officer):
            pen.delete(officer)
    with pytest.raises(Refusal, match="your own name"):
        run_here(draft(store, {known.chief}))
