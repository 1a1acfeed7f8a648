"""The sample town is whole, fictional and fresh on whichever day it is made."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import FileRefused
from liaison_app.paths import resource
from liaison_app.records import (
    KINDS,
    Answer,
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Signatory,
    Tenure,
)
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.promise import SIDES, STATES
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import sample_town
from liaison_app.services.checkup import check_up
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.store.queries.threads import addressees, waiting
from liaison_app.store.store import Store
from tests.rounds import rounds

TODAY = dt.date(2026, 3, 18)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("town") / "town.liaison"
    run_here(sample_town.make_sample_town(path, TODAY))
    store = Store.open(path)
    yield store
    store.close()


def told() -> dict:
    return json.loads(resource("sample_town.json").read_text("utf-8"))


def test_it_is_as_large_as_a_town(town: Store) -> None:
    assert town.count(Organisation) >= 40
    assert town.count(Person) >= 60
    assert 40 <= town.count(Correspondence) <= 80
    assert town.count(Matter) >= 6
    assert check_up(town).is_sound
    for matter in town.all(Matter):
        assert town.where(Correspondence, matter_id=matter.id), matter.title


def test_today_has_something_of_everything(town: Store) -> None:
    unanswered = waiting(town, TODAY)
    assert 6 <= len(unanswered) <= 16
    assert any(not w.is_late for w in unanswered)
    assert any(w.is_late and not w.is_very_late for w in unanswered)
    assert any(w.is_very_late for w in unanswered)
    drafts = [c for c in town.all(Correspondence) if c.state in UNSENT]
    assert {c.state for c in drafts} == set(UNSENT)
    recent = (TODAY - dt.timedelta(days=3)).isoformat()
    assert len([c for c in town.all(Correspondence) if c.date >= recent]) >= 3
    concerns = [e.value for m in town.all(Matter) for e in m.dates_of_concern]
    assert any(
        TODAY.isoformat() < day < (TODAY + dt.timedelta(days=14)).isoformat() for day in concerns
    )


def test_every_quoted_word_stands_where_it_was_said(town: Store) -> None:
    def words_of(item: Correspondence | Meeting | None) -> str:
        assert item is not None
        return plain(parse(item.notes if isinstance(item, Meeting) else item.text))

    for question in town.all(Question):
        assert question.quote in words_of(town.find(Correspondence, question.correspondence_id))
    for answer in town.all(Answer):
        assert answer.words in words_of(town.find(Correspondence, answer.reply_id))
        party = town.find(Party, answer.party_id)
        question = town.get(Question, answer.question_id)
        assert party is not None
        assert party.correspondence_id == question.correspondence_id
    for promise in town.all(Promise):
        said = town.find(Correspondence, promise.correspondence_id)
        assert promise.quote in words_of(said or town.find(Meeting, promise.meeting_id))
        assert promise.made
        assert promise.matter_id or promise.meeting_id
        assert promise.side != "theirs" or promise.who
    for point in town.all(ContactPoint):
        assert point.quote in words_of(town.find(Correspondence, point.correspondence_id))


def test_promises_stand_in_every_state(town: Store) -> None:
    promises = town.all(Promise)
    assert {p.side for p in promises} == {side for side, _words in SIDES}
    assert {p.state for p in promises} == {state for state, _words in STATES} - {"withdrawn"}
    open_ones = [p for p in promises if p.state == "open" and p.review and not p.snoozed_until]
    assert [p for p in open_ones if p.review < TODAY.isoformat()]
    assert [p for p in open_ones if p.review == TODAY.isoformat()]
    assert [p for p in open_ones if p.review > TODAY.isoformat()]
    assert len([p for p in promises if p.for_day]) == 3


def test_two_replies_came_in_a_day_and_one_is_unsigned(town: Store) -> None:
    (letter,) = [c for c in town.all(Correspondence) if c.subject.startswith("Leaflets naming")]
    answered = addressees(town, letter.id)
    assert [a.days for a in answered] == [1, 1]
    senders = [
        town.where(Party, correspondence_id=a.reply_ids[0], role="from")[0] for a in answered
    ]
    assert [bool(sender.name) for sender in senders] == [True, False]


def test_our_sent_letters_are_frozen_and_numbered_by_date(town: Store) -> None:
    sent = [c for c in town.where(Correspondence, direction="out", state="sent") if c.our_ref]
    assert len(sent) > 20
    for letter in sent:
        if letter.channel == "letter":
            assert letter.pdf_id is not None
        assert letter.salutation
        assert letter.closing
    in_order = sorted(sent, key=lambda c: (c.date, c.our_ref))
    assert [c.our_ref for c in in_order] == sorted(c.our_ref for c in sent)
    assert len({c.our_ref for c in sent}) == len(sent)


def test_posts_have_a_past(town: Store) -> None:
    held = {p.id: town.where(Tenure, post_id=p.id) for p in town.all(Post)}
    assert max(map(len, held.values())) >= 3
    vacant = [p for p in town.all(Post) if not any(not t.until_date for t in held[p.id])]
    assert vacant
    now = [t.person_id for tenures in held.values() for t in tenures if not t.until_date]
    assert len(now) > len(set(now))  # someone holds two


def test_the_letterhead_has_its_pictures(town: Store) -> None:
    office = town.only(Office)
    assert office.logo_id
    signs = town.where(Signatory, retired=0)
    assert len(signs) == 2
    assert all(s.signature_id for s in signs)


def test_nothing_is_left_to_fill_in_and_nothing_is_in_the_future(town: Store) -> None:
    for kind in KINDS:
        for record in town.all(kind.record):
            if kind.name in ("office", "template"):  # whose gaps are meant
                continue
            assert not re.search(r"[{}]|(^|\W)@[a-z+-]", repr(record).replace("@harrowmere", "")), (
                record
            )
    assert max(c.date for c in town.all(Correspondence)) <= TODAY.isoformat()


def test_everything_in_it_is_fictional() -> None:
    """Telephone numbers are from the ranges kept for drama; nothing can be written to or visited."""
    text = resource("sample_town.json").read_text("utf-8")
    for number in re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text):
        assert number.startswith(("01632 960", "07700 900", "020 7946 0")), number
    for address in re.findall(r"[\w.-]+@[\w.-]+", text):
        assert address.endswith(".example") or address.startswith("@"), address
    for host in re.findall(r"https?://([^/\s\"]+)", text):
        assert host.endswith(".example"), host


@given(st.dates(dt.date(2025, 1, 1), dt.date(2040, 12, 31)))
@settings(max_examples=rounds(25))
def test_on_any_day(today: dt.date) -> None:
    records = sample_town.as_of(told(), today)["records"]
    letters = {c["key"]: c for c in records["correspondence"]}
    assert all(c.get("date", "") <= today.isoformat() for c in letters.values())
    for letter in letters.values():
        answered = letters.get(letter.get("in_reply_to", ""))
        if answered and "date" in letter:
            assert answered["date"] < letter["date"], letter["key"]
    text = json.dumps(records)
    assert "{date" not in text
    assert '"@' not in text


def test_days_told_in_every_way() -> None:
    days = sample_town._Days([{"key": "a-1", "date": "@-3"}, {"key": "b", "date": "@a-1+2"}], TODAY)
    assert days.iso("@-12") == "2026-03-06"
    assert days.iso("@+9") == "2026-03-27"
    assert days.iso("@-3w") == "2026-03-13"  # the 15th is a Sunday
    assert days.iso("@+3w") == "2026-03-23"  # the 21st is a Saturday
    assert days.iso("@-40m") == "2026-02"
    assert days.iso("@-400y") == "2025"
    assert days.iso("@a-1") == "2026-03-15"
    assert days.iso("@b+1w") == "2026-03-18"
    with pytest.raises(ValueError, match="no day"):
        days.iso("@whenever!")


def test_stale_after_a_day_unless_somebody_worked_in_it(tmp_path: Path) -> None:
    path, now = tmp_path / "town.liaison", dt.datetime.now(dt.UTC).date()
    run_here(sample_town.make_sample_town(path, now))
    assert not sample_town.is_stale(path, now)
    assert sample_town.is_stale(path, now + dt.timedelta(days=1))
    store = Store.open(path)
    with store.change("Add person") as pen:
        pen.save(Person(family_name="Mine"))
    store.close()
    assert not sample_town.is_stale(path, now + dt.timedelta(days=1))


def test_made_once_and_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "town.liaison"
    with pytest.raises(Cancelled):
        run_here(sample_town.make_sample_town(path, TODAY), lambda p: "Printing" not in p.text)
    assert not path.exists()
    path.write_text("mine")
    with pytest.raises(FileRefused):
        run_here(sample_town.make_sample_town(path, TODAY))
    assert path.read_text() == "mine"
