"""The lists of Contacts as tables: people with their posts, posts with their holders, organisations, a mailing list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liaison_app.exchange.tables_out import Cell
from liaison_app.records import MailingList, Organisation, Person, Post
from liaison_app.records.list_member import LIST_MEMBER
from liaison_app.records.organisation import ORGANISATION
from liaison_app.records.person import PERSON
from liaison_app.records.post import POST
from liaison_app.rules.postal_places import postcode_of
from liaison_app.services.lists_out_columns import (
    Column,
    ListOut,
    Shown,
    columns_of,
    day,
    others,
    reached,
)
from liaison_app.store.queries.lists_out import Names

MOBILE = "Mobile"


def _first_post(person: Person, names: Names) -> str:
    return next((names.of("post", held.post_id) for held in names.posts_of(person.id or 0)), "")


def _first_body(person: Person, names: Names) -> str:
    return next((names.body_of_post(held.post_id) for held in names.posts_of(person.id or 0)), "")


def _since(person: Person, names: Names) -> Cell:
    return next((day(held.since) for held in names.posts_of(person.id or 0)), "")


def _other_posts(person: Person, names: Names) -> str:
    held = names.posts_of(person.id or 0)[1:]
    return "\n".join(names.who(one.post_id, None, None) for one in held)


def _telephone(one: Any, _names: Names) -> str:
    usual = [e for e in one.telephones if e.label != MOBILE]
    return reached(usual)


def _reach(whose: str = "") -> tuple[Column, ...]:
    """E-mail, telephone, mobile, and all the rest of them; address and postcode.

    `whose` says so in the headings where somebody else is named in the row as well.
    """

    def more_emails(one: Any, _names: Names) -> str:
        return others(one.emails, [reached(one.emails)])

    def more_numbers(one: Any, names: Names) -> str:
        return others(one.telephones, [_telephone(one, names), reached(one.telephones, MOBILE)])

    def more_addresses(one: Any, _names: Names) -> str:
        return "\n\n".join(e.value for e in one.addresses[1:])

    return (
        Column(f"E-mail{whose}", lambda one, _names: reached(one.emails)),
        Column(f"Telephone{whose}", _telephone),
        Column(MOBILE, lambda one, _names: reached(one.telephones, MOBILE)),
        Column("Address", lambda one, _names: reached(one.addresses)),
        Column("Postcode", lambda one, _names: postcode_of(reached(one.addresses))),
        Column("Other e-mails", more_emails),
        Column("Other telephones", more_numbers),
        Column("Other addresses", more_addresses),
    )


def _notes(record: type[Any]) -> tuple[Column, ...]:
    return tuple(Column(c.heading, c.cell, is_note=True) for c in columns_of(record, "notes"))


def _holders(post: Post, names: Names) -> str:
    held = names.holders_of(post.id or 0)
    return "\n".join(names.of("person", one.person_id) for one in held)


def _held_since(post: Post, names: Names) -> Cell:
    held = names.holders_of(post.id or 0)
    return day(held[0].since) if len(held) == 1 else ""


def _members(names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    """The members of a mailing list; of whom is restricted, nothing but that unless asked for."""
    from liaison_app.services.list_members import members

    wanted = names.store.get(MailingList, shown.within or 0)
    found = members(names.store, wanted)
    if shown.ids is not None:
        chosen = {contact: at for at, contact in enumerate(shown.ids)}
        found = [one for one in found if one.contact in chosen]
        found.sort(key=lambda one: chosen[one.contact])
    yield found


def _of_member(part: str) -> Any:
    def cell(member: Any, names: Names) -> str:
        kind_id = (member.kind, member.id)
        hides = member.hidden or names.is_hidden(*kind_id)
        if hides and not names.restricted:
            return member.title if part == "organisation_name" else ""
        if names.is_hidden("person", member.party.person_id) and part in ("name", "email"):
            return names.of("person", member.party.person_id) if part == "name" else ""
        return str(member.email if part == "email" else getattr(member.party, part))

    return cell


def _left_out(member: Any, _names: Names) -> str:
    return str(member.reason)


CONTACTS: tuple[ListOut, ...] = (
    ListOut(
        "people",
        "People",
        PERSON,
        (
            *columns_of(Person, "title given_name family_name post_nominals known_as"),
            Column("Post", _first_post),
            Column("Organisation", _first_body),
            Column("In post since", _since),
            Column("Other posts", _other_posts),
            *_reach(),
            *columns_of(
                Person, "other_spellings preferred_channel do_not_contact data_source last_verified"
            ),
            *_notes(Person),
        ),
    ),
    ListOut(
        "posts",
        "Posts",
        POST,
        (
            *columns_of(Post, "title unit organisation_id", organisation_id="Organisation"),
            Column("Held by", _holders),
            Column("Since", _held_since),
            *_reach(" of the post"),
            *columns_of(Post, "ended"),
            *_notes(Post),
        ),
    ),
    ListOut(
        "organisations",
        "Organisations",
        ORGANISATION,
        (
            *columns_of(Organisation, "name kind parent_id phase faith", name="Organisation"),
            *_reach(),
            *columns_of(Organisation, "website external_ids other_names former_names closed"),
            *_notes(Organisation),
        ),
    ),
    ListOut(
        "members",
        "Members of a mailing list",
        LIST_MEMBER,
        (
            Column("Name", _of_member("name")),
            Column("Post", _of_member("post_title")),
            Column("Organisation", _of_member("organisation_name")),
            Column("E-mail", _of_member("email")),
            Column("Address", _of_member("address")),
            Column("Why no letter", _left_out),
        ),
        items=_members,
        belongs_to="mailing_list",
    ),
)
