"""Beside the copy: what is still to be decided, who agreed, what stands in the way, and its versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

MOST = 12  # sentences shown


class CopySide(Scroller):
    """Cards that are as high as what they hold.

    Signals:
        sort_wanted: the key of a sort of words, whose first mark is to be shown.
        consent_wanted: the id of a piece.
        version_wanted: the id of another version.
        changes_wanted: what changed since the version before is to be shown.
        stale_wanted: decisions that fit nothing any more are to be forgotten.
    """

    sort_wanted = Signal(object)
    consent_wanted = Signal(object)
    version_wanted = Signal(object)
    changes_wanted = Signal()
    stale_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__((0, 0, 4, 0), 14)
        if parent is not None:
            self.setParent(parent)
        self.state = Card(tr("How it stands"))
        self._state_words = label("", "body", wrap=True, selectable=True)
        self.state.add(self._state_words)
        self.obstacles = Card(tr("Also before it can be published"))
        self.left = Card(tr("Still to be decided"))
        self.sorts = RowsView(tr("Still to be decided"), fit=True, tall=False, opens_on_click=True)
        self.sorts.opened.connect(self.sort_wanted)
        self.decided = RowsView(tr("What was decided"), fit=True, quiet=True)
        self._none = label(tr("Everything that was found is decided."), "body", "green", wrap=True)
        self.left.add(self.sorts)
        self.left.add(self.decided)
        self.left.add(self._none)
        self.consents = Card(tr("May it be published?"))
        self.asked = RowsView(tr("Who agreed"), fit=True, opens_on_click=True, quiet=True)
        self.asked.opened.connect(self.consent_wanted)
        self.consents.add(self.asked)
        self.versions = Card(tr("Versions"))
        self.version_rows = RowsView(tr("Versions"), fit=True, opens_on_click=True)
        self.version_rows.opened.connect(self.version_wanted)
        self.versions.add(self.version_rows)
        self.changes = link(tr("What changed since the version before"), self.changes_wanted.emit)
        self.versions.body.addWidget(self.changes, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.state, self.left, self.consents, self.obstacles, self.versions):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_state(self, sentences: Sequence[str]) -> None:
        """Sentences on a copy that went out; none for one in preparation."""
        self._state_words.setText("\n".join(sentences))
        self.state.setVisible(bool(sentences))

    def show_left(self, rows: Sequence[Row], count: str, *, frozen: bool) -> None:
        """The sorts of words with how many are undecided; of a frozen copy what was decided."""
        self.left.set_title(tr("What was decided") if frozen else tr("Still to be decided"))
        self.left.set_count(count or None)
        for view, there in ((self.sorts, not frozen), (self.decided, frozen)):
            view.set_rows(rows if there else [])
            view.setVisible(there and bool(rows))
        self._none.setVisible(not rows)
        self._none.setText(
            tr("Nothing was found that had to be decided.")
            if frozen
            else tr("Everything that was found is decided.")
        )

    def show_obstacles(self, sentences: Sequence[str], stale: int) -> None:
        """Why it cannot be published yet; `stale` decisions fit nothing any more."""
        clear_layout(self.obstacles.body)
        for sentence in sentences[:MOST]:
            row = QHBoxLayout()
            row.setSpacing(9)
            row.addWidget(Glyph("circle-dashed", "amber"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence, "body", wrap=True), 1)
            self.obstacles.body.addLayout(row)
        if len(sentences) > MOST:
            more = tr("and {count} more", count=f"{len(sentences) - MOST:,}")
            self.obstacles.body.addWidget(label(more, "small", "muted"))
        if stale:
            forget = link(tr("Forget decisions that fit no more"), self.stale_wanted.emit)
            self.obstacles.body.addWidget(forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.obstacles.setVisible(bool(sentences))

    def show_consents(self, rows: Sequence[Row], count: str) -> None:
        """Whose words they are, and whether they agreed."""
        self.consents.set_count(count or None)
        self.asked.set_rows(rows)
        self.consents.setVisible(bool(rows))

    def show_versions(self, rows: Sequence[Row], *, has_before: bool) -> None:
        """The versions there are, where there is more than one."""
        self.version_rows.set_rows(rows)
        self.versions.setVisible(len(rows) > 1)
        self.changes.setVisible(has_before)
