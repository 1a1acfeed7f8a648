"""Words on the screen, always as plain text, since Qt would read markup in them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from liaison_app.language import shown
from liaison_app.ui import theme
from liaison_app.ui.told import heard
from liaison_app.ui.widgets.mirroring import aligned, in_parts, own_way

MOST = 4_000  # characters a label or tooltip shows; longer texts freeze the layout
LONGEST_RUN = 200  # characters without a place to break
BREAK = "\u200b"  # a zero-width space


def label(
    words: str = "",
    role: str = "body",
    tone: str = "",
    *,
    wrap: bool = False,
    elide: bool = False,
    selectable: bool = False,
) -> Label:
    """A label of plain text.

    `role` is a key of `theme.ROLES` (page, title, heading, strong, body, small, tiny …); `tone` is
    muted, quiet, red, amber, green, blue or accent; `wrap` breaks lines; `elide` shortens one line
    with "…" to the width there is; `selectable` lets the words be marked and copied.
    """
    made = Label(elide)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    made.setFont(theme.current().font(role))
    made.setWordWrap(wrap)
    if selectable:
        flag = Qt.TextInteractionFlag
        made.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setText(words)
    return made


class Label(QLabel):
    """A QLabel that never reads markup, caps what it shows and can shorten itself to its width."""

    def __init__(self, elide: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide = elide
        self._words = ""
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """All that was given, even when less of it is shown."""
        return self._words

    def set_tone(self, tone: str) -> None:
        """Change the colour: muted, quiet, red, amber, green, blue, accent or ""."""
        self.setProperty("tone", tone)
        restyle(self)

    def setText(self, words: str) -> None:
        """Show other words."""
        self._words = shown(words)
        self._fit()

    def setAlignment(self, side: Qt.AlignmentFlag) -> None:
        """Qt: at the side where the window's lines begin or end; Qt would ask which way words run."""
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        super().setAlignment(Qt.AlignmentFlag(aligned(int(side), mirror)))

    def minimumSizeHint(self) -> QSize:
        """Next to nothing, when the label may shorten itself."""
        hint = super().minimumSizeHint()
        return QSize(24, hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        """As wide as all its words, when it may shorten itself."""
        hint = super().sizeHint()
        if not self._elide:
            return hint
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(_one_line(self._words)[:500]) + 2, hint.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the size chosen, which may have changed unseen; read aloud, Tab comes here too."""
        super().showEvent(event)
        theme.keep_font(self)
        if self.focusPolicy() == Qt.FocusPolicy.ClickFocus and heard():
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        super().resizeEvent(event)
        if self._elide:
            self._fit()

    def _fit(self) -> None:
        if not self._elide:
            super().setText(in_parts(breakable(self._words)))
            return
        line = in_parts(_one_line(self._words)[:500])
        room = max(self.width(), 24)
        fits = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        tooltip(self, self._words if fits != line else "")
        if fits != self.text():
            super().setText(fits)
        self.setAccessibleName(_one_line(self._words)[:500] if fits != line else "")
        self.updateGeometry()


def tooltip(target: QWidget | QAction, words: str) -> None:
    """Give a tooltip of plain text; markup in it is shown, not read."""
    short = breakable(words)
    if "<" in short:
        from html import escape

        short = f"<qt>{escape(short)}</qt>"
    target.setToolTip(short)


def caption(words: str) -> str:
    """Words fit for a button, menu or tab: one line, its own way round, with a literal "&"."""
    return own_way(_one_line(shown(words))[:200].replace("&", "&&"))


def breakable(words: str, most: int = MOST, longest_run: int = LONGEST_RUN) -> str:
    """The words, capped, with places to break in runs that have none (they freeze Qt's layout)."""
    words = shown(words).replace("\x00", "")
    if len(words) > most:
        words = words[:most] + "…"
    if len(words) <= longest_run or max(map(len, words.split()), default=0) <= longest_run:
        return words
    return "".join(_broken(run, longest_run) for run in _runs(words))


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _one_line(words: str) -> str:
    return (
        " ".join(words.replace("\x00", "").split()) if "\n" in words or "\x00" in words else words
    )


def _runs(words: str) -> list[str]:
    """The words with the white space between them, each a run of its own."""
    runs, start = [], 0
    for at, sign in enumerate(words):
        if sign.isspace():
            runs += [words[start:at], sign]
            start = at + 1
    return [*runs, words[start:]]


def _broken(run: str, longest: int) -> str:
    return BREAK.join(run[i : i + longest] for i in range(0, len(run), longest))
