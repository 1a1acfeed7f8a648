"""Who signs: one, several, a body, and others beside our own."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from liaison_app.records import (
    Correspondence,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Signatory,
)
from liaison_app.records.party import FROM, SIGNS, TO
from liaison_app.services import letters, signing
from liaison_app.services.letters import Letter
from liaison_app.services.removal import remove
from liaison_app.store.queries.correspondence import rows
from liaison_app.store.queries.threads import addressees
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def three(store: Store) -> list[Signatory]:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Officer(name="Amina Rahman", post_title="Liaison Officer", from_date="2024-01"))
        return [
            pen.save(Signatory(name=name, post_title=post, position=place))
            for place, (name, post) in enumerate(
                (("Amina Rahman", "Liaison Officer"), ("Yusuf Ali", "Chair"), ("Sara Khan", ""))
            )
        ]


@pytest.fixture
def shown(store: Store) -> Callable[[Letter], list[tuple[str, str, str]]]:
    def of(letter: Letter) -> list[tuple[str, str, str]]:
        [content] = letters.contents(store, letter, today=TODAY)
        return [(s.name, s.organisation, s.on_behalf_of) for s in content.signatures]

    return of


def test_three_sign_in_the_order_they_were_chosen_and_are_kept(
    store: Store, three: list[Signatory], shown: Callable
) -> None:
    wanted = (three[2], three[0], three[1])
    letter = signing.with_signers(letters.blank(store), wanted)
    assert signing.signers(store, letter) == wanted
    kept = letters.load(store, letters.keep(store, letter).item.id or 0)
    assert signing.signers(store, kept) == wanted
    assert [name for name, *_ in shown(kept)] == ["Sara Khan", "Amina Rahman", "Yusuf Ali"]


def test_someone_of_contacts_may_sign_first(store: Store, three: list[Signatory]) -> None:
    with store.change("Add") as pen:
        person = pen.save(Person(given_name="Ruth", family_name="Adler"))
    ruth = signing.signer_from_contacts(store, "person", person.id or 0)
    letter = signing.with_signers(letters.blank(store), (ruth, three[0]))
    first, second = signing.signers(store, letter)
    assert isinstance(first, Party)
    assert second == three[0]
    assert (letter.item.signatory_id, letter.item.second_signatory_id) == (None, None)


def test_a_letter_to_others_is_signed_by_the_same(store: Store, three: list[Signatory]) -> None:
    letter = signing.with_signers(letters.blank(store), three)
    to = (Party(role=TO, name="Ms Jo Green", salutation="Dear Ms Green"),)
    assert signing.signers(store, letters.readdress(letter, to=to)) == tuple(three)


def test_choosing_again_makes_no_second_party(store: Store, three: list[Signatory]) -> None:
    kept = letters.keep(store, signing.with_signers(letters.blank(store), three))
    again = letters.keep(store, signing.with_signers(kept, signing.signers(store, kept)))
    assert again.parties == kept.parties
    one = letters.keep(store, signing.with_signers(again, three[:1]))
    assert store.where(Party, role=SIGNS) == []
    assert signing.signers(store, one) == (three[0],)


def test_a_body_signs_for_itself(store: Store, three: list[Signatory], shown: Callable) -> None:
    with store.change("Add") as pen:
        body = pen.save(Organisation(name="Central Mosque"))
        trustee = pen.save(
            Signatory(name="Omar Said", organisation_id=body.id, on_behalf_of="for us")
        )
        itself = pen.save(Signatory(name="central mosque", organisation_id=body.id))
    plain = signing.signer_from_contacts(store, "organisation", body.id or 0)
    letter = signing.with_signers(letters.blank(store), (trustee, itself, plain))
    assert shown(letter) == [
        ("Omar Said", "Central Mosque", ""),
        ("", "Central Mosque", ""),
        ("", "Central Mosque", ""),
    ]


def test_without_anybody_chosen_the_officer_signs(
    store: Store, three: list[Signatory], shown: Callable
) -> None:
    letter = signing.with_signers(letters.blank(store), ())
    assert signing.signers(store, letter) == ()
    assert shown(letter) == [("Amina Rahman", "", "Northtown Council of Mosques")]


def test_a_signatory_who_was_deleted_is_left_out(store: Store, three: list[Signatory]) -> None:
    letter = signing.with_signers(letters.blank(store), (three[1],))
    with store.change("Delete") as pen:
        pen.delete(three[1])
    assert signing.signers(store, letter) == ()


def test_whoever_signs_with_us_is_not_one_it_was_sent_to(
    store: Store, three: list[Signatory]
) -> None:
    with store.change("Add") as pen:
        body = pen.save(Organisation(name="Central Mosque"))
    to = Party(role=TO, name="Ms Jo Green", address="1 Oak Street", salutation="Dear Ms Green")
    mosque = signing.signer_from_contacts(store, "organisation", body.id or 0)
    letter = signing.with_signers(letters.blank(store, to=(to,)), (three[0], mosque))
    item = dataclasses.replace(letter.item, subject="Thanks", text="<p>Thank you.</p>")
    sent = letters.send(store, Letter(item, letter.parties), today=TODAY)
    with store.change("Log reply") as pen:
        reply = pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-20", in_reply_to_id=sent.item.id
            )
        )
        pen.save(Party(correspondence_id=reply.id, role=FROM, organisation_id=body.id, name="Imam"))
    [asked] = addressees(store, sent.item.id or 0)
    assert asked.party.name == "Ms Jo Green"
    [row] = rows(store, [sent.item.id or 0])
    assert row.name == "Ms Jo Green"


def test_a_third_signatory_of_a_sent_letter_may_be_deleted(
    store: Store, three: list[Signatory]
) -> None:
    to = Party(role=TO, name="Ms Jo Green", address="1 Oak Street", salutation="Dear Ms Green")
    letter = signing.with_signers(letters.blank(store, to=(to,)), three)
    item = dataclasses.replace(letter.item, subject="Thanks", text="<p>Thank you.</p>")
    sent = letters.send(store, Letter(item, letter.parties), today=TODAY)
    before = letters.draw(store, sent)
    remove(store, three[2])
    after = letters.load(store, sent.item.id or 0)
    assert letters.draw(store, after) == before
    [party] = after.signs
    assert (party.name, party.signatory_id) == ("Sara Khan", None)
