"""Erasing somebody who stood at a meeting under a name that Contacts does not know."""

import datetime as dt

from liaison_app.records import (
    Attendance,
    Figure,
    File,
    Meeting,
    MeetingNote,
    Minute,
    Person,
    Statement,
)
from liaison_app.services import erasing, meeting_notes
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store

NAME = "Big Al"


def test_the_name_as_on_the_day_goes_from_versions_figures_and_their_history(store: Store) -> None:
    with store.change("Set up") as pen:
        meeting = pen.save(Meeting(title="Round table", date="2026-03-20", state="held"))
        alan = pen.save(Person(given_name="Alan", family_name="Newcombe"))
        both = {"meeting_id": meeting.id, "person_id": alan.id}
        pen.save(Attendance(name=NAME, came="present", **both))  # type: ignore[arg-type]
        said = pen.save(
            Statement(text="It is dark", speaker=NAME, permission="given", **both)  # type: ignore[arg-type]
        )
        pen.save(Figure(subject="lamps", value="9", source=NAME, statement_id=said.id))
        pen.save(
            Figure(
                subject="beds", value="4", source=NAME, statement_id=said.id, meeting_id=meeting.id
            )
        )
        pen.save(Minute(text="Lamps", raised_by="the big one", **both))  # type: ignore[arg-type]
    with store.change("Circulate") as pen:
        sent = meeting_notes.circulate(store, pen, meeting.id or 0, today=dt.date(2026, 3, 22))
    assert NAME in sent.text
    plan = erasing.plan(store, alan.id or 0)
    assert [held.name for held in plan.files] == ["2026-03-20 Note, Round table.pdf"]
    run_here(erasing.erase(store, plan, "They asked"))
    (version,) = store.all(MeetingNote)
    assert NAME not in version.text
    assert version.pdf_id is None
    assert store.all(File) == []
    assert NAME not in {one.source for one in store.all(Figure)}
    left = "SELECT count(*) FROM change_row WHERE before LIKE ?1 OR after LIKE ?1"
    assert store.db.execute(left, [f"%{NAME}%"]).fetchone() == (0,)
