"""The activity report counts what a plain count over every letter gives, and leaves out what is restricted."""

import dataclasses
import datetime as dt
import statistics
from collections import Counter

import pypdfium2
import pytest

from benchmarks.made_data import LAST_DAY
from benchmarks.made_years import fill_years
from liaison_app.records import (
    Answer,
    Attendance,
    Correspondence,
    Matter,
    Meeting,
    Office,
    Organisation,
    Party,
    Promise,
    Question,
)
from liaison_app.services.activity_bodies import ALONE, NOT_NAMED
from liaison_app.services.activity_counts import counting
from liaison_app.services.activity_figures import CALLS, LATE, RECEIVED, SENT, Activity
from liaison_app.services.activity_words import aloud
from liaison_app.services.jobs import run_here
from liaison_app.services.report_activity import AFTER, BESIDE, REPORT, YEAR_BEFORE
from liaison_app.services.report_scope import EVERYTHING, Period, Scope
from liaison_app.store.queries.question_families import ANSWERED, NOT, PARTLY, WAITING
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)
YEAR = Period("2026-01-01", "2026-12-31")


def counted(store: Store, period: Period = YEAR, **more: bool) -> Activity:
    return run_here(counting(store, period, TODAY, **more))


def words_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


# The same figures a second way: one loop over everything, with nothing but the records.


@pytest.fixture(scope="module")
def years() -> Store:
    store = Store.in_memory()
    fill_years(store, 240)
    return store


@pytest.mark.parametrize("period", [EVERYTHING, Period("2024-01-01", "2024-12-31")])
def test_the_figures_a_second_way(years: Store, period: Period) -> None:
    def within(date: str) -> bool:
        return (not period.since or date >= period.since) and (
            not period.until or "" < date <= period.until
        )

    found = run_here(counting(years, period, LAST_DAY))
    everything = years.all(Correspondence)
    letters = {one.id: one for one in everything if one.state != "draft" and within(one.date)}
    spoken = ("telephone", "visit")
    sorts = {
        id: CALLS if one.channel in spoken else SENT if one.direction == "out" else RECEIVED
        for id, one in letters.items()
    }
    assert found.totals == Counter(sorts.values())
    for name in (SENT, RECEIVED, CALLS):
        by_month = [
            sum(
                month.first <= letters[id].date <= month.last
                for id, sort in sorts.items()
                if sort == name
            )
            for month in found.months
        ]
        assert by_month == found.written[name]
    parties = years.all(Party)
    bodies = {one.id: one.name for one in years.all(Organisation)}
    on_it: set[tuple[int, str]] = set()
    waits: dict[str, list[int | None]] = {}
    in_matters = {one.id: one.kind for one in years.all(Matter)}
    for party in parties:
        letter = letters.get(party.correspondence_id)
        if letter is None or party.role != ("from" if letter.direction == "in" else "to"):
            continue
        name = bodies[party.organisation_id]
        on_it.add((letter.id, name))
        if letter.direction == "out" and letter.channel not in spoken:
            replies = [r.date for r in everything if r.answers_party_id == party.id]
            if replies or (letter.reply_due and not letter.no_reply_expected):
                day = dt.date.fromisoformat(letter.date)
                took = (dt.date.fromisoformat(min(replies)) - day).days if replies else None
                waits.setdefault(name, []).append(took)
    written = {name: Counter(sorts[id] for id, n in on_it if n == name) for _id, name in on_it}
    assert {one.name: one.written for one in found.bodies if one.contacts} == written
    assert {one.name: one.waits.asked for one in found.bodies if one.waits.asked} == {
        name: len(each) for name, each in waits.items()
    }
    days = [day for each in waits.values() for day in each if day is not None]
    assert sorted(found.waits.spread.days) == sorted(days)
    assert found.waits.spread.middle == statistics.median(days)
    assert found.reactive_total == sum(
        in_matters.get(one.matter_id) in ("incident", "campaign") for one in letters.values()
    )
    by_month = sum(one.asked for one in found.waits_by_month) + found.waits_elsewhere.asked
    assert found.waits.asked == by_month == sum(len(each) for each in waits.values())
    asked = _questions(years, letters, parties, everything)
    assert found.questions == asked
    promises = [one for one in years.all(Promise) if within(one.made)]
    for side in ("theirs", "ours"):
        states = Counter(
            LATE if one.state == "open" and one.review < LAST_DAY.isoformat() else one.state
            for one in promises
            if one.side == side
        )
        assert found.promises[side] == states
    held = [one for one in years.all(Meeting) if one.state == "held" and within(one.date)]
    assert [one.id for one in found.meetings] == [one.id for one in held]


def _questions(
    store: Store,
    letters: dict[int, Correspondence],
    parties: list[Party],
    everything: list[Correspondence],
) -> Counter[str]:
    replied = {one.answers_party_id for one in everything}
    counts: Counter[str] = Counter()
    for question in store.all(Question):
        if question.correspondence_id not in letters:
            continue
        extents = {one.extent for one in store.where(Answer, question_id=question.id)}
        to = [
            one
            for one in parties
            if one.correspondence_id == question.correspondence_id and one.role == "to"
        ]
        if "fully" in extents:
            counts[ANSWERED] += 1
        elif "partly" in extents:
            counts[PARTLY] += 1
        elif all(one.id in replied for one in to) or ("not" in extents and len(to) == 1):
            counts[NOT] += 1
        else:
            counts[WAITING] += 1
    return counts


# What the plain count does not know of


@pytest.fixture
def town() -> Store:
    """A police force with a division, a council, a restricted body, and letters of two years."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        division = pen.save(Organisation(name="Town Division", parent_id=police.id))
        ours = pen.save(Organisation(name="Northtown Council of Mosques"))
        mosque = pen.save(Organisation(name="Hill Road Mosque", parent_id=ours.id))
        hidden = pen.save(Organisation(name="Quiet House", restricted=True))
        incident = pen.save(Matter(title="Leaflets", kind="incident", opened="2026-03-01"))
        secret = pen.save(Matter(title="Sealed", restricted=True))

        def letter(date: str, body: int | None, name: str = "", **more: object) -> Correspondence:
            kept = pen.save(Correspondence(**{"state": "sent", "date": date} | more))
            role = "from" if kept.direction == "in" else "to"
            to = Party(correspondence_id=kept.id, role=role, organisation_id=body,
                       organisation_name=name)  # fmt: skip
            pen.save(to)
            return kept

        came = {"direction": "in", "state": "received"}
        first = letter("2026-03-02", division.id, reply_due="2026-03-16", matter_id=incident.id)
        letter("2026-03-20", division.id, reply_due="2026-04-03", in_reply_to_id=first.id)
        letter("2026-03-22", division.id, in_reply_to_id=first.id, **came)
        letter("2026-05", mosque.id)
        letter("2026", None, "A Reading Room")
        letter("2026-06-01", hidden.id)  # and so restricted itself
        letter("2026-06-02", None, "quiet house")
        letter("2026-06-03", None)
        letter("2026-03-05", police.id, channel="telephone", state="noted")
        letter("2026-07-01", police.id, restricted=True)
        letter("2026-07-02", police.id, matter_id=secret.id)
        letter("2025-03-02", police.id, reply_due="2025-03-16")
        pen.save(Correspondence(state="draft", date="2026-03-02"))
        held = pen.save(Meeting(title="Round table", date="2026-04-01", state="held"))
        pen.save(Meeting(title="To come", date="2026-12-01", state="planned"))
        pen.save(Meeting(title="Behind doors", date="2026-04-02", state="held", restricted=True))
        for came_, body in (("present", police.id), ("late", division.id), ("absent", mosque.id)):
            pen.save(Attendance(meeting_id=held.id, organisation_id=body, came=came_))
        pen.save(Attendance(meeting_id=held.id, group_words="a number of heads", count=9,
                            came="present"))  # fmt: skip
        theirs = {"who": "Chief", "organisation_id": division.id}
        pen.save(Promise(text="Patrols", made="2026-03-22", state="kept", **theirs))
        pen.save(Promise(text="A card", made="2026-03", review="2026-04-01", **theirs))
        pen.save(Promise(text="A call", correspondence_id=first.id, review="2026-12-01", **theirs))
        pen.save(Promise(text="Older", made="2025-03-22", state="not_kept", **theirs))
        pen.save(Promise(text="Hidden", made="2026-03-22", matter_id=secret.id, **theirs))
        pen.save(Promise(side="ours", text="A list", meeting_id=held.id, state="partly"))
    return store


def test_parts_reminders_and_dates_known_in_part(town: Store) -> None:
    found = counted(town)
    assert found.totals == {SENT: 6, RECEIVED: 1, CALLS: 1}
    assert found.elsewhere == {SENT: 1}
    assert found.written[SENT][4] == 1
    police = next(one for one in found.bodies if one.name == "County Police")
    assert police.written == {SENT: 2, RECEIVED: 1, CALLS: 1}
    assert (police.waits.asked, police.waits.answered, police.waits.days) == (1, 1, [20])
    assert police.promises == {"kept": 1, LATE: 1, "open": 1}
    assert police.meetings == 1
    assert found.promises["ours"] == {"partly": 1}
    assert (found.bodies_met, found.meetings[0].people) == (1, 11)
    names = [one.name for one in found.bodies]
    assert "Hill Road Mosque" in names
    assert "A Reading Room" in names
    assert names[-2:] == [NOT_NAMED, ALONE]
    assert next(one for one in found.bodies if one.name == NOT_NAMED).written[SENT] == 1


def test_what_is_restricted_is_left_out_and_counted(town: Store) -> None:
    found = counted(town)
    scope = Scope(today=TODAY, period=YEAR)
    assert REPORT.left_out is not None
    assert found.left_out == REPORT.left_out(town, scope) == 5
    paper = words_of(run_here(REPORT.make(town, scope)))
    assert "Without 5 that are restricted." in paper
    assert "Quiet House" not in paper
    assert "Behind doors" not in paper
    all_too = Scope(today=TODAY, period=YEAR, restricted_too=True)
    paper = words_of(run_here(REPORT.make(town, all_too)))
    assert "Quiet House (restricted)" in paper
    assert "Behind doors (restricted)" in paper
    assert "Activity report (restricted)" in paper
    assert counted(town, restricted_too=True).totals[SENT] == 9
    assert REPORT.left_out(town, all_too) == 0


def test_read_aloud_without_figures_made_of_few(town: Store) -> None:
    said = dict(aloud(counted(town)))
    assert said["Letters and calls"] == (
        "We sent six letters and e-mails and received one; there was one call or visit."
    )
    assert said["Answers"] == "One answer was hoped for, and it came, after 20 days."
    assert said["What others promised us"] == (
        "Three promises were made: one kept, one still open although the day has passed and one"
        " still open."
    )
    assert said["Meetings"] == "One meeting was held, with people of one body there."
    assert not any("%" in words or "per cent" in words for words in said.values())


def test_two_years_beside_one_another(town: Store) -> None:
    scope = Scope(today=TODAY, period=YEAR, picks={BESIDE: YEAR_BEFORE})
    assert REPORT.tables is not None
    tables = {one.title: one for one in REPORT.tables(town, scope)}
    beside = tables["Two times side by side"]
    assert list(beside.header) == [
        "What",
        "1 Jan – 22 Nov 2026",
        "1 Jan – 22 Nov 2025",
        "More or fewer",
    ]
    rows = {row[0]: tuple(row[1:]) for row in beside.rows}
    assert rows["Sent"] == (6, 1, 5)
    assert rows["Promises made to us"] == (3, 1, 2)
    assert rows["Answers hoped for"] == (1, 1, 0)
    by_month = tables["Letters by month"]
    assert list(by_month.header)[1:5:3] == ["Sent 2026", "Sent 2025"]
    march = next(row for row in by_month.rows if row[0] == "March 2026")
    assert tuple(march) == ("March 2026", 2, 1, 1, 1, 0, 0)
    assert len(list(by_month.rows)) == 11 + 1  # counted to today, and what has no month
    paper = words_of(run_here(REPORT.make(town, scope)))
    assert "counted to 22 November 2026" in paper
    assert "1 Jan – 22 Nov 2026 beside 1 Jan – 22 Nov 2025" in paper
    everything = Scope(today=TODAY, picks={BESIDE: YEAR_BEFORE})
    paper = words_of(run_here(REPORT.make(town, everything)))
    assert "Only a time with a beginning can stand beside the year before it." in paper


def test_what_came_soon_after_an_incident_may_count_with_it(town: Store) -> None:
    def reactive(days: str) -> int:
        scope = Scope(today=TODAY, period=YEAR, picks={AFTER: days})
        assert REPORT.tables is not None
        tables = {one.title: one for one in REPORT.tables(town, scope)}
        return sum(row[1] for row in tables["After incidents and routine"].rows)  # type: ignore[misc]

    assert (reactive(""), reactive("7"), reactive("30"), reactive("nonsense")) == (1, 2, 4, 1)


def test_nothing_at_all_is_a_page_too() -> None:
    store = Store.in_memory()
    paper = words_of(run_here(REPORT.make(store, Scope(today=TODAY))))
    assert "Nothing was noted in this time." in paper
    assert "Page 1 of 1" in paper


def test_a_group_nobody_counted_is_nobody_more() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        held = pen.save(Meeting(title="Round table", date="2026-04-01", state="held"))
        for name in ("Helen Marlowe", "Tunde Adeyemi"):
            pen.save(Attendance(meeting_id=held.id, name=name, came="present"))
        counted_too = pen.save(Meeting(title="Walk", date="2026-05-01", state="held"))
        pen.save(Attendance(meeting_id=counted_too.id, group_words="some", count=9, came="present"))
        pen.save(Attendance(meeting_id=held.id, group_words="head teachers", came="present"))
    assert [(one.people, one.uncounted) for one in counted(store).meetings] == [(2, 1), (9, 0)]
    assert REPORT.tables is not None
    tables = {one.title: one for one in REPORT.tables(store, Scope(today=TODAY, period=YEAR))}
    assert [row[-1] for row in tables["Meetings held"].rows] == ["at least 2", 9]


def test_what_was_put_off_is_open_and_not_late() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        late = pen.save(
            Promise(who="Chief", text="Patrols", made="2026-03-22", review="2026-04-01")
        )
        pen.save(
            dataclasses.replace(late, id=None, snoozed_until="2026-12-14", snooze_reason="asked")
        )
        pen.save(Correspondence(state="sent", date="2026-03-02"))
    found = counted(store)
    assert found.promises["theirs"] == {LATE: 1, "open": 1}
    assert dict(aloud(found))["Letters and calls"].endswith("and received none.")
