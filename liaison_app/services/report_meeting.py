"""The note of a meeting as report: the very one that went out, or as it would print now."""

from __future__ import annotations

from liaison_app.services.jobs import Job
from liaison_app.services.report_scope import MEETING, OF_US, Report, Scope
from liaison_app.store.store import Store


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import meeting_notes

    return meeting_notes.paper(
        store, scope.meeting_id or 0, scope.today, restricted_too=scope.restricted_too
    )


REPORT = Report(
    name="meeting-note",
    title="Note of a meeting",
    caption="What was raised, decided, said and promised at a meeting, as it went out or would now",
    make=_make,
    group=OF_US,
    needs=frozenset((MEETING,)),
)
