"""Whatever stands in a file of contacts: taken in twice it changes nothing the second time, and undo empties it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.records import Entry, Organisation, Person, Post, Provenance, Tenure
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import fold
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, SAME
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, MARCH, kept, proposed, states, taken

KINDS = (Organisation, Person, Post, Tenure, Provenance)
GIVEN = st.sampled_from(("Amina", "A.", "Aminah", "Bob", "Robert", "J. P.", "آمنہ"))
FAMILY = st.sampled_from(("Khan", "Khan-Ali", "O’Neill", "Brown", "van der Berg"))
TITLE = st.sampled_from(("", "Mr", "Mrs", "Cllr", "Dr"))
EMAILS = st.sampled_from(("", "office@b.example", "info@d.example"))
NUMBERS = st.sampled_from(("", "01632 960101", "(01632) 960101", "07700 900123", "no number"))
BODIES = st.sampled_from(("Elm School", "The Elm School", "ELM SCHOOL", "Oak Mosque", "Hall & Co"))
POSTS = st.sampled_from(("Headteacher", "Principal", "Chair", "Councillor", "Clerk"))
PLACES = st.sampled_from(("", "1 Elm Road\nNT1 1AA", "2 Oak Road\nNT2 2BB", "1, Elm Rd, NT1 1AA"))


def entry(value: str) -> tuple[Entry, ...]:
    return (Entry("", value),) if value else ()


people = st.builds(
    lambda title, given, family, email, number, notes: Person(
        title=title,
        given_name=given,
        family_name=family,
        emails=entry(f"{given}.{family}@b.example" if email == "own" else email),
        telephones=entry(number),
        notes=notes,
    ),
    TITLE, GIVEN, FAMILY, st.one_of(st.just("own"), EMAILS), NUMBERS,
    st.sampled_from(("", "Likes  tea\n and cake", "<b>&")),
)  # fmt: skip
bodies = st.builds(
    lambda name, kind, numbered, email, number, place, closed: Organisation(
        name=name,
        kind=kind,
        external_ids=(Entry("URN", str(len(fold(name).split()[-1]))),) if numbered else (),
        emails=entry(email),
        telephones=entry(number),
        addresses=entry(place),
        closed=closed,
    ),
    BODIES, st.sampled_from(("other", "school", "council")), st.booleans(), EMAILS,
    NUMBERS, PLACES, st.sampled_from(("", "2020", "2025-08-31")),
)  # fmt: skip
rows = st.builds(
    lambda people, post, body, parent, is_head, since: ContactDraft(
        line=1,
        people=tuple(people),
        post=Post(title=post) if post else None,
        organisation=body,
        parent=parent,
        is_head=is_head and bool(post) and body is not None,
        since=since,
    ),
    st.lists(people, max_size=2), st.one_of(st.just(""), POSTS), st.one_of(st.none(), bodies),
    st.sampled_from((None, Organisation(name="Mereshire"), Organisation(name="The Elm Trust"))),
    st.booleans(), st.sampled_from(("", "2024-09")),
)  # fmt: skip
files = st.lists(rows, max_size=5)


def contents(store: Store) -> list[object]:
    return [record for kind in KINDS for record in store.all(kind)]


@given(files)
@settings(max_examples=60, deadline=None)
def test_the_same_file_twice(drafts: list[ContactDraft]) -> None:
    store = Store.in_memory()
    undo = Undo(store)
    first = proposed(store, drafts)
    done = kept(store, first)
    after = contents(store)
    again = proposed(store, drafts)
    assert [row for row in again.rows if row.state in (NEW, CHANGES)] == []
    assert states(again).count(CANNOT) == states(first).count(CANNOT)
    kept(store, again)
    assert contents(store) == after
    if done.intake_id is not None:
        undo.undo()
    assert contents(store) == []


@given(files, files)
@settings(max_examples=50, deadline=None)
def test_a_second_file_and_then_it_again(one: list[ContactDraft], two: list[ContactDraft]) -> None:
    store = Store.in_memory()
    taken(store, one)
    proposal = proposed(store, two, APRIL)
    before = len(contents(store))
    kept(store, proposal)
    assert len(contents(store)) >= before  # nothing is ever taken out
    after = contents(store)
    again = proposed(store, two, APRIL)
    assert set(states(again)) <= {SAME, CANNOT}
    kept(store, again)
    assert contents(store) == after


@given(files)
@settings(max_examples=25, deadline=None)
def test_left_out_altogether_nothing_is_kept(drafts: list[ContactDraft]) -> None:
    store = Store.in_memory()
    proposal = proposed(store, drafts, MARCH)
    for row in proposal.rows:
        row.take = False
    kept(store, proposal)
    assert contents(store) == []
