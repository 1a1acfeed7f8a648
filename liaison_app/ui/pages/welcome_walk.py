"""The open work of a file that was taken over, room after room, each row a way to the thing itself."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import tr
from liaison_app.records.matter import WAITING
from liaison_app.records.party import first_words
from liaison_app.records.promise import OURS
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.store.queries.handover import OpenWork
from liaison_app.store.queries.promises import FollowUp
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.said import say_ahead, say_date, say_list, say_time
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

LONGEST = 1_000  # characters of a row
IN_A_ROW = 50  # characters that a row surely shows
Id = tuple[str, int, int] | None  # a kind, an id, and which row it is, for some things come twice
Rows = Sequence[Heading | Row]
_LOCK = (PillWords(tr("Restricted"), "red", "lock"),)


class WalkStep(Step):
    """One part of the open work as a list; a row opens what it names, and Back comes here again."""

    def __init__(self, desk: Desk, heading: str, why: str):
        super().__init__(desk)
        self.heading = heading
        self.column.setSpacing(6)
        self.column.addWidget(label(why, "body", "muted", wrap=True))
        self.rows = RowsView(heading, tall=True, opens_on_click=True)
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(self._show_whole)
        self.column.addWidget(self.rows, 1)
        self.whole = label("", "body", wrap=True, selectable=True)
        self.whole.hide()
        self.column.addWidget(self.whole)
        self._long: dict[Id, str] = {}
        self.count = 0

    def show_rows(self, found: Rows) -> None:
        """Show this part of the open work, as one of the functions below gives it."""
        rows = _numbered(found)
        self._long = {row.id: row.title for row in rows if isinstance(row, Row)}
        self.count = sum(isinstance(row, Row) for row in rows)
        self.rows.set_rows(rows or [Row(None, tr("Nothing here"), icon="check", faded=True)])

    def _show_whole(self, id: Id) -> None:
        """Below the list the words of a row that are too long for it."""
        words = self._long.get(id, "")
        self.whole.setText(words)
        self.whole.setVisible(len(words) > IN_A_ROW)

    def _open(self, id: Id) -> None:
        kind, number, _at = id or ("", 0, 0)
        if not kind:
            return
        if kind == "correspondence":
            self.desk.open_item(number)
        elif kind in ("post", "person", "organisation"):
            self.desk.navigation.go(places.of_contact(kind, number))
        else:
            rooms = {"matter": "matters", "promise": "followups", "meeting": "meeting"}
            self.desk.navigation.go(Place(rooms[kind], number))

    def take_keyboard(self) -> None:
        """In the list, on its first row."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._show_whole(self.rows.current_id())
        self.rows.setFocus()


def matters(work: OpenWork) -> Rows:
    """Every open matter, the latest touched first."""
    found = []
    for one in work.matters:
        opened = (
            tr("Open since {opened}", opened=say_date(one.opened)) if one.opened else tr("Open")
        )
        waits = tr("Waiting") if one.state == WAITING else opened
        words = shorten(tidy(one.summary), LONGEST) or waits
        found.append(_row("matter", one.id, one.title, words, "folder", locked=one.restricted))
    return found


def questions(work: OpenWork) -> Rows:
    """What we asked and nobody answered, whom we wait for, and what we owe an answer to."""
    hidden = work.restricted_letters
    asked = [
        _row(
            "correspondence",
            one.letter_id,
            one.question.text,
            tr(
                "{names}, letter of {day}",
                names=say_list([first_words(p) for p in one.waits_for]) or tr("Nobody named"),
                day=say_date(one.letter_date),
            ),
            "circle-help",
            locked=one.letter_id in hidden,
        )
        for one in work.questions
    ]
    known = {one.letter_id for one in work.questions}
    waits = [
        _row(
            "correspondence",
            wait.letter_id,
            tr(
                "{name}: {subject}",
                name=first_words(wait.party) or tr("Nobody named"),
                subject=wait.subject or tr("a letter of ours"),
            ),
            tr("Letter of {date}, no reply yet", date=say_date(wait.date)),
            "clock",
            locked=wait.letter_id in hidden,
        )
        for wait in work.waits
        if wait.letter_id not in known
    ]
    owed = [
        _row(
            "correspondence",
            one.letter.id,
            tr(
                "{name}: {subject}",
                name=one.who or tr("Somebody"),
                subject=one.letter.subject or tr("a letter"),
            ),
            tr("To be answered by {due}", due=say_date(one.due)),
            "pencil",
            late=one.is_late,
            locked=one.letter.id in hidden,
        )
        for one in work.owed
    ]
    return _grouped(
        (tr("Not answered"), asked), (tr("No reply yet"), waits), (tr("We owe an answer"), owed)
    )


def promises(work: OpenWork) -> Rows:
    """What was promised to us, and what we promised, the first due first."""
    return _grouped(
        (tr("Promised to us"), [_promise(one) for one in work.theirs]),
        (tr("We promised"), [_promise(one) for one in work.ours]),
    )


def days(work: OpenWork) -> Rows:
    """Meetings and dates of concern of the next 90 days."""
    dated = [
        (
            row.date or "9999",
            _row(
                "meeting",
                row.id,
                row.title,
                ", ".join(filter(None, (_day(row.date), say_time(row.starts), row.place))),
                "calendar",
                locked=row.restricted,
            ),
        )
        for row in work.meetings
    ]
    dated += [
        (
            day.date,
            _row(
                "matter",
                day.matter_id,
                day.words or day.matter,
                tr(
                    "{day}, {ahead}; {matter}",
                    day=_day(day.date),
                    ahead=say_ahead(day.days),
                    matter=day.matter,
                ),
                "flag",
            ),
        )
        for day in work.days
    ]
    return [row for _day_, row in sorted(dated, key=lambda one: one[0])]


def notes(work: OpenWork) -> Rows:
    """How to read each relationship, and what else was noted."""

    def rows(relationship: bool) -> list[Row]:
        return [
            _row(
                *(one.about or ("", 0)),
                shorten(tidy(one.note.text), LONGEST),
                one.words or tr("On the work as a whole"),
                "quote" if relationship else "file-text",
                locked=one.restricted,
            )
            for one in work.notes
            if one.is_relationship == relationship
        ]

    return _grouped(
        (tr("How to read a relationship"), rows(True)), (tr("Other notes"), rows(False))
    )


def _promise(one: FollowUp) -> Row:
    icon = "arrow-up-right" if one.promise.side == OURS else "flag"
    words = ", ".join(filter(None, (one.who or tr("Nobody named"), one.due)))
    return _row(
        "promise",
        one.promise.id,
        shorten(tidy(one.promise.text), LONGEST),
        words,
        icon,
        late=bool(one.days_late and one.days_late > 0),
        locked=one.restricted,
    )


def _row(
    kind: str,
    id: int | None,
    title: str,
    words: str,
    icon: str,
    *,
    late: bool = False,
    locked: bool = False,
) -> Row:
    pills = (PillWords(tr("Late"), "red"),) if late else ()
    return Row(
        (kind, id) if kind and id else None,
        shorten(tidy(title), LONGEST),
        words,
        icon,
        "amber" if late else "accent",
        pills=(*pills, *(_LOCK if locked else ())),
    )


def _grouped(*groups: tuple[str, list[Row]]) -> Rows:
    found: list[Heading | Row] = []
    for words, rows in groups:
        if rows:
            found += [Heading(words, count=str(len(rows))), *rows]
    return found


def _numbered(rows: Rows) -> list[Heading | Row]:
    """Each row under an id of its own."""
    return [
        row._replace(id=(*row.id, at)) if isinstance(row, Row) and row.id else row
        for at, row in enumerate(rows)
    ]


def _day(iso: str) -> str:
    return say_date(iso, weekday=True) if iso else tr("No date yet")
