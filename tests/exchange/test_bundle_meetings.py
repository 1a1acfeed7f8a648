"""What is left out of a meeting written by hand follows from the meeting and from the contacts."""

from __future__ import annotations

import json
from typing import Any

from liaison_app.records import Attendance, Figure, MeetingNote, Minute, Promise, Statement
from liaison_app.services import bundles
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store

CASE: dict[str, Any] = {
    "organisation": [{"key": "council", "name": "Borough Council"}],
    "person": [{"key": "kay", "title": "Cllr", "given_name": "Kay", "family_name": "Marsh"}],
    "post": [{"key": "leader", "title": "Leader", "organisation": "council"}],
    "matter": [{"key": "m", "title": "Leaflets"}],
    "meeting": [{"key": "rt", "title": "Round table", "date": "2026-03-19", "matter": "m"}],
    "attendance": [
        {"meeting": "rt", "post": "leader", "person": "kay", "came": "present"},
        {"meeting": "rt", "person": "kay", "name": "Mrs Marsh", "position": 9},
        {"meeting": "rt", "group_words": "a number of head teachers"},
    ],
    "minute": [
        {"meeting": "rt", "text": "Streets are dark.", "themes": ["Safety"]},
        {"meeting": "rt", "text": "To meet each term.", "sort": "decision"},
    ],
    "statement": [{"key": "s", "meeting": "rt", "text": "We are glad to be asked."}],
    "figure": [{"meeting": "rt", "statement": "s", "subject": "Reports", "value": "6–10"}],
    "promise": [{"meeting": "rt", "text": "Bring tea", "side": "unnamed"}],
    "meeting_note": [{"meeting": "rt", "state": "circulated"}, {"meeting": "rt"}],
}


def test_they_belong_where_their_meeting_says(store: Store) -> None:
    data = json.dumps({"format": "liaison-bundle", "version": 1, "records": CASE}).encode()
    run_here(bundles.import_data(store, data))
    first, second, third = store.all(Attendance)
    assert (first.name, first.post_title, first.position) == ("Cllr Kay Marsh", "Leader", 1)
    assert (first.organisation_id, first.organisation_name) == (1, "Borough Council")
    assert (second.name, second.post_title, second.position) == ("Mrs Marsh", "", 9)
    assert (third.name, third.group_words, third.position) == ("", "a number of head teachers", 3)
    assert [(minute.position, minute.sort) for minute in store.all(Minute)] == [
        (1, "issue"),
        (2, "decision"),
    ]
    (statement,) = store.all(Statement)
    assert (statement.date, statement.occasion, statement.matter_id) == (
        "2026-03-19",
        "Round table",
        1,
    )
    (figure,) = store.all(Figure)
    assert (figure.matter_id, figure.statement_id, figure.as_at) == (1, statement.id, "")
    (step,) = store.all(Promise)
    assert (step.matter_id, step.made, step.position) == (1, "2026-03-19", 1)
    assert [note.version for note in store.all(MeetingNote)] == [1, 2]
    told = "".join(bundles.bundle_text(store))
    other = Store.in_memory()
    run_here(bundles.import_data(other, told.encode()))
    assert "".join(bundles.bundle_text(other)) == told
    other.close()
