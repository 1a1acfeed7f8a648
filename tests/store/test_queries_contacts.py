"""The lists and cards of the Contacts room, read from a real file."""

from dataclasses import replace

import pytest

from liaison_app.records import Correspondence, Matter, Organisation, Party, Person, Post, Tenure
from liaison_app.store.queries.contact_cards import (
    Figures,
    bodies_below,
    figures_of,
    holders_of_post,
    latest_with,
    posts_of_person,
)
from liaison_app.store.queries.contacts import (
    matching,
    names_like,
    organisation_rows,
    person_rows,
    post_rows,
    waiting_by_post,
)


@pytest.fixture
def town(store):
    """Ids by name of a police service, a council, their posts and people."""
    with store.change("Set up") as pen:
        police = pen.save(
            Organisation(name="County Police", kind="police", other_names=("Constabulary",))
        )
        council = pen.save(Organisation(name="Borough Council", kind="council", restricted=True))
        parks = pen.save(Organisation(name="Parks", kind="council", parent_id=council.id))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id, unit="Executive"))
        leader = pen.save(Post(title="Leader", organisation_id=council.id))
        lone = pen.save(Post(title="Chair", ended="2020"))
        now = pen.save(Person(title="Mr", family_name="Newcombe", post_nominals="QPM"))
        was = pen.save(Person(title="Ms", given_name="Bêth", family_name="Formerly"))
        arabic = pen.save(Person(given_name="عائشة", family_name="الحسن", known_as="Aisha"))
        pen.save(Tenure(person_id=now.id, post_id=chief.id, from_date="2024-01"))
        pen.save(Tenure(person_id=was.id, post_id=chief.id, from_date="2019", until_date="2023-12"))
        pen.save(Tenure(person_id=arabic.id, post_id=leader.id))
        pen.save(Tenure(person_id=was.id, post_id=leader.id))
    return {
        "police": police.id,
        "council": council.id,
        "parks": parks.id,
        "chief": chief.id,
        "leader": leader.id,
        "lone": lone.id,
        "now": now.id,
        "was": was.id,
        "arabic": arabic.id,
    }


def write(store, day, *posts, state="sent", replied=(), **more):
    """A letter to posts; `replied` gives the day of a reply for some of them, in order."""
    with store.change("Letter") as pen:
        letter = pen.save(
            Correspondence(
                subject=f"Of {day}", state=state, date=day, **{"reply_due": "2026-04-01", **more}
            )
        )
        parties = [
            pen.save(Party(correspondence_id=letter.id, position=i, post_id=post))
            for i, post in enumerate(posts)
        ]
        for party, reply_day in zip(parties, replied, strict=False):
            reply = pen.save(
                Correspondence(
                    direction="in",
                    state="received",
                    date=reply_day,
                    date_words="" if reply_day else "in spring",
                    in_reply_to_id=letter.id,
                    answers_party_id=party.id,
                )
            )
            pen.save(Party(correspondence_id=reply.id, role="from", post_id=party.post_id))
    return letter


def test_posts_by_kind_of_organisation_with_their_holders(store, town):
    rows = post_rows(store)
    assert [row.title for row in rows] == ["Chief Constable", "Leader", "Chair"]
    chief, leader, lone = rows
    assert (chief.holders, chief.organisation, chief.kind) == (
        ("Mr Newcombe",),
        "County Police",
        "police",
    )
    assert sorted(leader.holders) == ["Bêth Formerly", "عائشة الحسن"] or len(leader.holders) == 2
    assert leader.restricted
    assert (lone.kind, lone.organisation, lone.ended) == ("other", "", "2020")
    assert post_rows(store, organisation_id=town["police"]) == [chief]


def test_people_by_family_name_with_the_posts_they_hold_now(store, town):
    rows = person_rows(store)
    assert [row.id for row in rows] == [town["was"], town["now"], town["arabic"]]
    assert rows[0].posts == ("Leader, Borough Council",)
    assert rows[1].name == "Mr Newcombe"
    assert rows[1].kind == "police"


def test_organisations_by_kind_with_their_posts(store, town):
    rows = organisation_rows(store)
    assert [(row.name, row.posts, row.parent) for row in rows] == [
        ("County Police", 1, ""),
        ("Borough Council", 1, ""),
        ("Parks", 0, "Borough Council"),
    ]
    assert bodies_below(store, town["council"]) == [(town["parks"], "Parks", "council")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("beth", ["was"]),
        ("FORMERLY bét", ["was"]),
        ("الحسن", ["arabic"]),
        ("aisha", ["arabic"]),
        ("constable police", ["now"]),
        ("nobody", []),
    ],
)
def test_filtering_knows_no_case_and_no_accents(store, town, words, found):
    assert [row.id for row in matching(person_rows(store), words)] == [town[n] for n in found]


def test_posts_are_found_by_holder_body_and_its_other_names(store, town):
    for words in ("newcombe", "constabulary", "county exec"):
        assert [row.id for row in matching(post_rows(store), words)] == [town["chief"]]
    assert len(matching(post_rows(store), "  ")) == 3
    assert [row.name for row in names_like(organisation_rows(store), "par")] == ["Parks"]


def open_to_all(store, town):
    """The council restricted no more: letters to whoever is restricted are counted nowhere."""
    with store.change("Open") as pen:
        pen.save(replace(store.get(Organisation, town["council"]), restricted=False))


def test_waiting_counts_each_addressee_without_a_reply(store, town):
    open_to_all(store, town)
    chief, leader = town["chief"], town["leader"]
    write(store, "2026-03-01", chief, leader, replied=["2026-03-02"])
    write(store, "2026-03-02", chief)
    write(store, "2026-03-03", chief, no_reply_expected=True)
    write(store, "2026-03-04", chief, reply_due="")
    write(store, "2026-03-05", chief, state="draft")
    write(store, "2026-03-06", chief, restricted=True)
    assert waiting_by_post(store) == {chief: 1, leader: 1}
    rows = post_rows(store, waiting=waiting_by_post(store))
    assert [row.waiting for row in rows] == [1, 1, 0]


def test_waiting_leaves_out_closed_matters_and_unmarked_replies_of_the_same_post(store, town):
    open_to_all(store, town)
    with store.change("Matter") as pen:
        matter = pen.save(Matter(title="Done", state="closed"))
    write(store, "2026-03-01", town["chief"], matter_id=matter.id)
    letter = write(store, "2026-03-02", town["chief"], town["leader"])
    with store.change("Reply") as pen:
        reply = pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-09", in_reply_to_id=letter.id
            )
        )
        pen.save(Party(correspondence_id=reply.id, role="from", post_id=town["leader"]))
    assert waiting_by_post(store) == {town["chief"]: 1}
    assert figures_of(store, "post", town["leader"]) == Figures(1, 1, 7)


def test_holders_and_posts_held_present_first(store, town):
    holders = holders_of_post(store, town["chief"])
    assert [(row.name, row.now) for row in holders] == [
        ("Mr Newcombe, QPM", True),
        ("Ms Bêth Formerly", False),
    ]
    held = posts_of_person(store, town["was"])
    assert [(row.post, row.now) for row in held] == [("Leader", True), ("Chief Constable", False)]


def test_figures_and_the_usual_wait(store, town):
    chief = town["chief"]
    for day, reply in (("2026-01-01", "2026-01-02"), ("2026-01-05", "2026-01-12")):
        write(store, day, chief, replied=[reply])
    write(store, "2026-02-01", chief, replied=["2026-02-07"])
    write(store, "2026-02", chief, replied=[""])
    write(store, "2026-03-01", chief)
    assert figures_of(store, "post", chief) == Figures(sent=5, replies=4, usual_wait=6)
    assert figures_of(store, "organisation", town["police"]) == Figures(5, 4, 6)
    assert figures_of(store, "person", town["now"]) == Figures()


def test_latest_newest_first_drafts_before_all(store, town):
    chief = town["chief"]
    for day in range(1, 13):
        write(store, f"2026-01-{day:02}", chief, chief)
    draft = write(store, "", chief, state="draft")
    latest = latest_with(store, "post", chief)
    assert len(latest) == 10
    assert latest[0].id == draft.id
    assert [row.date for row in latest[1:3]] == ["2026-01-12", "2026-01-11"]
    assert latest_with(store, "organisation", town["police"]) == latest
    assert latest_with(store, "person", town["now"]) == []
