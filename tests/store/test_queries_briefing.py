"""A briefing's facts: whose letters, which sentence, what is counted and what is left out."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.store.queries.briefing import MOST_LETTERS, Briefing, briefing
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)


class Town:
    """A police service with a division, a chief, an inspector and a way to write letters."""

    def __init__(self, store: Store):
        self.store = store
        with store.change("Set up") as pen:
            self.police = pen.save(Organisation(name="County Police", kind="police"))
            self.division = pen.save(Organisation(name="North", parent_id=self.police.id))
            self.chief = pen.save(Post(title="Chief", organisation_id=self.police.id))
            self.inspector = pen.save(Post(title="Inspector", organisation_id=self.division.id))
            self.person = pen.save(Person(given_name="Ann", family_name="Day"))
            pen.save(Tenure(person_id=self.person.id, post_id=self.chief.id))
            self.incident = pen.save(Matter(title="Leaflets", kind="incident"))
            self.routine = pen.save(Matter(title="Round table", kind="standing"))

    def letter(self, date: str, to: Any = None, **fields: Any) -> Correspondence:
        """A letter of ours to a contact, unless the fields say otherwise."""
        usual = {"date": date, "state": "sent", "direction": "out", "channel": "letter"}
        to = to or self.chief
        kind = {Post: "post_id", Person: "person_id", Organisation: "organisation_id"}[type(to)]
        with self.store.change("Letter") as pen:
            item = pen.save(Correspondence(**(usual | fields)))
            role = "from" if item.direction == "in" else "to"
            pen.save(Party(correspondence_id=item.id, role=role, **{kind: to.id}))
        return item

    def with_(self, contact: Any, **more: Any) -> Briefing:
        kind = type(contact).__name__.lower()
        return briefing(self.store, kind, contact.id, TODAY, **more)


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store)


def test_of_somebody_new_nothing_is_known(town: Town) -> None:
    found = town.with_(town.chief)
    assert found.last is None
    assert (found.written, found.spoken, found.contacts, found.left_out) == (0, 0, 0, 0)
    assert not any((found.questions, found.theirs, found.ours, found.points, found.meetings))


def test_a_body_includes_its_posts_and_its_parts(town: Town) -> None:
    to_chief = town.letter("2026-03-01")
    to_inspector = town.letter("2026-03-02", town.inspector)
    to_division = town.letter("2026-03-03", town.division)
    town.letter("2026-03-04", town.person)
    newest_first = [to_division.id, to_inspector.id, to_chief.id]
    assert [item.id for item in town.with_(town.police).letters] == newest_first
    assert [item.id for item in town.with_(town.division).letters] == newest_first[:2]
    assert [item.id for item in town.with_(town.chief).letters] == [to_chief.id]
    assert town.with_(town.person).written == 1


def test_a_letter_to_two_posts_of_a_body_is_one_letter(store: Store, town: Town) -> None:
    letter = town.letter("2026-03-01")
    with store.change("To another too") as pen:
        pen.save(Party(correspondence_id=letter.id, role="to", post_id=town.inspector.id))
    found = town.with_(town.police)
    assert (found.written, found.contacts) == (1, 1)


def test_calls_stand_apart_and_drafts_are_no_contact(town: Town) -> None:
    town.letter("2026-03-01")
    town.letter("", state="draft")
    call = town.letter("2026-03-09", channel="telephone", state="noted", direction="in")
    found = town.with_(town.chief)
    assert (found.written, found.spoken) == (1, 1)
    assert found.last is not None
    assert found.last.id == call.id
    assert found.rhythm.since == 9


def test_the_sentence_that_matters_is_what_was_marked(store: Store, town: Town) -> None:
    text = "<p>Thank you for your letter.</p><p>Patrols are to begin on Monday.</p>"
    plain = town.letter("2026-03-01", direction="in", state="received", text=text)
    asked = town.letter("2026-03-02", text="<p>We write about patrols in the town.</p>")
    promised = town.letter("2026-03-03", direction="in", state="received", text=text)
    with store.change("Mark") as pen:
        pen.save(Question(correspondence_id=asked.id, position=1, text="When do they begin?"))
        pen.save(
            Promise(text="Patrols", quote="We shall ring.", correspondence_id=promised.id, who="x")
        )
    said = {item.id: item.sentence for item in town.with_(town.chief).letters}
    assert said == {
        plain.id: "Patrols are to begin on Monday.",
        asked.id: "When do they begin?",
        promised.id: "We shall ring.",
    }


def test_what_is_open_both_ways(store: Store, town: Town) -> None:
    letter = town.letter("2026-03-01", reply_due="2026-03-10", matter_id=town.incident.id)
    with store.change("Joined") as pen:
        pen.save(Question(correspondence_id=letter.id, position=1, text="When?"))
        pen.save(Promise(side="theirs", text="Patrols", post_id=town.chief.id))
        pen.save(Promise(side="ours", text="Posters", organisation_id=town.division.id))
        pen.save(Promise(side="theirs", text="Done", post_id=town.chief.id, state="kept"))
        pen.save(ContactPoint(purpose="Hate crime", post_id=town.inspector.id))
    found = town.with_(town.police)
    assert [one.question.text for one in town.with_(town.chief).questions] == ["When?"]
    assert [one.promise.text for one in found.theirs] == ["Patrols"]
    assert [one.promise.text for one in found.ours] == ["Posters"]
    assert [one.point.purpose for one in found.points] == ["Hate crime"]
    assert [one.letter_id for one in found.waiting] == [letter.id]
    assert [one.letter_id for one in town.with_(town.chief).waiting] == [letter.id]
    assert town.with_(town.inspector).waiting == ()
    # A promise stays with the post: whoever holds it now is asked about it.
    assert [one.promise.text for one in town.with_(town.person).theirs] == ["Patrols"]


def test_meetings_are_those_they_host_and_those_about_their_matters(
    store: Store, town: Town
) -> None:
    town.letter("2026-03-01", matter_id=town.incident.id)
    with store.change("Meetings") as pen:
        hosted = pen.save(
            Meeting(title="Hosted", date="2026-04-01", organisation_id=town.police.id)
        )
        about = pen.save(Meeting(title="About", date="2026-02-01", matter_id=town.incident.id))
        pen.save(Meeting(title="Other", date="2026-02-01", matter_id=town.routine.id))
        pen.save(
            Meeting(
                title="Kept back", date="2026-02-02", matter_id=town.incident.id, restricted=True
            )
        )
    found = town.with_(town.chief)
    assert [one.id for one in found.meetings] == [hosted.id, about.id]
    assert found.left_out == 1
    assert len(town.with_(town.chief, restricted_too=True).meetings) == 3


def test_contact_of_three_years_is_counted_by_what_it_followed(town: Town) -> None:
    town.letter("2020-01-01", matter_id=town.incident.id)
    town.letter("2025-01-01", matter_id=town.incident.id)
    town.letter("2025-02", matter_id=town.incident.id)
    town.letter("2025-03-01", matter_id=town.routine.id)
    town.letter("2025-04-01")
    town.letter("2026-09-01", matter_id=town.incident.id)
    found = town.with_(town.chief)
    assert (found.contacts, found.after_incident) == (4, 2)


def test_what_is_restricted_is_left_out_and_counted(store: Store, town: Town) -> None:
    open_ = town.letter("2026-03-01")
    town.letter("2026-03-02", restricted=True)
    town.letter("2026-03-03", matter_id=town.incident.id)
    with store.change("Restrict") as pen:
        pen.save(replace(town.incident, restricted=True))
    found = town.with_(town.chief)
    assert [item.id for item in found.letters] == [open_.id]
    assert (found.left_out, found.contacts) == (2, 1)
    everything = town.with_(town.chief, restricted_too=True)
    assert (len(everything.letters), everything.left_out) == (3, 0)
    assert [item.restricted for item in everything.letters] == [True, True, False]


def test_however_many_letters_it_takes_as_many_statements(store: Store, town: Town) -> None:
    def statements() -> int:
        told: list[str] = []
        store.db.conn.set_trace_callback(told.append)
        town.with_(town.police)
        store.db.conn.set_trace_callback(None)
        return len(told)

    for day in range(1, 6):
        town.letter(f"2026-03-{day:02}")
    few = statements()
    for day in range(1, 29):
        for month in (1, 2):
            town.letter(f"2026-{month:02}-{day:02}")
    assert statements() == few
    found = town.with_(town.police)
    assert (len(found.letters), found.written) == (MOST_LETTERS, 61)
