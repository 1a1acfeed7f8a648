"""Of a long matter only the latest is read at first, with all that stands beside it; and the rest too."""

import datetime as dt

from liaison_app.records import Correspondence, Matter, Meeting, Party
from liaison_app.store.queries.matter_around import around
from liaison_app.store.queries.matters import story
from liaison_app.store.store import Store

TODAY = dt.date(2026, 6, 1)


def _matter(store: Store, letters: int) -> int:
    """A matter with letters on days one after another, and a reply to each that follows it."""
    with store.change("Add") as pen:
        matter = pen.save(Matter(title="Patrols"))
        for n in range(letters):
            day = (dt.date(2026, 1, 1) + dt.timedelta(days=n)).isoformat()
            sent = Correspondence(
                direction="out", state="sent", date=day, matter_id=matter.id, subject=f"No. {n}"
            )
            letter = pen.save(sent)
            pen.save(Party(correspondence_id=letter.id, role="to", name=f"Person {n}"))
    assert matter.id is not None
    return matter.id


def test_of_a_long_matter_the_latest_letters_are_read_in_their_order(store: Store) -> None:
    found = story(store, _matter(store, 9), most=4)
    assert [item.subject for item in found.items] == ["No. 5", "No. 6", "No. 7", "No. 8"]
    assert found.earlier == 5


def test_drafts_and_what_has_no_date_are_among_them_however_old(store: Store) -> None:
    id = _matter(store, 5)
    with store.change("Add") as pen:
        old = Correspondence(direction="out", state="draft", date="2020-01-01", matter_id=id)
        pen.save(old)
        pen.save(
            Correspondence(direction="in", state="received", date_words="in spring", matter_id=id)
        )
    found = story(store, id, most=2)
    assert [item.state for item in found.items] == ["sent", "sent", "received", "draft"]
    assert found.earlier == 3


def test_meetings_before_the_first_letter_that_is_read_are_counted_with_what_came_before(
    store: Store,
) -> None:
    id = _matter(store, 5)
    with store.change("Add") as pen:
        for date in ("2025-12-01", "2026-01-05", ""):
            pen.save(Meeting(title=f"Held {date}", date=date, matter_id=id))
        pen.save(Meeting(title="Secret", date="2025-11-01", matter_id=id, restricted=True))
    found = story(store, id, most=2)
    assert [one.title for one in found.meetings] == ["Held 2026-01-05", "Held"]
    assert (found.earlier, found.hidden) == (3 + 1, 1)
    whole = story(store, id, restricted_too=True)
    assert (len(whole.meetings), whole.earlier, whole.hidden) == (4, 0, 0)


def test_a_restricted_letter_is_hidden_and_not_counted_as_earlier(store: Store) -> None:
    id = _matter(store, 3)
    with store.change("Add") as pen:
        letter = Correspondence(direction="in", state="received", date="2026-02-01", matter_id=id)
        pen.save(letter)
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-02-02", matter_id=id, restricted=True
            )
        )
    found = story(store, id, most=2)
    assert [item.date for item in found.items] == ["2026-01-03", "2026-02-01"]
    assert (found.earlier, found.hidden) == (2, 1)


def test_a_reply_whose_letter_came_before_what_is_read_still_tells_how_soon_it_came(
    store: Store,
) -> None:
    id = _matter(store, 3)
    with store.change("Add") as pen:
        first = min(store.where(Correspondence, matter_id=id), key=lambda one: one.date)
        party = store.where(Party, correspondence_id=first.id)[0]
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-01-11",
                matter_id=id,
                in_reply_to_id=first.id,
                answers_party_id=party.id,
            )
        )
    [reply] = story(store, id, most=1).items
    assert reply.replied == ("replied in 10 days",)


def test_beside_a_long_matter_every_letter_tells_who_replied(store: Store) -> None:
    id = _matter(store, 7)
    short = story(store, id, most=2)
    assert len(short.sent()) == 2
    found = around(store, id, TODAY)
    assert [one.addressees[0].party.name for one in found.sent] == [f"Person {n}" for n in range(7)]
    assert found.sent == story(store, id).sent()
