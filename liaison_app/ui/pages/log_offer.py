"""What stands around the words of a page that logs: an offer to use what came, and the history that was quoted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.text_view import PlainTextView

TAKE = "Alt+U"


class OfferBar(QFrame):
    """A question above the words, with one key for yes; hidden until there is something to offer."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("drop", "rest")
        self._take: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(Glyph("mail", "accent", 18))
        self.words = label("", "body", wrap=True)
        row.addWidget(self.words, 1)
        self.yes = button(tr("Use them   {TAKE}", TAKE=TAKE), on_click=self.take)
        self.no = button(tr("Leave it"), look="ghost", on_click=self.put_away)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self._key = QShortcut(QKeySequence(TAKE), self, self.take)
        self.hide()

    def offer(self, words: str, take: Callable[[], object], yes: str = tr("Use them")) -> None:
        """Ask; `take` is done when it is wanted."""
        self._take = take
        self.words.setText(words)
        self.yes.setText(f"{yes}   {TAKE}")
        self.show()

    def take(self) -> None:
        """Do what was offered."""
        wanted, self._take = self._take, None
        self.hide()
        if wanted is not None:
            wanted()

    def put_away(self) -> None:
        """Offer it no more."""
        self._take = None
        self.hide()

    @property
    def is_offering(self) -> bool:
        """Whether something is offered."""
        return self._take is not None


class QuotedFold(QWidget):
    """A line below the words that shows, or hides again, what an e-mail quoted of earlier ones."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        self.fold = link("", self.turn)
        row.addWidget(self.fold)
        row.addStretch(1)
        column.addLayout(row)
        self.view = PlainTextView(tr("What was quoted"), lines=8)
        column.addWidget(self.view)
        self._quoted = ""
        self.show_quoted("")

    def show_quoted(self, quoted: str) -> None:
        """Fold another history away; "" for none."""
        self._quoted = quoted.strip()
        self.view.show_text(self._quoted)
        self.view.hide()
        self.setVisible(bool(self._quoted))
        self._say()

    def turn(self) -> None:
        """Show it, or hide it again."""
        self.view.setVisible(self.view.isHidden())
        self._say()

    def quoted(self) -> str:
        """What is folded away."""
        return self._quoted

    def _say(self) -> None:
        count = len(self._quoted.splitlines())
        if self.view.isHidden():
            self.fold.setText(
                trn("Show what was quoted (1 line)", "Show what was quoted ({count} lines)", count)
            )
        else:
            self.fold.setText(tr("Hide what was quoted; it is kept in the e-mail itself"))
