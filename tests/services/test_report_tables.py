"""Register, promises, questions, directory and open work: what each takes in, narrows to, and leaves out."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Correspondence,
    Entry,
    ListMember,
    MailingList,
    Matter,
    Meeting,
    Minute,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.services.jobs import run_here
from liaison_app.services.report_scope import Period, Scope
from liaison_app.services.report_writing import is_within
from liaison_app.services.reports import REPORTS, make_for, tables_of
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)


def put(store: Store) -> None:
    """Two bodies, three posts, four people, three matters, six letters, five promises."""
    with store.change("Set up") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        police = pen.save(
            Organisation(
                name="County Police",
                kind="police",
                addresses=(Entry("", "1 Quarry Road\nHarrowmere\nHW4 7PP"),),
                telephones=(Entry("Office", "01632 960101"),),
            )
        )
        watch = pen.save(Organisation(name="Quiet Watch", kind="charity", restricted=True))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        lead = pen.save(Post(title="Hate Crime Lead", organisation_id=police.id))
        pen.save(Post(title="Founder", organisation_id=watch.id))
        known = pen.save(Person(given_name="Helen", family_name="Marlowe"))
        silent = pen.save(
            Person(
                given_name="Ileana",
                family_name="Petrescu",
                do_not_contact=True,
                telephones=(Entry("Mobile", "07700 900417"),),
            )
        )
        pen.save(Person(given_name="Hidden", family_name="Witness", restricted=True))
        pen.save(Person(given_name="আয়েশা", family_name="রহমান"))
        pen.save(Tenure(person_id=known.id, post_id=chief.id, from_date="2024"))
        pen.save(Tenure(person_id=silent.id, post_id=lead.id, from_date="2025"))
        wanted = pen.save(MailingList(name="The police alone"))
        pen.save(ListMember(list_id=wanted.id, post_id=chief.id))
        gate = pen.save(Matter(title="The gate", reference="HM/1", opened="2026-02"))
        secret = pen.save(Matter(title="Covert", restricted=True))
        for number, (direction, channel, date, matter, restricted) in enumerate(
            (
                ("out", "letter", "2026-03-02", gate.id, False),
                ("in", "email", "2026-03-03", gate.id, False),
                ("out", "telephone", "2026-03-04", None, False),
                ("in", "letter", "2025-01-02", None, False),
                ("out", "letter", "2026-03-05", secret.id, False),
                ("out", "letter", "2026-03-06", None, True),
            )
        ):
            letter = pen.save(
                Correspondence(
                    direction=direction,
                    channel=channel,
                    state="sent" if direction == "out" else "received",
                    date=date,
                    our_ref=f"HM/{number}",
                    subject=f"Subject {number}",
                    matter_id=matter,
                    restricted=restricted,
                    reply_due="2026-03-16" if direction == "out" and channel == "letter" else "",
                )
            )
            pen.save(
                Party(
                    correspondence_id=letter.id,
                    role="to" if direction == "out" else "from",
                    person_id=3 if number == 2 else known.id,
                    post_id=None if number == 2 else chief.id,
                    organisation_id=None if number == 2 else police.id,
                    name="Hidden Witness" if number == 2 else "Helen Marlowe",
                    post_title="" if number == 2 else "Chief Constable",
                    organisation_name="" if number == 2 else "County Police",
                )
            )
            if direction == "out" and channel == "letter":
                pen.save(Question(correspondence_id=letter.id, position=1, text=f"Ask {number}?"))
        for side, state, made, review, letter, body in (
            ("theirs", "open", "2026-03-03", "2026-03-10", 2, police.id),
            ("theirs", "kept", "2025-01-02", "2025-02-01", 4, police.id),
            ("ours", "not_kept", "2026-03-02", "", 1, police.id),
            ("ours", "open", "2026-03-04", "2026-04-01", None, None),
            ("theirs", "open", "2026-03-05", "2026-03-10", 5, police.id),
        ):
            pen.save(
                Promise(
                    side=side,
                    state=state,
                    made=made,
                    review=review,
                    text=f"{side} {state} {made}",
                    quote="“will be there”",
                    correspondence_id=letter,
                    matter_id=secret.id if letter == 5 else gate.id if letter == 1 else None,
                    organisation_id=body,
                    who="Somebody",
                    evidence="We asked." if state == "kept" else "",
                    settled="2025-02-03" if state == "kept" else "",
                )
            )
        pen.save(Correspondence(subject="Begun", state="draft"))


@pytest.fixture(scope="module")
def town() -> Store:
    store = Store.in_memory()
    put(store)
    return store


def rows(store: Store, name: str, **scope: object) -> list[dict[str, object]]:
    """The rows of a report's table by heading."""
    wanted = Scope(today=TODAY, **scope)  # type: ignore[arg-type]
    (table,) = tables_of(store, REPORTS[name], wanted)
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def words(store: Store, name: str, **scope: object) -> str:
    pdf = run_here(make_for(store, REPORTS[name], Scope(today=TODAY, **scope)))  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_range() for page in document)
    return " ".join(" ".join(pages).split())


def left_out(store: Store, name: str, **scope: object) -> int:
    count = REPORTS[name].left_out
    assert count is not None
    return count(store, Scope(today=TODAY, **scope))  # type: ignore[arg-type]


def subjects(found: Sequence[dict[str, object]]) -> list[str]:
    return [str(row["Subject"])[-1] for row in found]


REGISTER = "correspondence-register"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, "301"),
        ({"restricted_too": True}, "301245"),
        ({"picks": {"direction": "in"}}, "31"),
        ({"picks": {"channel": "calls"}, "restricted_too": True}, "2"),
        ({"picks": {"channel": "email", "direction": "out"}}, ""),
        ({"matter_id": 1}, "01"),
        ({"contact": ("organisation", 1)}, "301"),
        ({"contact": ("post", 1), "period": Period("2026-03-03")}, "1"),
        ({"contact": ("person", 3)}, ""),
        ({"contact": ("person", 3), "restricted_too": True}, "2"),
        ({"period": Period(until="2025-12-31")}, "3"),
    ],
)
def test_the_register_is_narrowed(town: Store, scope: dict[str, object], expected: str) -> None:
    found = rows(town, REGISTER, **scope)
    assert subjects(found) == list(expected)


def test_the_register_on_paper_says_what_it_covers_and_leaves_out(town: Store) -> None:
    shown = words(town, REGISTER, picks={"direction": "out"}, matter_id=1)
    assert "Everything in the file · what we sent · The gate, HM/1" in shown
    assert "Subject 1" not in shown
    assert left_out(town, REGISTER) == 3  # to somebody restricted, of a restricted matter, marked
    assert left_out(town, REGISTER, restricted_too=True) == 0
    assert "without 3 restricted" in words(town, REGISTER)
    whole = words(town, REGISTER, restricted_too=True)
    assert whole.count("Restricted") == 4  # three rows, and the page


def test_nobody_restricted_is_named_unless_asked_for(town: Store) -> None:
    assert "Hidden" not in words(town, REGISTER)
    assert "Hidden Witness" in words(town, REGISTER, restricted_too=True)


def test_promises_are_counted_as_they_stand_in_the_file(town: Store) -> None:
    naive = Counter(
        (one.side, one.state)
        for one in town.all(Promise)
        if one.matter_id != 2 and one.correspondence_id != 5
    )
    found = rows(town, "promises")
    said = Counter(
        (str(row["Promise"]).split()[0], str(row["Promise"]).split()[1]) for row in found
    )
    assert said == naive
    assert [row["Days late"] for row in found if row["Days late"] != ""] == [8]
    shown = words(town, "promises")
    assert "2 promises: 1 open (1 late) and 1 kept." in shown
    assert "2 promises: 1 open and 1 not kept." in shown
    assert "8 days late" in shown
    assert "We asked." in shown
    assert "Without 1 restricted" in shown


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"picks": {"whose": "ours"}}, 2),
        ({"picks": {"state": "open"}}, 2),
        ({"picks": {"state": "settled"}}, 2),
        ({"picks": {"state": "kept", "whose": "ours"}}, 0),
        ({"contact": ("organisation", 1)}, 3),
        ({"matter_id": 1}, 1),
        ({"matter_id": 2, "restricted_too": True}, 1),
        ({"period": Period("2026-03-03", "2026-03-04")}, 2),
        ({"period": Period("2026")}, 3),
    ],
)
def test_promises_are_narrowed(town: Store, scope: dict[str, object], expected: int) -> None:
    assert len(rows(town, "promises", **scope)) == expected
    if not expected:
        assert "promise" in words(town, "promises", **scope)


def test_unanswered_questions_by_body_and_time(town: Store) -> None:
    assert [row["Question"] for row in rows(town, "questions")] == ["Ask 0?"]
    every = rows(town, "questions", restricted_too=True)
    assert [(row["Question"], row["Restricted"]) for row in every] == [
        ("Ask 0?", ""), ("Ask 4?", "yes"), ("Ask 5?", "yes"),
    ]  # fmt: skip
    assert left_out(town, "questions") == 2
    assert rows(town, "questions", period=Period(until="2026-03-01")) == []
    assert rows(town, "questions", contact=("organisation", 2)) == []
    assert len(rows(town, "questions", contact=("organisation", 1))) == 1
    assert rows(town, "questions", picks={"state": "partly"}) == []
    shown = words(town, "questions", restricted_too=True)
    assert "3 questions open at 1 addressee " in shown
    assert shown.count("Restricted") == 3
    assert "No question is open." in words(town, "questions", picks={"state": "partly"})
    (asked,) = rows(town, "questions", matter_id=1)
    assert (asked["Number"], asked["Answer"]) == (1, "No reply yet")
    with pytest.raises(Refusal, match="This matter is restricted"):
        rows(town, "questions", matter_id=2)


def test_the_directory_names_who_may_be_named(town: Store) -> None:
    shown = words(town, "directory")
    for expected in ("County Police", "Chief Constable", "Helen Marlowe", "Dear Chief Constable"):
        assert expected in shown
    assert "HW4 7PP" in shown
    assert "01632 960101 (Office)" in shown
    assert "রহমান" in shown
    for left in ("Petrescu", "07700", "Witness", "Quiet Watch", "Founder"):
        assert left not in shown
    assert "without 2 restricted · without 1 who asked not to be contacted" in shown
    assert "The holder is not named here" in shown
    marked = words(town, "directory", picks={"left_alone": "marked"}, restricted_too=True)
    for expected in ("Petrescu", "07700 900417", "Asked not to be contacted", "Quiet Watch"):
        assert expected in marked
    assert "(restricted)" in marked


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, {"", "Chief Constable", "Hate Crime Lead"}),
        ({"picks": {"kind": "police"}}, {"", "Chief Constable", "Hate Crime Lead"}),
        ({"picks": {"kind": "school"}}, set()),
        ({"picks": {"list": "1"}}, {"", "Chief Constable"}),
        ({"contact": ("organisation", 1)}, {"", "Chief Constable", "Hate Crime Lead"}),
        ({"contact": ("organisation", 2)}, set()),
        ({"contact": ("organisation", 2), "restricted_too": True}, {"", "Founder"}),
    ],
)
def test_the_directory_is_narrowed(
    town: Store, scope: dict[str, object], expected: set[str]
) -> None:
    assert {row["Post"] for row in rows(town, "directory", **scope)} == expected


def test_the_directory_of_what_was_changed_since(store: Store) -> None:
    put(store)
    changed = store.db.execute("SELECT date(at) FROM change").fetchone()[0]
    later = dt.date.fromisoformat(changed) + dt.timedelta(days=40)
    lately = Scope(today=later, picks={"changed": "month"})
    (table,) = tables_of(store, REPORTS["directory"], lately)
    assert list(table.rows) == []
    within = Scope(today=later, picks={"changed": "quarter", "numbers": "work"})
    (table,) = tables_of(store, REPORTS["directory"], within)
    assert len(list(table.rows)) == 4  # the police, two posts, and one person without a post


def test_open_work_tells_all_that_waits(town: Store) -> None:
    found = rows(town, "open-work")
    sorts = Counter(str(row["Sort"]) for row in found)
    assert sorts == {
        "We promised": 1,
        "We wait for their reply": 1,
        "We asked, and nobody has answered": 1,
        "They promised": 1,
        "Begun and not sent": 1,
        "Matters that are open": 1,
    }
    assert left_out(town, "open-work") == 6
    late = rows(town, "open-work", picks={"which": "late"})
    assert {row["Sort"] for row in late} == {"They promised", "We wait for their reply"}
    assert all(
        row["Matter"] in ("The gate", "Open") for row in rows(town, "open-work", matter_id=1)
    )
    shown = words(town, "open-work")
    assert "First of all" in shown
    assert "Covert" not in shown
    assert "Covert" in words(town, "open-work", restricted_too=True)


def test_an_empty_file_gives_each_of_them(store: Store) -> None:
    for name, nothing in (
        ("promises", "No promise is noted."),
        ("questions", "No question is open."),
        ("directory", "Nobody is in it."),
        ("open-work", "Nothing is open."),
        (REGISTER, "Nothing was sent or received"),
    ):
        assert nothing in words(store, name)
        assert rows(store, name) == []


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        (Period("2018-03-16"), "2018-03", True),  # it may be the 16th or later
        (Period("2018-03-16"), "2018-03-15", False),
        (Period(until="2018-03-16"), "2018", True),
        (Period(until="2018-03-16"), "2018-03-17", False),
        (Period("2018-03-16", "2018-03-16"), "2018-03-16", True),
        (Period("2018"), "", False),
        (Period(until="2018"), "", False),
        (Period(), "", True),
    ],
)
def test_what_is_within_a_period(period: Period, day: str, expected: bool) -> None:
    assert is_within(period, day) is expected


def test_the_note_of_a_meeting_as_tables(store: Store) -> None:
    with store.change("Meet") as pen:
        meeting = pen.save(Meeting(title="Round table", date="2026-03-02", state="held"))
        pen.save(Minute(meeting_id=meeting.id, sort="issue", text="Gates", themes=("Safety",)))
        pen.save(Minute(meeting_id=meeting.id, sort="decision", text="Meet again"))
        pen.save(
            Promise(side="ours", text="Write it up", meeting_id=meeting.id, doer="The Secretary")
        )
        pen.save(Meeting(title="Covert", date="2026-03-02", restricted=True))
    scope = Scope(today=TODAY, meeting_id=meeting.id)
    came, said, steps = tables_of(store, REPORTS["meeting-note"], scope)
    assert list(came.rows) == []
    assert [row[:3] for row in said.rows] == [
        ("Raised", "Safety", "Gates"),
        ("Decided", "", "Meet again"),
    ]
    assert [row[0] for row in steps.rows] == ["Write it up"]
    with pytest.raises(Refusal, match="restricted"):
        tables_of(store, REPORTS["meeting-note"], Scope(today=TODAY, meeting_id=2))


def test_what_is_held_of_a_person(town: Store) -> None:
    shown = words(town, "data-held", contact=("person", 2))
    assert "Everything about Ileana Petrescu" in shown
    held = rows(town, "data-held", contact=("person", 2))
    assert ("Telephone", "Mobile: 07700 900417") in {
        (row["When or what"], row["Words"]) for row in held
    }
    with pytest.raises(Refusal, match="Choose the person"):
        words(town, "data-held", contact=("post", 1))
