"""Cards that posts, people and organisations share: how to reach, figures, latest, facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, shown, tr, trn
from liaison_app.records import Entry
from liaison_app.records.correspondence import UNSENT
from liaison_app.rules.forms_of_address import AddressForm
from liaison_app.store.queries.contact_cards import Figures, HolderRow, LatestRow
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_looks import period
from liaison_app.ui.pages.contacts_timeline import Timeline
from liaison_app.ui.said import say_short
from liaison_app.ui.widgets.buttons import CopyButton, icon_button
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.pills import Glyph, PillWords
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

Act = Callable[[], object]


class ReachCard(Card):
    """Salutation and sign-off with the reason for them, then every address with a copy button."""

    def __init__(self, title: str, on_edit: Act):
        super().__init__(title, None, tr("Edit"), on_edit)
        assert self.action is not None
        self.action.setAccessibleName(tr("{title}: edit", title=title))
        self.body.setSpacing(4)
        self._any = False

    def add_form(self, form: AddressForm) -> None:
        """How a letter begins and ends, with the rule that proposes it as a tooltip."""
        why = [form.why]
        if form.alternative:
            why.append(tr("Also used: {form}", form=form.alternative))
        pair = QHBoxLayout()
        pair.setSpacing(24)
        for icon, caption, words in (
            ("pencil", tr("Write to"), form.salutation),
            ("file-text", tr("Sign-off"), form.closing),
        ):
            fact = _Fact(icon, caption, words or tr("not known"))
            fact.explain(shown(joined("\n", why)))
            pair.addWidget(fact, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pair)
        self.body.addSpacing(4)
        self.add(Hairline())
        self.body.addSpacing(2)

    def add_entries(self, icon: str, caption: str, entries: Iterable[Entry], copy: str) -> None:
        """Addresses, e-mail addresses or telephone numbers, each under its own label.

        `copy` is what the button says that copies one.
        """
        for entry in entries:
            fact = _Fact(icon, entry.label or caption, entry.value)
            fact.add(CopyButton(entry.value, copy))
            self.add(fact)
            self._any = True

    def add_link(self, icon: str, caption: str, words: str, on_click: Act) -> None:
        """Something that leads elsewhere, such as the organisation of a post."""
        fact = _Fact(icon, caption, words)
        fact.add(icon_button("chevron-right", tr("Show {name}", name=words[:80]), on_click))
        self.add(fact)
        self._any = True

    def add_fact(self, icon: str, caption: str, words: str) -> None:
        """A line to read."""
        self.add(_Fact(icon, caption, words))
        self._any = True

    def finish(self, nothing: str) -> None:
        """Say in a line that nothing is known, if that is so."""
        if not self._any:
            self.add(label(nothing, "small", "muted", wrap=True))


class _Fact(QWidget):
    """Icon, a caption in small letters, and the words below it."""

    def __init__(self, icon: str, caption: str, words: str):
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(12)
        self._row.addWidget(Glyph(icon), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(caption, "tiny", "muted", elide=True))
        self._words = label(words, "body", wrap=True, selectable=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._words)
        self._row.addLayout(column, 1)

    def add(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def explain(self, why: str) -> None:
        """Give the reason, as a tooltip and to screen readers."""
        for widget in (self, self._words):
            tooltip(widget, why)
            widget.setAccessibleDescription(why)


class TimelineCard(Card):
    """Holders of a post, or posts of a person, as a line of dots; a click opens one."""

    def __init__(
        self,
        title: str,
        rows: Sequence[HolderRow],
        *,
        says: Callable[[HolderRow], tuple[str, str]],
        opens: Callable[[HolderRow], object],
        nothing: str,
        deletes: Callable[[int], object],
        action: str = "",
        on_action: Act | None = None,
    ):
        """`says` gives title and the line below; `nothing` is said when there are no rows.

        `deletes` is told the tenure on which Delete was pressed.
        """
        super().__init__(title, len(rows) or None, action, on_action)
        if not rows:
            self.add(label(nothing, "small", "muted", wrap=True))
            return
        by_id = {row.tenure_id: row for row in rows}
        view = Timeline(title)
        view.opened.connect(lambda id: opens(by_id[id]))
        view.delete_pressed.connect(deletes)
        view.show_rows([_holder_line(row, *says(row)) for row in rows])
        self.add(view)


def _holder_line(row: HolderRow, title: str, below: str) -> Row:
    pills: tuple[PillWords, ...] = (PillWords(tr("now"), "accent"),) if row.now else ()
    if row.restricted:
        pills += (signs.RESTRICTED,)
    past = not row.now
    return Row(row.tenure_id, title, below, pills=pills, right=period(row), faded=past)


class FiguresCard(Card):
    """Letters sent, replies, usual wait."""

    def __init__(self, figures: Figures):
        super().__init__()
        self.setAccessibleName(tr("Figures"))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        for column, (figure, words) in enumerate(_figures(figures)):
            grid.addWidget(label(figure, "figure"), 0, column)
            grid.addWidget(label(words, "small", "muted", elide=True), 1, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)


def _figures(figures: Figures) -> list[tuple[str, str]]:
    wait = figures.usual_wait
    days = "–" if wait is None else trn("{count} day", "{count} days", wait)
    return [
        (f"{figures.sent:,}", trn("letter sent", "letters sent", figures.sent)),
        (f"{figures.replies:,}", trn("reply", "replies", figures.replies)),
        (tr("same day") if wait == 0 else days, tr("usual wait")),
    ]


class LatestCard(Card):
    """The latest letters, calls and visits; a click opens one."""

    def __init__(
        self, rows: Sequence[LatestRow], opens: Callable[[LatestRow], object], on_all: Act
    ):
        super().__init__(
            tr("Latest"), None, tr("All of it") if rows else "", on_all if rows else None
        )
        if not rows:
            nothing = tr("No letters, calls or visits yet.")
            self.add(label(nothing, "small", "muted", wrap=True))
            return
        by_id = {row.id: row for row in rows}
        view = RowsView(
            tr("Latest letters, calls and visits"), tall=False, fit=True, opens_on_click=True
        )
        view.opened.connect(lambda id: opens(by_id[id]))
        today = dt.date.today()
        view.set_rows([_latest_line(row, today) for row in rows])
        self.add(view)


def _latest_line(row: LatestRow, today: dt.date) -> Row:
    icon, tone = signs.of_item(row.direction, row.channel, row.state)
    pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if row.restricted else ()
    if row.state in UNSENT:
        pills += (PillWords(tr("draft") if row.state == "draft" else tr("ready"), "amber"),)
    title = row.subject or _unnamed(row)
    if row.answers and row.subject and not row.subject.lower().startswith("re:"):
        title = tr("Reply: {subject}", subject=row.subject)
    day = say_short(row.date, today) or row.date_words
    return Row(row.id, title, icon=icon, tone=tone, glyph=True, pills=pills, right=day)


def _unnamed(row: LatestRow) -> str:
    words = {
        "telephone": tr("Telephone call without a subject"),
        "visit": tr("Visit without a subject"),
        "email": tr("E-mail without a subject"),
    }
    other = tr("Reply without a subject") if row.answers else tr("Letter without a subject")
    return words.get(row.channel, other)


class FactsCard(Card):
    """Captions and words in two columns; what is empty is left out."""

    def __init__(self, title: str, facts: Sequence[tuple[str, str]]):
        super().__init__(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (caption, words) in enumerate((c, w) for c, w in facts if w):
            grid.addWidget(label(caption, "small", "muted"), line, 0, top)
            said = label(words, "body", wrap=True, selectable=True)
            said.setAlignment(Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(said, line, 1)
        self.body.addLayout(grid)
        self.shown = grid.count() > 0
