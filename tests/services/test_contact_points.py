"""Points of contact: proposed from the words of a reply, kept, found again, put on cards."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from liaison_app.errors import Invalid, Refusal
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.records.contact_point import MAY, MAY_NOT
from liaison_app.rules.person_named import person_named
from liaison_app.services import contact_card_paper
from liaison_app.services.contact_points import Newcomer, as_title, blank, keep, role_said
from liaison_app.services.jobs import run_here
from liaison_app.services.undo import Undo
from liaison_app.store.queries.contact_points import points_in, points_of, points_under
from liaison_app.store.store import Store
from tests.documents.conftest import Paper
from tests.services.conftest import Town

REPLY = """<p>Thank you for your letter.</p>
<p>Peter Ames as our Hate crime lead is looking at every report each morning. Peter will act as a
point of contact for the Council of Mosques. Rosa Lind is leading on our school visits until
12 April. Mr Newcombe is responsible for the whole plan.</p>
<p>In the days leading up to the 3rd and on the day itself Superintendent Ian Moor will oversee the
extra patrols.</p>"""


@pytest.fixture
def reply(store: Store, town: Town) -> Correspondence:
    with store.change("Reply") as pen:
        matter = pen.save(
            Matter(title="Leaflets", dates_of_concern=(Entry("The day", "2026-04-03"),))
        )
        item = pen.save(
            Correspondence(
                direction="in",
                channel="email",
                state="received",
                date="2026-03-17",
                matter_id=matter.id,
                text=REPLY,
            )
        )
        pen.save(
            Party(
                correspondence_id=item.id,
                role="from",
                post_id=town.chief,
                organisation_id=town.police,
                organisation_name="County Police",
            )
        )
    return item


def from_reply(store: Store, reply: Correspondence, words: str, **more: Any) -> ContactPoint:
    return blank(store, correspondence_id=reply.id, words=words, **more)


def newcomer(store: Store, point: ContactPoint) -> Newcomer:
    """Whom a name brings to Contacts, and the post that its sentence gives them."""
    post, role = store.find(Post, point.post_id), role_said(point)
    if post is None and role:
        post = Post(title=as_title(role), organisation_id=point.organisation_id)
    body = store.find(Organisation, point.organisation_id)
    return Newcomer(person_named(point.name), post, body)


def test_a_name_is_proposed_with_what_its_sentence_says(
    store: Store, town: Town, reply: Correspondence
) -> None:
    found = from_reply(store, reply, "Peter Ames")
    assert (found.purpose, found.name) == ("Hate crime", "Peter Ames")
    assert (found.person_id, found.post_id, found.organisation_id) == (None, None, town.police)
    assert (found.matter_id, found.correspondence_id) == (reply.matter_id, reply.id)
    assert found.quote.startswith("Peter Ames as our Hate crime lead")
    assert (found.from_date, found.until, found.circulation) == ("2026-03-17", "", "not_asked")


def test_whoever_is_new_can_be_added_in_the_same_change(
    store: Store, town: Town, reply: Correspondence
) -> None:
    undo = Undo(store)
    found = from_reply(store, reply, "Peter Ames")
    adding = newcomer(store, found)
    assert adding.words == "Add Peter Ames to Contacts as Hate Crime Lead at County Police"
    kept = keep(store, found, adding=adding)
    person, post = store.get(Person, kept.person_id or 0), store.get(Post, kept.post_id or 0)
    assert (person.given_name, person.family_name) == ("Peter", "Ames")
    assert (post.title, post.organisation_id) == ("Hate Crime Lead", town.police)
    (tenure,) = store.where(Tenure, person_id=person.id)
    assert (tenure.post_id, tenure.from_date) == (post.id, "2026-03-17")
    again = from_reply(store, reply, "Peter", start=None)
    assert (again.name, again.person_id, again.post_id) == ("Peter Ames", person.id, post.id)
    undo.undo()
    assert store.all(ContactPoint) == []
    assert [p.given_name for p in store.all(Person)] == ["Alan", "Hilary"]
    assert len(store.all(Post)) == 2


def test_a_holder_who_is_there_already_stays(
    store: Store, town: Town, reply: Correspondence
) -> None:
    with store.change("Post") as pen:
        post = pen.save(Post(title="Hate crime lead", organisation_id=town.police))
        pen.save(Tenure(person_id=town.marsh, post_id=post.id))
    found = from_reply(store, reply, "Peter Ames")
    assert found.post_id == post.id
    keep(store, found, adding=newcomer(store, found))
    holders = store.where(Tenure, post_id=post.id, until_date="", moved_on=False)
    assert len(holders) == 2


def test_known_people_are_recognised(store: Store, town: Town, reply: Correspondence) -> None:
    by_title = from_reply(store, reply, "Mr Newcombe")
    assert (by_title.person_id, by_title.post_id) == (town.newcombe, town.chief)
    assert by_title.purpose == "Whole plan"
    with store.change("Spelling") as pen:
        someone = pen.save(
            Person(given_name="Róża", family_name="Lindh", other_spellings=("Rosa Lind",))
        )
    assert from_reply(store, reply, "Rosa Lind").person_id == someone.id
    with store.change("Namesake") as pen:
        pen.save(Person(given_name="Rosa", family_name="Lind"))
    assert from_reply(store, reply, "Rosa Lind").person_id is None  # nobody is chosen of two


def test_until_and_for_what_come_from_the_sentence_alone(
    store: Store, town: Town, reply: Correspondence
) -> None:
    rosa = from_reply(store, reply, "Rosa Lind")
    assert (rosa.purpose, rosa.until, rosa.until_words) == (
        "School visits",
        "2026-04-12",
        "until 12 April",
    )
    moor = from_reply(store, reply, "Superintendent Ian Moor")
    assert (moor.purpose, moor.until) == ("Extra patrols", "2026-04-03")
    adding = newcomer(store, moor)
    assert (adding.person.title, adding.post) == ("Superintendent", None)
    assert adding.words == "Add Superintendent Ian Moor to Contacts"


def test_a_post_alone(store: Store, town: Town, reply: Correspondence) -> None:
    found = from_reply(store, reply, "our Hate crime lead")
    assert (found.name, found.purpose, found.person_id) == ("Hate crime lead", "Hate crime", None)
    kept = keep(store, found, post=Post(title="Hate Crime Lead", organisation_id=town.police))
    (known,) = points_of(store, post_id=kept.post_id)
    assert (known.post, known.name) == ("Hate Crime Lead", "Hate crime lead")


def test_words_that_say_nothing_leave_for_what_empty_and_are_not_kept_so(
    store: Store, reply: Correspondence
) -> None:
    found = from_reply(store, reply, "Somebody Else")
    assert found.purpose == ""
    with pytest.raises(Invalid):
        keep(store, found)


def test_of_a_meeting_the_matter_is_kept(store: Store, reply: Correspondence) -> None:
    with store.change("Meeting") as pen:
        meeting = pen.save(
            Meeting(
                title="Round table",
                date="2026-03-20",
                matter_id=reply.matter_id,
                notes="<p>Ann Day leads on events.</p>",
            )
        )
    found = blank(store, meeting_id=meeting.id, words="Ann Day", start=0)
    assert (found.purpose, found.matter_id) == ("Events", reply.matter_id)
    assert (found.correspondence_id, found.organisation_id) == (None, None)
    assert found.from_date == "2026-03-20"


def test_titles_of_posts() -> None:
    assert as_title("lead officer for school visits") == "Lead Officer for School Visits"


# Found again


def kept_point(store: Store, **fields: Any) -> ContactPoint:
    with store.change("Point") as pen:
        return pen.save(ContactPoint(**{"purpose": "Hate crime", "name": "Ann Day"} | fields))


def test_points_are_found_by_post_person_body_and_its_parts(
    store: Store, town: Town, reply: Correspondence
) -> None:
    with store.change("Part") as pen:
        part = pen.save(Organisation(name="North Division", parent_id=town.police))
    of_post = kept_point(store, post_id=town.chief)
    of_part = kept_point(store, organisation_id=part.id)
    of_person = kept_point(store, person_id=town.newcombe, organisation_id=town.police)
    kept_point(store, organisation_id=town.council)

    def ids(**wanted: int) -> set[int | None]:
        return {one.point.id for one in points_of(store, **wanted)}  # type: ignore[arg-type]

    assert ids(organisation_id=town.police) == {of_post.id, of_part.id, of_person.id}
    assert ids(post_id=town.chief) == {of_post.id, of_person.id}
    assert ids(person_id=town.newcombe) == {of_post.id, of_person.id}
    with store.change("Moved on") as pen:
        (tenure,) = store.where(Tenure, person_id=town.newcombe)
        pen.save(replace(tenure, moved_on=True))
    assert ids(person_id=town.newcombe) == {of_person.id}
    assert ids(post_id=town.chief) == {of_post.id}


def test_numbers_are_the_persons_or_else_the_posts_or_else_the_bodys(
    store: Store, town: Town
) -> None:
    kept = kept_point(store, person_id=town.newcombe, post_id=town.chief)

    def numbers() -> list[str]:
        (known,) = points_of(store, post_id=kept.post_id)
        return [entry.value for entry in known.telephones]

    assert numbers() == []
    steps: list[tuple[type[Any], int, str]] = [
        (Organisation, town.police, "1"),
        (Post, town.chief, "2"),
        (Person, town.newcombe, "3"),
    ]
    for record, id, number in steps:
        with store.change("Number") as pen:
            pen.save(replace(store.get(record, id), telephones=(Entry("", number),)))
        assert numbers() == [number]


def test_ended_ones_come_last_and_whoever_has_moved_on_is_known(store: Store, town: Town) -> None:
    ended = kept_point(store, post_id=town.chief, until="2020-01-01")
    present = kept_point(store, post_id=town.chief, person_id=town.newcombe, until="2020")
    assert [one.point.id for one in points_of(store, post_id=town.chief)] == [present.id, ended.id]
    with store.change("Stays") as pen:
        pen.save(replace(present, until=""))
        (tenure,) = store.where(Tenure, person_id=town.newcombe)
        pen.save(replace(tenure, moved_on=True))
    first, last = points_of(store, post_id=town.chief)
    assert (first.point.id, first.moved_on) == (present.id, True)
    assert last.has_ended(dt.date(2020, 1, 2))
    assert not last.has_ended(dt.date(2020, 1, 1))


def test_what_is_restricted_stays_out_unless_asked_for(
    store: Store, town: Town, reply: Correspondence
) -> None:
    kept = kept_point(
        store, correspondence_id=reply.id, matter_id=reply.matter_id, post_id=town.chief
    )
    matter_id = reply.matter_id or 0
    assert len(points_under(store, matter_id)) == 1
    with store.change("Restrict") as pen:
        pen.save(replace(reply, restricted=True))
    assert points_under(store, matter_id) == []
    assert points_of(store, post_id=town.chief) == []
    assert len(points_under(store, matter_id, restricted_too=True)) == 1
    assert len(points_of(store, post_id=town.chief, restricted_too=True)) == 1
    assert [one.point.id for one in points_in(store, reply.id or 0)] == [kept.id]
    with store.change("Restrict the matter instead") as pen:
        pen.save(replace(reply, restricted=False))
        pen.save(replace(store.get(Matter, matter_id), restricted=True))
    assert points_of(store, post_id=town.chief) == []
    assert len(points_under(store, matter_id)) == 1  # the matter itself was asked for


# On cards

TODAY = dt.date(2026, 3, 18)


def test_what_is_for_us_alone_is_refused_by_name(store: Store, town: Town) -> None:
    kept_point(store, post_id=town.chief, circulation=MAY_NOT)
    with pytest.raises(Refusal, match=r"Newcombe, QPM \(Hate crime\) is for us alone"):
        contact_card_paper.cards(store, points_of(store, post_id=town.chief), TODAY)


def test_a_matters_cards_are_those_that_may_be_circulated_and_hold(
    store: Store, town: Town, reply: Correspondence
) -> None:
    of_matter = {"matter_id": reply.matter_id, "organisation_id": town.police}
    matter_id = reply.matter_id or 0
    job = contact_card_paper.matter_cards(store, matter_id, TODAY)
    with pytest.raises(Refusal, match="May be circulated"):
        run_here(job)
    for number in range(5):
        kept_point(store, name=f"Open{number} Person", circulation=MAY, **of_matter)
    kept_point(store, name="Unasked Person", **of_matter)
    kept_point(store, name="Alone Person", circulation=MAY_NOT, **of_matter)
    kept_point(store, name="Ended Person", circulation=MAY, until="2026-03-17", **of_matter)
    paper = Paper(run_here(contact_card_paper.matter_cards(store, matter_id, TODAY)))
    assert len(paper) == 2
    text = paper.text()
    assert all(f"Open{number} Person" in text for number in range(5))
    assert not any(name in text for name in ("Unasked", "Alone", "Ended"))
    assert "Northtown Council of Mosques" in text
    assert "Printed on 18 March 2026" in text


def test_a_restricted_matters_cards_are_asked_for(
    store: Store, town: Town, reply: Correspondence
) -> None:
    matter_id = reply.matter_id or 0
    kept_point(store, matter_id=matter_id, circulation=MAY, post_id=town.chief)
    with store.change("Restrict") as pen:
        pen.save(replace(store.get(Matter, matter_id), restricted=True))
    with pytest.raises(Refusal, match="restricted"):
        run_here(contact_card_paper.matter_cards(store, matter_id, TODAY))
    job = contact_card_paper.matter_cards(store, matter_id, TODAY, restricted_too=True)
    assert "Restricted" in Paper(run_here(job)).text()
