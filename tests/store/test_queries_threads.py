"""Who answered, after how long, and who is still waited for."""

import datetime as dt

import pytest

from liaison_app.records import Correspondence, Matter, Organisation, Party, Post
from liaison_app.store.queries import threads
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 28)


class Town:
    """A letter to two posts at two bodies."""

    def __init__(self, store: Store):
        self.store = store
        with store.change("Make the town") as pen:
            self.police = pen.save(Organisation(name="County Police", kind="police")).id
            self.council = pen.save(Organisation(name="Borough Council", kind="council")).id
            self.chief = pen.save(Post(title="Chief Constable", organisation_id=self.police)).id
            self.leader = pen.save(Post(title="Leader", organisation_id=self.council)).id
            self.matter = pen.save(Matter(title="Reassurance")).id
        self.letter = self.write()

    def write(self, **more):
        fields = {
            "direction": "out",
            "state": "sent",
            "date": "2026-03-16",
            "reply_due": "2026-03-26",
            "subject": "Safety",
            "matter_id": self.matter,
        } | more
        with self.store.change("Send") as pen:
            letter = pen.save(Correspondence(**fields))
            ends = [(self.chief, self.police), (self.leader, self.council)]
            self.parties = [
                pen.save(
                    Party(
                        correspondence_id=letter.id,
                        position=n,
                        post_id=post,
                        organisation_id=body,
                        post_title=f"Post {post}",
                    )
                )
                for n, (post, body) in enumerate(ends)
            ]
        return letter

    def reply(self, letter, date, sender=None, **more):
        fields = {"direction": "in", "state": "received", "date": date, "subject": "Re"} | more
        with self.store.change("Log reply") as pen:
            item = pen.save(Correspondence(in_reply_to_id=letter.id, **fields))
            if sender is not None:
                pen.save(Party(correspondence_id=item.id, role="from", **sender))
        return item


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store)


def test_each_addressee_has_their_own_reply_and_days(town: Town) -> None:
    first = town.reply(town.letter, "2026-03-17", answers_party_id=town.parties[1].id)
    chief, leader = threads.addressees(town.store, town.letter.id)
    assert not chief.has_replied
    assert leader.reply_ids == (first.id,)
    assert (leader.replied, leader.days) == ("2026-03-17", 1)


def test_a_reply_that_names_nobody_answers_for_its_post_or_body(town: Town) -> None:
    town.reply(town.letter, "2026-03-17", {"post_id": town.chief})
    town.reply(town.letter, "2026-03-18", {"organisation_id": town.council, "name": "Officer"})
    assert [a.days for a in threads.addressees(town.store, town.letter.id)] == [1, 2]


def test_an_unsigned_reply_from_nobody_known_answers_for_nobody_of_two(town: Town) -> None:
    town.reply(town.letter, "2026-03-17")
    assert not any(a.has_replied for a in threads.addressees(town.store, town.letter.id))
    assert [r.addressee_id for r in threads.replies_to(town.store, town.letter.id)] == [None]


@pytest.mark.parametrize(
    ("date", "days"),
    [("2026-03-16", 0), ("2026-03-17", 1), ("2026-03", None), ("", None), ("2026-03-01", -15)],
)
def test_days_are_only_known_when_both_days_are_known(town: Town, date: str, days) -> None:
    words = {} if date else {"date_words": "in the spring"}
    town.reply(town.letter, date, answers_party_id=town.parties[0].id, **words)
    assert threads.addressees(town.store, town.letter.id)[0].days == days


def test_the_first_reply_counts_and_undated_ones_come_last(town: Town) -> None:
    one = {"answers_party_id": town.parties[0].id}
    undated = town.reply(town.letter, "", date_words="soon after", **one)
    later = town.reply(town.letter, "2026-03-20", **one)
    first = town.reply(town.letter, "2026-03-19", **one)
    chief = threads.addressees(town.store, town.letter.id)[0]
    assert chief.reply_ids == (first.id, later.id, undated.id)
    assert chief.days == 3


def test_waiting_is_by_addressee_and_oldest_first(town: Town) -> None:
    older = town.write(date="2026-03-02", reply_due="2026-03-10", subject="Older")
    town.reply(town.letter, "2026-03-17", {"post_id": town.leader})
    found = threads.waiting(town.store, TODAY)
    assert [(w.letter_id, w.party.post_id) for w in found] == [
        (older.id, town.chief),
        (older.id, town.leader),
        (town.letter.id, town.chief),
    ]
    assert (found[0].days, found[0].days_late, found[0].is_very_late) == (26, 18, True)
    assert (found[2].days, found[2].is_late, found[2].is_very_late) == (12, True, False)
    assert found[2].matter == "Reassurance"
    assert threads.waiting(town.store, TODAY, most=1) == found[:1]
    assert threads.waiting(town.store, TODAY, matter_id=town.matter + 1) == []


@pytest.mark.parametrize(
    "fields",
    [{"no_reply_expected": True}, {"restricted": True}, {"reply_due": ""}, {"state": "draft"}],
)
def test_nobody_waits_for_what_asks_no_reply(store: Store, fields) -> None:
    town = Town(store)
    before = len(threads.waiting(store, TODAY))
    town.write(**fields)
    assert len(threads.waiting(store, TODAY)) == before


def test_nobody_waits_in_a_closed_matter(town: Town) -> None:
    with town.store.change("Close") as pen:
        pen.save(Matter(id=town.matter, title="Reassurance", state="closed"))
    assert threads.waiting(town.store, TODAY) == []
