"""The reply clock with the file: dates from bodies and their kind, own holidays, stopping and going on."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    CalendarDay,
    Correspondence,
    Entry,
    Office,
    Organisation,
    Party,
    Post,
)
from liaison_app.services import addressing, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town

SENT = dt.date(2026, 11, 2)  # a Monday


def to(store: Store, *parties: Party, **fields: object) -> Letter:
    blank = letters.blank(store, to=parties)
    item = dataclasses.replace(blank.item, subject="S", text="<p>We are uneasy.</p>", **fields)
    return Letter(item, blank.parties)


def due(store: Store, letter: Letter) -> str:
    return reply_clock.hoped_for(store, letter, SENT).day.isoformat()


def test_the_time_follows_the_body_of_the_post_its_kind_and_the_office(
    store: Store, town: Town
) -> None:
    letter = to(store, addressing.party_for(store, post_id=town.chief))
    assert due(store, letter) == "2026-11-16"
    with store.change("Office") as pen:
        office = store.only(Office)
        pen.save(
            dataclasses.replace(office, reply_working_days=5, reply_times=(Entry("police", "15"),))
        )
    assert due(store, letter) == "2026-11-23"
    bare = Party(post_id=town.chief)  # a party that does not name the body of its post
    assert due(store, to(store, bare)) == "2026-11-23"
    assert due(store, to(store, addressing.party_for(store, post_id=town.leader))) == "2026-11-09"
    with store.change("Body") as pen:
        police = store.get(Organisation, town.police)
        pen.save(dataclasses.replace(police, reply_working_days=2))
    assert due(store, letter) == "2026-11-04"
    assert due(store, to(store, Party(name="Somebody"))) == "2026-11-09"


def test_sending_sets_what_was_shown(store: Store, town: Town) -> None:
    letter = to(store, addressing.party_for(store, post_id=town.chief), request="foi")
    hoped = reply_clock.hoped_for(store, letter, SENT)
    kept = letters.send(store, letter, today=SENT)
    assert kept.item.reply_due == hoped.day.isoformat() == "2026-12-02"
    assert "Freedom of Information" in hoped.why
    by_hand = to(store, addressing.party_for(store, post_id=town.chief), reply_due="2026-12-24")
    assert letters.send(store, by_hand, today=SENT).item.reply_due == "2026-12-24"


def test_the_file_s_own_days_change_every_reckoning(store: Store, town: Town) -> None:
    letter = to(store, addressing.party_for(store, post_id=town.chief))
    undo = Undo(store)
    with store.change("Add holiday") as pen:
        pen.save(CalendarDay(date="2026-11-05", name="Ours", kind="holiday", nation="any"))
    assert dt.date(2026, 11, 5) in reply_clock.holidays(store)
    assert due(store, letter) == "2026-11-17"
    undo.undo()
    assert due(store, letter) == "2026-11-16"


def test_a_letter_to_a_post_of_no_body_has_the_usual_time(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        post = pen.save(Post(title="Coroner"))
    assert due(store, to(store, Party(post_id=post.id))) == "2026-11-16"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"request": "subject_access", "date": "2026-08-31"}, "2026-09-30"),
        ({"request": "foi", "date": "2026-11-21"}, "2026-12-21"),
        ({"request": "", "date": "2026-08-31"}, None),
        ({"request": "foi", "date": "2026-08"}, None),
        ({"request": "foi", "date": "2026-08-31", "direction": "out"}, None),
    ],
)
def test_what_the_law_wants_of_us(store: Store, fields: dict[str, str], day: str | None) -> None:
    with store.change("Office") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
    found = reply_clock.due_from_us(store, Correspondence(**{"direction": "in", **fields}))
    assert (found.day.isoformat() if found else None) == day


def test_waiting_is_stopped_and_begun_again_as_one_change_each(store: Store, town: Town) -> None:
    sent = letters.send(store, to(store, addressing.party_for(store, post_id=town.chief)))
    undo = Undo(store)
    (party,) = sent.to
    day = dt.date(2026, 4, 2)
    for nothing in ("", "  ", "\n"):
        with pytest.raises(Refusal, match="Say why"):
            reply_clock.stop(store, party, nothing, on=day)
    stopped = reply_clock.stop(store, party, " answered by telephone\n", on=day)
    assert (stopped.clock_stopped, stopped.clock_reason) == ("2026-04-02", "answered by telephone")
    assert undo.label == "Stop waiting"
    assert reply_clock.start_again(store, stopped) == party
    assert undo.label == "Wait again"
    undo.undo()
    assert store.get(Party, party.id or 0) == stopped
    remove(store, sent.item)
    with pytest.raises(Gone):
        reply_clock.stop(store, party, "too late", on=day)
