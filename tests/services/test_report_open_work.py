"""Open work says who is to do a thing, once, and what nobody took on stands by itself."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pypdfium2

from liaison_app.documents.open_work_pdf import WorkRow
from liaison_app.records import Organisation, Post, Promise
from liaison_app.services.handover_pressing import most_pressing
from liaison_app.services.jobs import run_here
from liaison_app.services.report_open_work_rows import PRESSING, open_parts
from liaison_app.services.report_scope import Scope
from liaison_app.services.reports import REPORTS
from liaison_app.store.queries.handover import open_work
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)


def parts(store: Store) -> dict[str, Sequence[WorkRow]]:
    found = open_parts(store, Scope(today=TODAY), restricted_too=False)
    return {part.heading: part.rows for part in found}


def test_steps_nobody_took_on_are_not_what_they_promised() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Promise(side="unnamed", text="The notice board", review="2026-11-01"))
        pen.save(Promise(side="ours", text="The words of the card", made="2026-11-02"))
    found = parts(store)
    assert "They promised" not in found
    assert [one.who for one in found["Agreed, and nobody took it on"]] == ["nobody yet"]
    assert [one.who for one in found["We promised"]] == [""]
    (pressing,) = found[PRESSING]
    assert pressing.text == "Find somebody for what was agreed: The notice board"
    assert pressing.below == "Nobody took it on; it was to be looked at 21 days ago."


def test_promises_to_nobody_and_by_nobody_say_which() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Promise(side="unnamed", text="The notice board"))
        pen.save(Promise(side="ours", text="The words of the card"))
    pdf = run_here(REPORTS["promises"].make(store, Scope(today=TODAY)))
    shown = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "To nobody in particular" in shown
    assert "Agreed, and nobody took it on" in shown
    assert shown.count("Nobody yet") == 1


def test_what_was_put_off_does_not_press() -> None:
    store = Store.in_memory()
    more: dict[str, Any] = {"who": "The club", "review": "2026-08-19"}
    with store.change("Set up") as pen:
        more |= {"snoozed_until": "2026-12-14", "snooze_reason": "They asked"}
        pen.save(Promise(text="A visit", **more))
    assert most_pressing(open_work(store, TODAY)) == []
    (row,) = parts(store)["They promised"]
    assert (row.late, row.more) == (False, "put off until 14 December 2026: They asked")


def test_a_post_named_as_in_the_letter_is_told_once() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        council = pen.save(Organisation(name="Town Council"))
        leader = pen.save(Post(title="Leader", organisation_id=council.id))
        pen.save(Promise(text="A", who="Leader, Town Council", post_id=leader.id))
        pen.save(Promise(text="B", who="Her office", post_id=leader.id))
        pen.save(Promise(text="C", who="The Leader’s office", post_id=leader.id))
    told = {one.text: one.who for one in parts(store)["They promised"]}
    assert told == {
        "A": "Leader, Town Council",
        "B": "Her office, Leader, Town Council",
        "C": "The Leader’s office, Town Council",
    }
