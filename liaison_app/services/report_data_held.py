"""The statement of data held as report: everything the file has about one person, to be given to them."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.services.jobs import Job
from liaison_app.services.report_scope import OF_PEOPLE, PERSON, Filter, Report, Scope, Table
from liaison_app.store.store import Store

_OTHERS, _SHOWN = "others", "shown"


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import data_held

    return data_held.paper(
        store,
        scope.person_id or 0,
        scope.today,
        hide_others=scope.pick(_OTHERS) != _SHOWN,
        restricted_too=scope.restricted_too,
    )


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    """The same line by line, a table in all."""
    from liaison_app.services import data_held
    from liaison_app.services.data_held_rows import holding

    hide = scope.pick(_OTHERS) != _SHOWN
    found = holding(
        store, scope.person_id or 0, hide_others=hide, restricted_too=scope.restricted_too
    )
    told = data_held.content(store, found, scope.today, hide_others=hide)
    rows = [
        (part.heading, line.caption, line.title, line.text, line.below)
        for part in told.parts
        for line in part.lines
    ]
    return (Table(told.title, ("Sort", "When or what", "Title", "Words", "More"), rows),)


def _left_out(store: Store, scope: Scope) -> int:
    from liaison_app.services.data_held_rows import holding

    if scope.restricted_too or scope.person_id is None:
        return 0
    hide = scope.pick(_OTHERS) != _SHOWN
    return holding(store, scope.person_id, hide_others=hide, restricted_too=False).left_out


REPORT = Report(
    name="data-held",
    title=phrase("Statement of data held"),
    caption=phrase("Everything the file has about one person, to be given to them when they ask"),
    make=_make,
    group=OF_PEOPLE,
    needs=frozenset((PERSON,)),
    filters=(
        Filter(
            _OTHERS,
            phrase("Names of other people"),
            (("", phrase("Hidden")), (_SHOWN, phrase("Shown"))),
        ),
    ),
    tables=_tables,
    left_out=_left_out,
)
