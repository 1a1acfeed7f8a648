"""Whom to write to: the holder of a post today, and a party with name, post and address."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from liaison_app.language import phrase
from liaison_app.records import Organisation, Party, Person, Post, Tenure
from liaison_app.records.party import TO
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.forms_of_address import AddressForm, propose
from liaison_app.rules.postal_address import postal_address
from liaison_app.store.store import Store


def holder_of(store: Store, post_id: int | None) -> Person | None:
    """Who holds the post as far as we know; who came last when several do; None if vacant."""
    if post_id is None:
        return None
    tenures = store.where(Tenure, post_id=post_id, order_by="from_date DESC, id DESC")
    for tenure in tenures:
        if is_current(tenure):
            return store.find(Person, tenure.person_id)
    return None


def form_for(
    store: Store,
    *,
    post_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> AddressForm:
    """The form of address the rules propose, with the reason; a post brings its holder along."""
    person, post, organisation = _known(store, post_id, person_id, organisation_id)
    return propose(person, post, organisation)


def party_for(
    store: Store,
    *,
    post_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
    role: str = TO,
) -> Party:
    """A party as of today: name, post and address to be frozen with the letter, and a salutation.

    A post brings its present holder; a person alone is written to privately; an organisation alone
    is written to as such.
    """
    return party_from(*_known(store, post_id, person_id, organisation_id), role=role)


def party_from(
    person: Person | None, post: Post | None, organisation: Organisation | None, role: str = TO
) -> Party:
    """The same of records that are read already."""
    form = propose(person, post, organisation)
    return Party(
        role=role,
        person_id=person.id if person else None,
        post_id=post.id if post else None,
        organisation_id=organisation.id if organisation else None,
        name=form.name,
        post_title=form.post,
        organisation_name=form.organisation,
        address=postal_address(person, post, organisation),
        salutation=form.salutation,
    )


def letter_goes_to(store: Store, person_id: int) -> tuple[str, int]:
    """Kind and id of whom a letter to a person is to: the one post they hold, or they themselves.

    Somebody with an address of their own, with no post or with several is written to as a person.
    """
    if not store.get(Person, person_id).addresses:
        tenures = store.where(Tenure, person_id=person_id)
        held = [one.post_id for one in tenures if one.post_id is not None and is_current(one)]
        holder = holder_of(store, held[0]) if len(held) == 1 else None
        if holder is not None and holder.id == person_id:
            return "post", held[0]
    return "person", person_id


def asked_to_be_left_alone(store: Store, parties: Iterable[Party]) -> list[str]:
    """A sentence for each party whose person asked not to be contacted."""
    sentences: list[str] = []
    for party in parties:
        person = store.find(Person, party.person_id)
        if person is None or not person.do_not_contact:
            continue
        name = full_name(person, titled=False) or person.known_as
        by_post = phrase(
            "{name} asked not to be contacted. Write to the post without their name, or not at all.",
            name=name,
        )
        alone = phrase("{name} asked not to be contacted.", name=name)
        sentences.append(by_post if party.post_id else alone)
    return sentences


def again(store: Store, party: Party, role: str) -> Party:
    """The same party as things are today; words alone (nothing linked) stay as they were."""
    if party.post_id is None and party.person_id is None and party.organisation_id is None:
        return dataclasses.replace(party, id=None, correspondence_id=None, role=role)
    return party_for(
        store,
        post_id=party.post_id,
        person_id=None if party.post_id else party.person_id,
        organisation_id=party.organisation_id,
        role=role,
    )


def _known(
    store: Store, post_id: int | None, person_id: int | None, organisation_id: int | None
) -> tuple[Person | None, Post | None, Organisation | None]:
    post = store.find(Post, post_id)
    person = store.find(Person, person_id) or holder_of(store, post_id)
    body_id = organisation_id or (post.organisation_id if post else None)
    return person, post, store.find(Organisation, body_id)
