"""Everyone of a mailing list: why they are on it, by hand or by rule, and why some get no letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import ListMember, MailingList, Organisation, Party, Person, Post
from liaison_app.records.person import full_name
from liaison_app.rules import list_rules
from liaison_app.rules.post_names import is_called
from liaison_app.rules.postal_address import postal_address
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.search_words import words_in
from liaison_app.services.addressing import party_from
from liaison_app.store.queries.mailing_lists import (
    Contact,
    Known,
    bodies_of_kind,
    known,
    lists_shown,
    members_by_hand,
    rows_of,
    titles_of_posts,
)
from liaison_app.store.store import Store

# Why somebody of a list gets no letter; "" for whoever does.
BY_HAND, RESTRICTED, LEFT_ALONE = "by_hand", "restricted", "left_alone"
CLOSED, NO_ADDRESS, SAME_ADDRESS = "closed", "no_address", "same_address"
UNNAMED = phrase("Somebody restricted")


@dataclass(frozen=True, slots=True)
class Member:
    """A post, person or organisation of a list, as things are today.

    `by_rule` and `row` (of whoever was put on or left out by hand) say why it is there; `cause` and
    `reason`, a sentence, why it gets no letter. `email` is that of the post, else of its holder,
    else of the body; "" when none is known. `body_kind` is the kind of its body; "" without one.
    `hidden` says that its very name is restricted, as a post's is not by who holds it.
    """

    kind: str
    id: int
    caption: str
    party: Party
    email: str
    by_rule: bool
    row: ListMember | None = None
    cause: str = ""
    reason: str = ""
    body_kind: str = ""
    hidden: bool = False

    @property
    def contact(self) -> Contact:
        """Its kind and id, as Contacts has it."""
        return self.kind, self.id

    @property
    def title(self) -> str:
        """What it is called on the screen; whose very name is restricted is opened to be known."""
        return UNNAMED if self.hidden else self.caption


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a list's rule finds a contact, and what was said of them by hand, if anything."""

    wanted: MailingList
    by_rule: bool
    row: ListMember | None

    @property
    def is_on(self) -> bool:
        """Whether letters to the list are meant for them."""
        return not self.row.left_out if self.row is not None else self.by_rule


def members(store: Store, wanted: MailingList) -> list[Member]:
    """Everyone of a list by body, post and name, with why they are there or are left out.

    The list need not be saved as it is handed over: the rule's form counts while one types.
    """
    collecting = collected(store, wanted, at_once=None)
    while True:
        try:
            next(collecting)
        except StopIteration as end:
            found: list[Member] = end.value
            return found


def collected(
    store: Store, wanted: MailingList, *, at_once: int | None = 100
) -> Generator[int, None, list[Member]]:
    """The same a few at a time, for whoever must not stand still; yields how many are there."""
    by_hand = {} if wanted.id is None else by_contact(members_by_hand(store, wanted.id))
    candidates = _candidates(store, wanted)
    ruled = set(candidates)
    contacts = list(dict.fromkeys((*by_hand, *candidates)))
    placed: list[tuple[tuple[str, str, int], Member, list[tuple[object, ...]]]] = []
    step = at_once or max(len(contacts), 1)
    for start in range(0, len(contacts), step):
        if start:
            yield len(placed)
        everyone = known(store, contacts[start : start + step])
        for contact in contacts[start : start + step]:
            by_rule = contact in ruled and _fits(everyone, contact, wanted)
            if by_rule or contact in by_hand:
                one = _member(everyone, contact, wanted, by_hand.get(contact), by_rule)
                shared = _shared_by(everyone, one) if wanted.one_for_address else []
                placed.append((_place(everyone, one), one, shared))
    placed.sort(key=lambda found: found[0])
    if wanted.one_for_address:
        return _one_for_address([(one, shared) for _at, one, shared in placed])
    return [one for _at, one, _shared in placed]


def found_now(store: Store, rule: MailingList, named: int) -> tuple[int, list[Member]]:
    """How many a rule finds today, whether or not they can be written to, and the first of them.

    It costs far less than `members`, so that a form may ask after every pause.
    """
    found = _candidates(store, rule) if rule.has_rule else []
    if rule.rule_phase or rule.rule_place:
        everyone = known(store, found)
        found = [one for one in found if _fits(everyone, one, rule)]
    return len(found), as_members(store, found[:named])


def as_members(store: Store, contacts: Iterable[Contact]) -> list[Member]:
    """These contacts in their order, as if they stood on a list; those since deleted are left out."""
    wanted, order = MailingList(name=""), list(dict.fromkeys(contacts))
    everyone = known(store, set(order))
    there = {("post", id) for id in everyone.posts} | {("person", id) for id in everyone.people}
    there |= {("organisation", id) for id in everyone.bodies}
    return [_member(everyone, one, wanted, None, False) for one in order if one in there]


def emails(found: Iterable[Member]) -> tuple[list[str], list[str]]:
    """The e-mail addresses of a list, each once, and the captions of those for whom none is known.

    Who is left out for want of a postal address, or because somebody shares it, is written to here.
    """
    addresses: dict[str, str] = {}
    without = []
    for one in found:
        if one.cause not in ("", NO_ADDRESS, SAME_ADDRESS):
            continue
        if one.email:
            addresses.setdefault(one.email.casefold(), one.email)
        else:
            without.append(one.caption)
    return list(addresses.values()), without


def standings(store: Store, contact: Contact) -> list[Standing]:
    """How a contact stands to every list that is shown."""
    everyone = known(store, {contact})
    rows = {row.list_id: row for row in rows_of(store, contact)}
    return [
        Standing(one, _is_found(everyone, contact, one), rows.get(one.id))
        for one in lists_shown(store)
    ]


def by_contact(rows: Iterable[ListMember]) -> dict[Contact, ListMember]:
    """What was said of each contact by hand."""
    found: dict[Contact, ListMember] = {}
    for row in rows:
        for kind in ("post", "person", "organisation"):
            if (id := getattr(row, f"{kind}_id")) is not None:
                found[kind, id] = row
    return found


def _candidates(store: Store, rule: MailingList) -> list[Contact]:
    """The posts, or without the name of one the bodies, that fit the rule but for phase and place."""
    kind, closed = rule.rule_kind, rule.rule_closed
    if rule.rule_posts:
        posts = titles_of_posts(store, kind, closed=closed)
        return [("post", id) for id, title in posts if is_called(title, rule.rule_posts)]
    return [("organisation", id) for id in bodies_of_kind(store, kind, closed=closed)]


def _is_found(everyone: Known, contact: Contact, rule: MailingList) -> bool:
    """Whether the rule finds this one; what `_candidates` and `_fits` say of many."""
    post, body = _post_and_body(everyone, contact)
    wanted = "post" if rule.rule_posts else "organisation"
    if not rule.has_rule or contact[0] != wanted:
        return False
    if rule.rule_kind and (body is None or body.kind != rule.rule_kind):
        return False
    gone = bool(post and post.ended) or bool(body and body.closed)
    if gone and not rule.rule_closed:
        return False
    named = post is None or is_called(post.title, rule.rule_posts)
    return named and _fits(everyone, contact, rule)


def _fits(everyone: Known, contact: Contact, rule: MailingList) -> bool:
    if not rule.rule_phase and not rule.rule_place:
        return True
    post, body = _post_and_body(everyone, contact)
    phase = body.phase if body else ""
    address = postal_address(None, post, body)
    return list_rules.phase_fits(phase, rule.rule_phase) and list_rules.place_fits(
        address, rule.rule_place
    )


def _post_and_body(everyone: Known, contact: Contact) -> tuple[Post | None, Organisation | None]:
    kind, id = contact
    if kind == "post":
        post = everyone.posts[id]
        return post, everyone.bodies.get(post.organisation_id or 0)
    return None, everyone.bodies.get(id) if kind == "organisation" else None


def _member(
    everyone: Known, contact: Contact, wanted: MailingList, row: ListMember | None, by_rule: bool
) -> Member:
    """One of a list, as things are known of it."""
    kind, id = contact
    post, body = _post_and_body(everyone, contact)
    person = everyone.people[id] if kind == "person" else everyone.holders.get(id)
    if kind == "organisation":
        person = None
    party = party_from(person, post, body)
    if post is not None:
        caption = ", ".join(filter(None, (post.title, body.name if body else "")))
    elif person is not None:
        caption = full_name(person, titled=False) or person.known_as
    else:
        caption = body.name if body else ""
    known_emails = [e.value for one in (post, person, body) if one for e in one.emails]
    cause, reason = _why_not(person, post, body, party, row, wanted)
    email = known_emails[0] if known_emails else ""
    body_kind = body.kind if body else ""
    hidden = bool(body and body.restricted) or bool(
        kind == "person" and person and person.restricted
    )
    return Member(kind, id, caption, party, email, by_rule, row, cause, reason, body_kind, hidden)


def _why_not(
    person: Person | None,
    post: Post | None,
    body: Organisation | None,
    party: Party,
    row: ListMember | None,
    wanted: MailingList,
) -> tuple[str, str]:
    """The cause and the sentence; both "" for whoever gets a letter. No name stands in the sentence."""
    if row is not None and row.left_out:
        return BY_HAND, row.reason or phrase("Left out by hand.")
    if body is not None and body.restricted:
        return RESTRICTED, phrase("The organisation is restricted; write a letter of its own.")
    if person is not None and person.restricted:
        return RESTRICTED, (
            phrase("Its holder is restricted; write a letter of its own.")
            if post
            else phrase("This person is restricted; write a letter of its own.")
        )
    if person is not None and person.do_not_contact:
        return LEFT_ALONE, (
            phrase("Its holder asked not to be contacted.")
            if post
            else phrase("This person asked not to be contacted.")
        )
    if not wanted.rule_closed:
        if post is not None and post.ended:
            return CLOSED, phrase(
                "The post no longer exists since {day}.", day=say_date(post.ended)
            )
        if body is not None and body.closed:
            return CLOSED, phrase("Closed since {day}.", day=say_date(body.closed))
    if not party.address.strip():
        return NO_ADDRESS, phrase("No postal address is known.")
    return "", ""


def _place(everyone: Known, member: Member) -> tuple[str, str, int]:
    """Where it stands in the list: by body and post, and people by family name among them."""
    if member.kind == "person":
        person = everyone.people[member.id]
        last = person.family_name or person.known_as or person.given_name
        return fold(last), fold(person.given_name), member.id
    return fold(member.party.organisation_name), fold(member.caption), member.id


def _one_for_address(found: list[tuple[Member, list[tuple[object, ...]]]]) -> list[Member]:
    """The same, but of those who share an address, or are one person, only the first gets a letter.

    Each comes with what makes its letter another's. Whoever was put on the list by hand comes
    before whom the rule found.
    """
    taken: dict[tuple[object, ...], Member] = {}
    told = {}
    for one, shared in sorted(found, key=lambda both: both[0].row is None):
        keys = [] if one.cause else shared
        if other := next((taken[key] for key in keys if key in taken), None):
            reason = phrase("Shares its letter with {name}.", name=other.caption)
            told[one.contact] = dataclasses.replace(one, cause=SAME_ADDRESS, reason=reason)
        else:
            taken |= dict.fromkeys(keys, one)
    return [told.get(one.contact, one) for one, _shared in found]


def _shared_by(everyone: Known, member: Member) -> list[tuple[object, ...]]:
    """What makes two letters one: the same address, however it is written, and the same person."""
    party, post = member.party, everyone.posts.get(member.party.post_id or 0)
    department = tidy(post.unit) if post else ""
    address = party.address.removeprefix(department) or party.address
    keys: list[tuple[object, ...]] = [tuple(words_in(address))]
    return [*keys, ("person", party.person_id)] if party.person_id is not None else keys
