"""What stands in a restricted matter is as restricted as the matter, wherever it is listed."""

import datetime as dt
from typing import Any

import pytest

from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    File,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
    kind_of,
)
from liaison_app.services import finding, removal
from liaison_app.store.queries import contacts, threads
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.contact_cards import latest_with
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.queries.kept_back import is_kept_back, kept_back
from liaison_app.store.queries.matter_rows import matter_rows
from liaison_app.store.queries.morning import due_count, read_morning
from liaison_app.store.queries.promises import follow_ups
from liaison_app.store.queries.today import open_counts
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 20)
HIDDEN = ("letter", "draft", "meeting", "question", "answer", "party", "promise", "said", "point")


@pytest.fixture
def apart(store: Store) -> dict[str, Any]:
    """A restricted matter, everything that may stand in one, and a contact that is restricted."""
    with store.change("Make what is apart") as pen:
        matter = pen.save(Matter(title="Apart", restricted=True))
        post = pen.save(Post(title="Chief Constable"))
        sent = {"direction": "out", "state": "sent", "date": "2026-03-02"}
        letter = pen.save(
            Correspondence(
                **sent, subject="Hidden letter", reply_due="2026-03-16", matter_id=matter.id
            )
        )
        draft = pen.save(
            Correspondence(direction="out", state="draft", subject="Hidden", matter_id=matter.id)
        )
        meeting = pen.save(Meeting(title="Hidden", date="2026-05-01", matter_id=matter.id))
        question = pen.save(Question(correspondence_id=letter.id, text="Hidden?"))
        ours = {"side": "ours", "made": "2026-03-02", "review": "2026-04-01"}
        return {
            "matter": matter,
            "post": post,
            "letter": letter,
            "draft": draft,
            "meeting": meeting,
            "question": question,
            "answer": pen.save(Answer(question_id=question.id, words="Hidden")),
            "party": pen.save(
                Party(correspondence_id=letter.id, post_id=post.id, post_title="Chief Constable")
            ),
            "promise": pen.save(Promise(**ours, text="Hidden step", correspondence_id=letter.id)),
            "said": pen.save(Promise(**ours, text="Hidden word", meeting_id=meeting.id)),
            "point": pen.save(
                ContactPoint(purpose="Hidden work", name="Carl", meeting_id=meeting.id)
            ),
            "file": pen.attach(File(name="hidden.txt", correspondence_id=letter.id), b"words"),
        }


@pytest.mark.parametrize("what", [*HIDDEN, "file"])
def test_what_belongs_to_a_restricted_matter_is_kept_back(store: Store, apart, what: str) -> None:
    record = apart[what]
    assert record.id in kept_back(store, kind_of(record))
    assert is_kept_back(store, record)


def test_what_belongs_to_an_open_matter_is_not(store: Store, apart) -> None:
    with store.change("Open up") as pen:
        pen.save(Matter(id=apart["matter"].id, title="Apart"))
    for what in (*HIDDEN, "file"):
        assert not kept_back(store, kind_of(apart[what])), what
        assert not is_kept_back(store, apart[what]), what


def test_what_tells_of_somebody_restricted_is_kept_back(store: Store) -> None:
    with store.change("Make contacts") as pen:
        body = pen.save(Organisation(name="Shelter", restricted=True))
        post = pen.save(Post(title="Manager", organisation_id=body.id))
        person = pen.save(Person(family_name="Ash", restricted=True))
        open_post = pen.save(Post(title="Clerk"))
        told = [
            post,
            pen.save(Tenure(person_id=person.id, post_id=open_post.id)),
            pen.save(ContactPoint(purpose="Beds", post_id=post.id)),
        ]
    assert all(is_kept_back(store, record) for record in told)
    assert all(record.id in kept_back(store, kind_of(record)) for record in told)
    assert not is_kept_back(store, open_post)


def test_today_and_the_counts_say_nothing_of_it(store: Store, apart) -> None:
    morning = read_morning(store, TODAY)
    assert not morning.waits
    assert not morning.drafts
    assert not morning.needs
    assert [item.words for item in morning.picked] == ["Chief Constable"]
    assert due_count(store, TODAY) == 0
    assert open_counts(store) == {"matters": 0, "correspondence": 0, "followups": 0}
    assert contacts.waiting_by_post(store) == {}


def test_the_matter_itself_says_who_is_waited_for(store: Store, apart) -> None:
    found = threads.waiting(store, TODAY, matter_id=apart["matter"].id)
    assert [wait.letter_id for wait in found] == [apart["letter"].id]
    assert threads.waiting(store, TODAY, letter_ids=[apart["letter"].id]) == found
    assert [row.waiting for row in matter_rows(store, TODAY)] == [1]


def test_the_register_has_it_only_when_asked_for(store: Store, apart) -> None:
    both = [apart["draft"].id, apart["letter"].id]
    assert register.ids(store) == []
    assert register.counts(store)["all"] == 0
    assert register.count_restricted(store) == 2
    assert register.ids(store, Wanted(restricted_too=True)) == both
    assert register.ids(store, Wanted(matter_id=apart["matter"].id)) == both
    assert [row.restricted for row in register.rows(store, both)] == [True, True]


def test_a_contact_has_it_marked(store: Store, apart) -> None:
    assert [row.restricted for row in latest_with(store, "post", apart["post"].id)] == [1]


def test_search_marks_every_kind_of_it(store: Store, apart) -> None:
    hits = finding.find(store, "hidden")
    assert {hit.kind for hit in hits} == {
        *("correspondence", "meeting", "question", "promise", "contact_point", "file")
    }
    assert all(hit.restricted for hit in hits)


def test_follow_ups_list_none_of_it(store: Store, apart) -> None:
    assert follow_ups(store, TODAY) == []
    assert len(follow_ups(store, TODAY, restricted_too=True)) == 2


def test_what_was_restricted_by_what_it_belonged_to_stays_so(store: Store) -> None:
    with store.change("Set up") as pen:
        hidden = pen.save(Matter(title="Kept apart", restricted=True))
        open_one = pen.save(Matter(title="For all"))
        letter = pen.save(Correspondence(subject="In it", state="draft", matter_id=hidden.id))
        secret = pen.save(Correspondence(subject="By itself", state="draft", restricted=True))
        promise = pen.save(
            Promise(side="unnamed", text="x", correspondence_id=secret.id, matter_id=open_one.id)
        )
    removal.remove(store, hidden)
    assert store.get(Correspondence, letter.id or 0).restricted
    removal.remove(store, secret)
    assert store.find(Promise, promise.id) is None


def test_a_picker_offers_what_is_restricted_by_its_whole_name_alone(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(Person(given_name="Zora", family_name="Hidden", restricted=True))
        pen.save(Person(given_name="Zoe", family_name="Open"))
    rows = contacts.person_rows(store)
    assert [row.name for row in contacts.names_like(rows, "zo")] == ["Zoe Open"]
    assert [row.name for row in contacts.names_like(rows, "")] == ["Zoe Open"]
    assert [row.name for row in contacts.names_like(rows, "hidden")] == ["Zora Hidden"]
