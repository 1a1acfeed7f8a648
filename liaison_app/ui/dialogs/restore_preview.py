"""What restoring would change: how many of each there are now and then, and the latest of both."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.bundles import Counts
from liaison_app.services.restoring import Preview, compared
from liaison_app.store.queries.facts import Facts
from liaison_app.ui.said import say_date, say_moment
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

NOTHING = "–"


class PreviewPane(Scroller):
    """A card with a table of two columns of figures, or with a sentence alone."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(tr("What will change"))
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        self.sentence = label("", "body", "muted", wrap=True)
        self._card.add(self.sentence)
        self._table = QWidget()
        self._card.add(self._table)

    def say(self, words: str, tone: str = "muted") -> None:
        """Show a sentence alone."""
        self._table.hide()
        self.sentence.setText(words)
        self.sentence.set_tone(tone)

    def show_change(self, now: Facts, then: Preview, to_erase: int) -> None:
        """Show both states side by side."""
        lines = compared(now, then.facts)
        missing = {
            kind: count - then.facts.counts.get(kind, 0) for kind, count in now.counts.items()
        }
        fewer = {kind: count for kind, count in missing.items() if count > 0}
        self.say(_summary(fewer, now == then.facts, to_erase), "amber" if fewer else "muted")
        self._card.body.removeWidget(self._table)
        self._table.hide()
        self._table.deleteLater()
        self._table = QWidget()
        column = QVBoxLayout(self._table)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        last = _grid(stretched=(1, 2))
        for at, words in enumerate(("", tr("Now"), tr("Then"))):
            last.addWidget(label(words, "small strong", "muted"), 0, at)
        for words, of in (
            (tr("Last letter or call"), _letter),
            (tr("Last change"), _moment),
            (tr("Which was"), lambda facts: facts.last_label or NOTHING),
            (tr("By"), lambda facts: facts.officer or NOTHING),
        ):
            _add_words(last, words, of(now), of(then.facts))
        column.addLayout(last)
        column.addWidget(Hairline())
        grid = _grid(stretched=(0,))
        for at, words in enumerate(("", tr("Now"), tr("Then"))):
            grid.addWidget(label(words, "small strong", "muted"), 0, at, _side(at))
        for line in sorted(lines, key=lambda line: line.now == line.then):  # first what differs
            _add(grid, line.words, f"{line.now:,}", f"{line.then:,}", line.now != line.then)
        column.addLayout(grid)
        self._card.add(self._table)

    def words(self) -> str:
        """The sentence at the top."""
        return self.sentence.text()


def _grid(stretched: tuple[int, ...]) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(18)
    made.setVerticalSpacing(5)
    for column in stretched:
        made.setColumnStretch(column, 1)
    return made


def _summary(fewer: Counts, same: bool, to_erase: int) -> str:
    if same:
        return tr("This backup holds just what the file holds now.")
    said = tr("Nothing that is there now would be missing, but it may read as it did then.")
    if fewer:
        said = tr("Would be missing then: {fewer}.", fewer=counts_in_words(fewer))
    if to_erase:
        again = trn(
            "One person erased since then will be erased again.",
            "{count} people erased since then will be erased again.",
            to_erase,
        )
        return f"{said} {again}"
    return said


def _letter(facts: Facts) -> str:
    if not facts.newest_letter:
        return NOTHING
    day = say_date(facts.newest_letter)
    return f"{day}: {facts.newest_subject}" if facts.newest_subject else day


def _moment(facts: Facts) -> str:
    try:
        at = dt.datetime.fromisoformat(facts.last_change).astimezone()
    except ValueError:
        return NOTHING
    return say_moment(at, dt.datetime.now().astimezone())


def _add(grid: QGridLayout, words: str, now: str, then: str, differs: bool) -> None:
    row = grid.rowCount()
    grid.addWidget(label(words, "body"), row, 0)
    grid.addWidget(label(now, "body", "muted"), row, 1, _side(1))
    grid.addWidget(label(then, "strong" if differs else "body"), row, 2, _side(2))


def _add_words(grid: QGridLayout, words: str, now: str, then: str) -> None:
    row, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(words, "small", "muted"), row, 0, top)
    grid.addWidget(label(now, "small", wrap=True), row, 1, top)
    grid.addWidget(label(then, "small strong" if then != now else "small", wrap=True), row, 2, top)


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
