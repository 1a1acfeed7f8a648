"""What is past its time is shown, kept on, or deleted with what belongs to it; nothing by itself."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Meeting,
    Note,
    Office,
    Person,
    Post,
    Statement,
    Tenure,
)
from liaison_app.services import retention
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store

TODAY = dt.date(2030, 5, 1)


@pytest.fixture
def kept(store: Store) -> Store:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council"))
        old = pen.save(Matter(title="Old", state="closed", closed="2020-02"))
        pen.save(Matter(title="Open", opened="2010"))
        pen.save(Matter(title="Closed late", state="closed", closed="2029"))
        late = pen.save(Matter(title="Written to since", state="closed", closed="2015"))
        first = pen.save(letter("In old", "2019-03-01", old.id))
        pen.save(
            dataclasses.replace(letter("Reply", "2019-04-01", old.id), in_reply_to_id=first.id)
        )
        pen.save(letter("Late", "2029-01-01", late.id))
        pen.save(letter("Alone and old", "2018-05-02"))
        pen.save(letter("Alone, of a year", "2024"))
        pen.save(letter("Undated", ""))
        pen.save(Meeting(title="Round table", date="2019-01-01", matter_id=old.id))
        pen.save(Note(text="Old note", made="2020-01-01"))
        gone = pen.save(Person(family_name="Gone"))
        here = pen.save(Person(family_name="Here"))
        post = pen.save(Post(title="Head"))
        pen.save(Tenure(person_id=gone.id, post_id=post.id, from_date="2015", until_date="2019"))
        pen.save(Tenure(person_id=here.id, post_id=post.id, from_date="2019"))
    with store.change("Long ago"):
        store.db.execute("UPDATE change SET at = '2020-01-01T00:00:00+00:00'")
    return store


def letter(subject: str, date: str, matter_id: int | None = None) -> Correspondence:
    return Correspondence(
        direction="in", state="noted", subject=subject, date=date, matter_id=matter_id
    )


def names(store: Store) -> list[str]:
    return [retention.caption(store, one) for one in retention.due(store, TODAY)]


def test_what_is_past_its_time_is_found(kept: Store) -> None:
    assert names(kept) == ["Old", "Alone and old", "Old note", "Gone"]


def test_the_years_are_the_councils_own(kept: Store) -> None:
    retention.set_years(kept, "correspondence", 4)
    assert "Alone, of a year" in names(kept)
    retention.set_years(kept, "correspondence", retention.FOR_EVER)
    assert "Alone and old" not in names(kept)
    assert retention.years(kept)["correspondence"] == retention.FOR_EVER
    assert retention.years(kept)["matter"] == 6


def test_what_is_kept_on_is_asked_about_later(kept: Store) -> None:
    one = retention.due(kept, TODAY)[0]
    assert retention.keep_on(kept, one, TODAY) == dt.date(2031, 5, 1)
    assert "Old" not in names(kept)
    assert "Old" in [retention.caption(kept, d) for d in retention.due(kept, dt.date(2031, 5, 1))]


def test_a_matter_goes_with_its_letters_and_comes_back_by_undo(kept: Store) -> None:
    undo = Undo(kept)
    one = retention.due(kept, TODAY)[0]
    assert retention.with_it(kept, one) == 3
    retention.delete(kept, one)
    assert kept.where(Matter, title="Old") == []
    assert kept.where(Correspondence, subject="Reply") == []
    assert kept.where(Meeting, title="Round table") == []
    undo.undo()
    assert len(kept.where(Correspondence, subject="Reply")) == 1
    assert "Old" in names(kept)


def test_what_was_said_in_no_meeting_letter_or_matter_is_asked_about(kept: Store) -> None:
    with kept.change("Set up") as pen:
        matter, meeting = kept.where(Matter, title="Open")[0], kept.all(Meeting)[0]
        vigil = {"date": "2019-02-01", "speaker": "Ada Lunn"}
        pen.save(Statement(text="We stand with you.", occasion="The vigil", **vigil))
        pen.save(Statement(text="In a matter", matter_id=matter.id, **vigil))
        pen.save(Statement(text="At a meeting", meeting_id=meeting.id, **vigil))
        pen.save(Statement(text="Said lately", date="2029"))
        pen.save(Figure(subject="Candles", value="200", source="Ada Lunn", as_at="2019-02"))
        pen.save(Figure(subject="Thefts", value="7", as_at="2019-02", matter_id=matter.id))
    told = [
        retention.caption(kept, one)
        for one in retention.due(kept, TODAY)
        if one.kind in ("statement", "figure")
    ]
    assert told == ["We stand with you.", "Candles: 200"]
    undo = Undo(kept)
    for one in retention.due(kept, TODAY):
        if one.kind in ("statement", "figure"):
            retention.delete(kept, one)
    assert kept.count(Statement) == 3
    assert kept.count(Figure) == 1
    undo.undo()
    assert kept.count(Figure) == 2


def test_a_leap_day_has_a_day_before(kept: Store) -> None:
    assert retention.due(kept, dt.date(2028, 2, 29))
