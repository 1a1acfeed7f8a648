"""“Write to guests”: who of them gets the letter, by letter or by e-mail, and who cannot be written to and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records import Attendance
from liaison_app.records.correspondence import UNSENT
from liaison_app.services import invitations
from liaison_app.services.attendance import Attendee
from liaison_app.services.guest_list import guests_words
from liaison_app.services.invitations import BY_EMAIL, BY_POST, Begun
from liaison_app.store.queries.meeting_letters import letters_for
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

WAYS = ((BY_POST, tr("By letter")), (BY_EMAIL, tr("By e-mail")))
TITLES = {
    invitations.INVITE: tr("Invite"),
    invitations.REMIND: tr("Remind"),
    invitations.CHANGE: tr("Say what has changed"),
    invitations.CALL_OFF: tr("Say that it is called off"),
}
_SAID = {
    BY_POST: tr(
        "Write it once; “To many” beside it shows each one’s page, prints and logs them all."
    ),
    BY_EMAIL: tr("Each gets an e-mail of their own, with the letter and the day for their diary."),
}
_BEGUN = tr("A letter for this meeting is begun and not sent yet: it stands under Letters.")
MOST_EMAILS = 40
_ROW, _MOST_SHOWN = 52, 7  # pixels of a row, and rows shown at once
_REMEMBERED = "meetings/write_by"


class WriteToGuests(SmallDialog):
    """Begins the draft; `begun` holds it once the dialog is accepted."""

    def __init__(
        self,
        desk: Desk,
        meeting_id: int,
        sort: str,
        lines: Sequence[Attendance],
        everyone: Sequence[Attendee],
        parent: QWidget | None = None,
    ):
        """`sort` is one of invitations.INVITE, REMIND, CALL_OFF; `lines` whom it may go to."""
        count = guests_words(len(lines))
        super().__init__(
            TITLES[sort],
            tr("{guests} of this meeting.", guests=count),
            tr("Begin the letter"),
            parent,
        )
        self._desk, self._meeting_id, self._sort = desk, meeting_id, sort
        self._lines = {line.id or 0: line for line in lines}
        self._called = {one.id: one for one in everyone}
        self._without: set[int] = set()
        self.begun: Begun | None = None
        self._reach = {by: invitations.reach(desk.store, lines, by) for by, _words in WAYS}
        self._kept_out = {
            by: {line.id or 0: why for line, why in found.left_out}
            for by, found in self._reach.items()
        }
        self.ways = SegmentedControl(WAYS, tr("How it goes"))
        for by, words in WAYS:
            self.ways.set_words(by, f"{words} {len(self._going(by)):,}")
        self.ways.chosen.connect(lambda _by: self._show())
        self.body.addWidget(self.ways)
        self.said = label("", "body", "muted", wrap=True)
        self.body.addWidget(self.said)
        self.begun_already = label(_BEGUN, "body", "amber", wrap=True)
        self.begun_already.setVisible(
            any(one.state in UNSENT for one in letters_for(desk.store, meeting_id))
        )
        self.body.addWidget(self.begun_already)
        self.rows = RowsView(tr("Who gets it"), opens_on_click=True)
        self.rows.opened.connect(self._turn)
        self.rows.space_pressed.connect(self._turn)
        self.rows.setMinimumHeight(_ROW * min(len(lines) + 1, _MOST_SHOWN))
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(KeyHints([("Space", tr("gets it or not"), self._turn_current)]))
        last = str(desk.settings.value(_REMEMBERED, BY_POST))
        likely = last if last in _SAID and self._going(last) else BY_POST
        if not self._going(likely) and self._going(BY_EMAIL):
            likely = BY_EMAIL
        self.ways.select(likely)
        self._show()
        self.rows.select_first()
        self.rows.setFocus()

    def _going(self, by: str) -> list[int]:
        """Whose letter is begun: everyone ticked, of e-mails no more than are looked over at once."""
        ticked = [
            id for id in self._lines if id not in self._kept_out[by] and id not in self._without
        ]
        return ticked if by == BY_POST else ticked[:MOST_EMAILS]

    def _show(self) -> None:
        by = self.ways.selected()
        kept_out = self._kept_out[by]
        ticked = len(self._lines) - len(kept_out) - len(self._without - kept_out.keys())
        more = ticked - len(self._going(by))
        later = trn(
            "{most} at a time: the other one is next.",
            "{most} at a time: the other {count} are next.",
            more,
            most=MOST_EMAILS,
        )
        self.said.setText(f"{_SAID[by]} {later}" if more else _SAID[by])
        rows: list[Row | Heading] = [
            self._row(id, done=id not in self._without) for id in self._lines if id not in kept_out
        ]
        if kept_out:
            rows.append(Heading(tr("Cannot be written to that way"), "amber", f"{len(kept_out):,}"))
            rows += [self._row(id, why=why) for id, why in kept_out.items()]
        self.rows.set_rows(rows)
        count = len(self._going(by))
        self.done_button.setEnabled(bool(count))
        words = tr("Begin the letter") if by == BY_POST or count == 1 else tr("Begin the e-mails")
        self.done_button.setText(words)

    def _row(self, id: int, *, done: bool | None = None, why: str = "") -> Row:
        one = self._called.get(id) or Attendee(self._lines[id])
        body = one.body if one.body != one.title else ""
        below = why or "  ·  ".join(filter(None, (one.name if one.name != one.title else "", body)))
        return Row(id, one.title, below, done=done, faded=bool(why))

    def _turn(self, id: int) -> None:
        if id in self._kept_out[self.ways.selected()]:
            return
        self._without ^= {id}
        for by, words in WAYS:
            self.ways.set_words(by, f"{words} {len(self._going(by)):,}")
        self._show()

    def _turn_current(self) -> None:
        id = self.rows.current_id()
        if id is not None:
            self._turn(id)

    def keep(self) -> None:
        """Begin the draft; raises Refusal."""
        by = self.ways.selected()
        lines = [self._lines[id] for id in self._going(by)]
        if not lines:
            raise Refusal(tr("Choose at least one."))
        store = self._desk.store
        self.begun = invitations.begin(store, self._meeting_id, lines, self._sort, by)
        self._desk.settings.setValue(_REMEMBERED, by)
