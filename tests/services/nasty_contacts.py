"""Files of contacts as nasty as they come: half names, shared mailboxes and numbers, rows that contradict."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from liaison_app.records import Entry, Organisation, Person, Post, Tenure
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.contact_proposals import choose, take_field, take_row
from liaison_app.services.proposed_rows import Proposal
from liaison_app.store.store import Store

GIVEN = ("", "Amina", "A.", "Aminah", "Amina Bibi", "Bob", "Robert", "J. P.", "آمنہ", "أمينة", "李")
FAMILY = ("", "Khan", "KHAN", "Khan-Ali", "Ali Khan", "O’Neill", "O'Neill", "van der Berg", "خان")
TITLES = ("", "", "Mr", "Mrs", "Ms", "Cllr", "Dr")
EMAILS = ("", "", "office@b.example", "info@d.example", "amina@b.example", "AMINA@b.example")
NUMBERS = ("", "", "01632 960101", "(01632) 960101", "+44 1632 960101", "07700 900123", "none")
BODIES = ("Elm School", "The Elm School", "ELM SCHOOL", "Oak Mosque", "Hall & Co", "مسجد", "Forum")
KINDS = ("other", "school", "council", "mosque")
POSTS = ("Headteacher", "Head Teacher", "Principal", "Chair", "Chair of Governors", "Councillor")
PLACES = ("", "1 Elm Road\nNT1 1AA", "2 Oak Road\nNT2 2BB", "1, Elm Rd, NT1 1AA", "Elm Road")
SITES = ("", "", "elm.example", "https://www.elm.example/", "oak.example")
CORRECTED = ("title", "given_name", "family_name", "emails", "telephones", "notes")
NOTES = ("", "", "Likes  tea\n and cake", "<b>&", "Tea")


def _entries(rnd: Random, words: tuple[str, ...]) -> tuple[Entry, ...]:
    chosen = (rnd.choice(words), rnd.choice(words) if rnd.random() < 0.2 else "")
    return tuple(Entry(rnd.choice(("", "Work")), word) for word in chosen if word)


def somebody(rnd: Random) -> Person:
    """A person, often with half a name and the mailbox or number of somebody else."""
    return Person(
        title=rnd.choice(TITLES),
        given_name=rnd.choice(GIVEN),
        family_name=rnd.choice(FAMILY),
        emails=_entries(rnd, EMAILS),
        telephones=_entries(rnd, NUMBERS),
        other_spellings=(rnd.choice(("Aminah", "Bobby")),) if rnd.random() < 0.2 else (),
        notes=rnd.choice(NOTES),
    )


def some_body(rnd: Random) -> Organisation:
    """A body; one URN may be that of several, and one name, too."""
    urn = rnd.choice(("", "", "1", "2"))
    number = rnd.choice(("", "", "", "9"))
    return Organisation(
        name=rnd.choice(BODIES),
        kind=rnd.choice(KINDS),
        external_ids=(
            *((Entry("URN", urn),) if urn else ()),
            *((Entry("UKPRN", number),) if number else ()),
        ),
        emails=_entries(rnd, EMAILS),
        telephones=_entries(rnd, NUMBERS),
        addresses=_entries(rnd, PLACES),
        website=rnd.choice(SITES),
        phase=rnd.choice(("", "", "Primary", "Secondary")),
        closed=rnd.choice(("", "", "2020", "2025-08-31")),
        notes=rnd.choice(NOTES),
    )


def nasty_row(rnd: Random) -> ContactDraft:
    """One row; of some nothing can be kept."""
    body = some_body(rnd) if rnd.random() < 0.7 else None
    parent = rnd.choice((None, None, Organisation(name="Mereshire"), some_body(rnd)))
    return ContactDraft(
        line=1,
        people=tuple(somebody(rnd) for _ in range(rnd.choice((0, 1, 1, 1, 2)))),
        post=Post(title=rnd.choice(POSTS)) if rnd.random() < 0.6 else None,
        organisation=body,
        parent=parent,
        is_head=body is not None and rnd.random() < 0.4,
        since=rnd.choice(("", "", "2024-09", "yesterday" if rnd.random() < 0.1 else "2020")),
        cannot="It cannot be read." if rnd.random() < 0.04 else "",
    )


def nasty_file(rnd: Random, most: int = 7) -> list[ContactDraft]:
    """Some rows: a few repeated as they are, a few with one thing about them told otherwise."""
    rows = [nasty_row(rnd) for _ in range(rnd.randint(1, most))]
    for _ in range(rnd.randint(0, 3)):
        row = rnd.choice(rows)
        how = rnd.randrange(4)
        if how == 1 and row.organisation is not None:
            other = replace(some_body(rnd), external_ids=row.organisation.external_ids)
            row = replace(row, organisation=other)
        elif how == 2:
            row = replace(row, people=(somebody(rnd),))
        elif how == 3 and row.people:
            row = replace(row, people=(replace(row.people[0], emails=_entries(rnd, EMAILS)),))
        rows.append(row)
    rnd.shuffle(rows)
    return numbered(rows)


def numbered(rows: list[ContactDraft]) -> list[ContactDraft]:
    """The rows with their lines as they stand."""
    return [replace(row, line=line) for line, row in enumerate(rows, start=2)]


def nasty_contacts(rnd: Random) -> Store:
    """A file of somebody's own in which some of the same stand already, some of them restricted."""
    store = Store.in_memory()
    with store.change("Typed") as pen:
        posts, people = [], []
        for _ in range(rnd.randint(0, 3)):
            one = somebody(rnd)
            if one.given_name or one.family_name:
                alone = rnd.random() < 0.3
                mark: dict[str, Any] = {rnd.choice(("restricted", "do_not_contact")): alone}
                people.append(pen.save(replace(one, **mark)))
        for _ in range(rnd.randint(0, 2)):
            body = pen.save(replace(some_body(rnd), restricted=rnd.random() < 0.15))
            posts.append(pen.save(Post(title=rnd.choice(POSTS), organisation_id=body.id)))
        for post in posts:
            if people and rnd.random() < 0.6:
                pen.save(Tenure(person_id=rnd.choice(people).id, post_id=post.id))
    return store


def pick_some(rnd: Random, store: Store, proposal: Proposal, *, leave: bool) -> None:
    """Fields ticked and unticked, others chosen, rows left if `leave`, by somebody in a mood."""
    if rnd.random() < 0.4:
        for row in list(proposal.rows):
            for one in proposal.rows[row.at].candidates:
                if rnd.random() < 0.4:
                    choose(store, proposal, row.at, one.what, one.id, one.which)
                    break
            else:
                if row.candidates and rnd.random() < 0.2:
                    one = row.candidates[0]
                    choose(store, proposal, row.at, one.what, None, one.which)
    if rnd.random() < 0.5:
        for row in proposal.rows:
            for number in range(len(row.differences)):
                take_field(proposal, row.at, number, rnd.random() < 0.6)
    if leave:
        for row in proposal.rows:
            if rnd.random() < 0.3:
                take_row(proposal, row.at, yes=False)


def correct_by_hand(rnd: Random, store: Store) -> None:
    """A few things said otherwise by whoever knows better; somebody moves on; somebody is restricted."""
    with store.change("Correct") as pen:
        for one in store.all(Person):
            if rnd.random() < 0.3:
                other = somebody(rnd)
                if other.given_name or other.family_name:
                    pen.save(replace(one, **{name: getattr(other, name) for name in CORRECTED}))
        for body in store.all(Organisation):
            if rnd.random() < 0.3:
                pen.save(
                    replace(
                        some_body(rnd),
                        id=body.id,
                        parent_id=body.parent_id,
                        restricted=body.restricted,
                    )
                )
        for tenure in store.all(Tenure):
            if rnd.random() < 0.2:
                pen.save(replace(tenure, moved_on=True))
        for post in store.all(Post):
            if rnd.random() < 0.2:
                pen.save(replace(post, title=rnd.choice(POSTS)))
