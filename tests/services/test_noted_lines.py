"""Lines typed at a meeting are kept as points, next steps and statements, in one order."""

import dataclasses
from collections.abc import Sequence

import pytest

from liaison_app.records import (
    Attendance,
    Meeting,
    Minute,
    Office,
    Officer,
    Organisation,
    Person,
    Promise,
    Statement,
)
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.services import promises
from liaison_app.services.noted_lines import (
    ANSWER,
    SAID,
    STEP,
    Line,
    Noting,
    Record,
    is_kept,
    label_of,
    line_of,
    noted_at,
)
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store

Lines = Sequence[tuple[int, Line]]


@pytest.fixture
def meeting(store: Store) -> Meeting:
    """A round table with a police officer, a college and a group on its list."""
    with store.change("Begin") as pen:
        pen.save(Office(name="Oakbridge Council of Mosques"))
        pen.save(Officer(name="Nadia Hussain", post_title="Liaison Officer"))
        body = pen.save(Organisation(name="Mereshire Police", kind="police"))
        person = pen.save(Person(given_name="Wilma", family_name="Thorne"))
        made = pen.save(Meeting(title="Round table", date="2026-03-19"))
        guest = Attendance(
            meeting_id=made.id,
            name="Wilma Thorne",
            person_id=person.id,
            post_title="Superintendent",
            organisation_id=body.id,
            organisation_name="Mereshire Police",
        )
        pen.save(guest)
        pen.save(Attendance(meeting_id=made.id, group_words="a number of head teachers"))
    return made


def keep(store: Store, noting: Noting, lines: Lines, kept: dict[int, Record]) -> dict[int, Record]:
    with store.change(label_of(lines, kept)) as pen:
        return noting.keep(pen, lines, kept)


def test_each_sort_is_kept_in_its_own_kind(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    typed = [
        (1, Line(ISSUE, "The lights by the canal are out", ("Safety",), "Mereshire Police")),
        (2, Line(ANSWER, "They will be mended.")),
        (3, noting.finished(Line(STEP, "Send the map @thorne by 9 April"))),
        (4, Line(SAID, "We want to listen", (), "Wilma Thorne", "for the police")),
        (5, Line(DECISION, "To meet in spring")),
        (6, Line(ISSUE, "")),
        (7, noting.finished(Line(STEP, "Send the note round @us fri"))),
        (8, noting.finished(Line(STEP, "Find a date"))),
    ]
    kept = keep(store, noting, typed, {})
    issue, decision = store.where(Minute, order_by="position")
    assert (issue.text, issue.themes, issue.response) == (
        "The lights by the canal are out",
        ("Safety",),
        "They will be mended.",
    )
    assert issue.organisation_id == store.all(Organisation)[0].id
    assert not issue.may_be_named
    assert decision.sort == DECISION
    said = store.all(Statement)[0]
    assert (said.speaker, said.capacity) == ("Wilma Thorne", "for the police")
    assert said.person_id == store.all(Person)[0].id
    assert said.date == meeting.date
    theirs, ours, nobody = store.where(Promise, order_by="position")
    assert (theirs.side, theirs.text, theirs.who) == (THEIRS, "Send the map", "Wilma Thorne")
    assert (theirs.due_words, theirs.review) == ("by 9 April", "2026-04-09")
    assert (ours.side, ours.doer) == (OURS, "Oakbridge Council of Mosques")
    assert (nobody.side, nobody.review, nobody.who) == (UNNAMED, "", "")
    assert [one.line.sort for one in noted_at(store, meeting.id or 0)] == [
        *(ISSUE, ANSWER, STEP, SAID, DECISION, STEP, STEP),
    ]
    assert is_kept(typed, kept)


def test_a_line_between_others_moves_none_of_them(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    first, last = (1, Line(text="The first")), (2, Line(text="The last"))
    kept = keep(store, noting, [first, last], {})
    places = [one.position for one in kept.values()]
    after = keep(store, noting, [first, (3, Line(text="Between")), last], kept)
    assert [after[1].position, after[2].position] == places
    assert [one.line.text for one in noted_at(store, meeting.id or 0)] == [
        *("The first", "Between", "The last"),
    ]


def test_moved_lines_are_in_their_new_order(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    lines = [(key, Line(text=f"Point {key}")) for key in range(1, 6)]
    kept = keep(store, noting, lines, {})
    turned = [lines[at] for at in (3, 0, 4, 2, 1)]
    assert not is_kept(turned, kept)
    assert label_of(turned, kept) == "Move line"
    kept = keep(store, noting, turned, kept)
    assert [one.line.text for one in noted_at(store, meeting.id or 0)] == [
        line.text for _key, line in turned
    ]
    assert is_kept(turned, kept)


def test_what_was_done_elsewhere_meanwhile_stays(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    kept = keep(store, noting, [(1, Line(text="The lights")), (2, Line(text="The bus"))], {})
    with store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(kept[1], may_be_named=True, response="Soon."))
        pen.delete(kept[2])
    keep(store, noting, [(1, Line(text="The lights are out")), (2, Line(text="The bus"))], kept)
    (left,) = store.all(Minute)
    assert (left.text, left.response, left.may_be_named) == ("The lights are out", "Soon.", True)


def test_an_issue_that_becomes_a_step_is_one_and_not_both(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    kept = keep(store, noting, [(1, Line(ISSUE, "Send the list"))], {})
    kept = keep(store, noting, [(1, Line(STEP, "Send the list"))], kept)
    assert store.count(Minute) == 0
    assert store.count(Promise) == 1
    keep(store, noting, [], kept)
    assert store.count(Promise) == 0


def test_a_line_brought_back_has_all_that_belonged_to_it(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    kept = keep(store, noting, [(1, Line(ISSUE, "The lights"))], {})
    kept[1] = dataclasses.replace(kept[1], may_be_named=True)
    with store.change("Dialog") as pen:
        pen.save(kept[1])
    keep(store, noting, [], kept)
    keep(store, noting, [(1, Line(ISSUE, "The lights"))], {})
    assert store.all(Minute)[0].may_be_named


def test_an_answer_to_nothing_is_something_told(store: Store, meeting: Meeting) -> None:
    keep(store, Noting(store, meeting), [(1, Line(ANSWER, "We have three new officers."))], {})
    assert store.all(Minute)[0].sort == TOLD


def test_undo_takes_a_line_back_by_name(store: Store, meeting: Meeting) -> None:
    undo = Undo(store)
    noting = Noting(store, meeting)
    kept = keep(store, noting, [(1, Line(text="The lights"))], {})
    keep(store, noting, [(1, Line(text="The lights")), (2, Line(STEP, "Mend them"))], kept)
    assert undo.undo() == "Note next step"
    assert undo.undo() == "Note issue"
    assert noted_at(store, meeting.id or 0) == []


def test_labels_say_what_is_done(store: Store, meeting: Meeting) -> None:
    kept = keep(store, Noting(store, meeting), [(1, Line(text="One")), (2, Line(text="Two"))], {})
    assert label_of([(1, Line(text="One"))], kept) == "Delete line"
    assert label_of([], kept) == "Delete 2 lines"
    more = [*((key, Line(text=str(key))) for key in range(3, 6))]
    both = [(key, line_of(record)) for key, record in kept.items()]
    assert label_of([*both, *more], kept) == "Note 3 lines"
    assert label_of([(1, Line(text="One more")), both[1]], kept) == "Note issue"


def test_a_reworded_step_keeps_its_day_and_owner(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    line = noting.finished(Line(STEP, "Send the map @thorne by 9 April"))
    kept = keep(store, noting, [(1, line)], {})
    with store.change("Day") as pen:
        kept[1] = pen.save(dataclasses.replace(kept[1], review="2026-04-13"))
    shown = dataclasses.replace(line_of(kept[1]), text="Send the big map")
    keep(store, noting, [(1, shown)], kept)
    (step,) = store.all(Promise)
    assert (step.text, step.review, step.who) == ("Send the big map", "2026-04-13", "Wilma Thorne")
    shown = dataclasses.replace(shown, by="", more="")
    keep(store, noting, [(1, shown)], {1: step})
    (step,) = store.all(Promise)
    assert (step.side, step.review, step.who) == (UNNAMED, "", "")


def test_steps_put_in_order_stay_among_what_was_noted(store: Store, meeting: Meeting) -> None:
    noting = Noting(store, meeting)
    sorts = (ISSUE, STEP, ISSUE, STEP)
    lines = [(at, Line(sort, f"Line {at}")) for at, sort in enumerate(sorts, 1)]
    kept = keep(store, noting, lines, {})
    promises.put_in_order(store, [kept[4].id or 0, kept[2].id or 0])
    assert [one.line.text for one in noted_at(store, meeting.id or 0)] == [
        *("Line 1", "Line 4", "Line 3", "Line 2"),
    ]


def test_who_can_be_named_stands_first_if_on_the_list(store: Store, meeting: Meeting) -> None:
    names = Noting(store, meeting).names
    assert [one.words for one in names.here[:2]] == [
        "Wilma Thorne",
        "Superintendent, Mereshire Police",
    ]
    assert names.exactly("ME") == names.exactly("Nadia Hussain")
    assert names.exactly("a number of head teachers")
    assert names.exactly("nobody") is None
    with store.change("Hide") as pen:
        hidden = Person(given_name="Karim", family_name="Aziz", restricted=True)
        pen.save(hidden)
    assert Noting(store, meeting).names.exactly("Karim Aziz") is None


def test_looking_at_what_was_pasted_or_written_elsewhere_changes_nothing(
    store: Store, meeting: Meeting
) -> None:
    """Places that are none or the same, empty lines in an answer: all of it is kept as it is."""
    with store.change("Paste") as pen:
        pen.save(Minute(meeting_id=meeting.id, text="One\ntwo", response="Yes.\n\nNo."))
        pen.save(Statement(meeting_id=meeting.id, text="We listen"))
        pen.save(Promise(meeting_id=meeting.id, side=OURS, text="Ring", review="2026-04-09"))
        pen.save(Promise(meeting_id=meeting.id, side=UNNAMED, text="Find", position=0))
    found = noted_at(store, meeting.id or 0)
    lines = [(key, one.line) for key, one in enumerate(found)]
    kept = {key: one.record for key, one in enumerate(found) if one.record is not None}
    assert is_kept(lines, kept)
    assert [line.text for _key, line in lines if line.sort == ANSWER] == ["Yes.", "No."]
    before = [one.record for one in found]
    keep(store, Noting(store, meeting), lines, kept)
    now = {type(one.record): one.record for one in noted_at(store, meeting.id or 0)}
    assert dataclasses.replace(now[Minute], position=0) == before[0]  # type: ignore[type-var]
