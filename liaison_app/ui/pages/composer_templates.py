"""Templates in the composer: chosen and put in, the gaps they leave gone through, a letter kept as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from liaison_app.language import tr
from liaison_app.records import Template
from liaison_app.services import filling, letters, templates
from liaison_app.services.letters import Letter, Obstacle
from liaison_app.ui.text_blocks import fill_insert_menu
from liaison_app.ui.widgets.gap_marks import mark_gap_in_line

if TYPE_CHECKING:
    from liaison_app.ui.pages.composer_page import ComposerPage

CHOOSE = "Ctrl+T"
NEXT, BEFORE = "F8", "Shift+F8"


class LetterTemplates(QObject):
    """What the composer does with templates. `read` gives the letter as typed, `show` shows one kept."""

    def __init__(
        self,
        page: ComposerPage,
        read: Callable[[], Letter],
        show: Callable[[Letter], None],
    ):
        super().__init__(page)
        self._page, self._read, self._show = page, read, show
        page.writing.fields.template_asked.connect(self.choose)
        page.writing.sheet.editor.offer_blocks(partial(fill_insert_menu, page.desk))
        QShortcut(QKeySequence(CHOOSE), page, self.choose)
        QShortcut(QKeySequence(NEXT), page, self.next_gap)
        QShortcut(QKeySequence(BEFORE), page, lambda: self.next_gap(back=True))

    def begin(self, wanted: object) -> None:
        """Begin the letter shown with a template; True asks for one, when the page is there."""
        if isinstance(wanted, Template):
            self.put_in(wanted)
        elif wanted:
            QTimer.singleShot(0, self, self.choose)

    def choose(self) -> None:
        """Ask for a template and put it in; a letter that was sent is past it."""
        from liaison_app.ui.dialogs.template_dialog import choose_template

        page = self._page
        if page.letter.is_sent:
            return
        with page.desk.notices.refusals():
            template = choose_template(page.desk.store, self._read(), page)
            if template is not None:
                self.put_in(template)

    def put_in(self, template: Template) -> None:
        """Put a template's words in: one change, which the notice offers to take back."""
        page = self._page
        if not page.flush():
            return
        desk = page.desk
        with desk.notices.refusals():
            letter = templates.put_in(desk.store, self._read(), template, dt.date.today())
            label = f"Put in the template “{template.title}”"
            self._show(letters.keep(desk.store, letter, origin=page, label=label))
            desk.notices.did(tr("“{title}” put in.", title=template.title))
        self.next_gap(anew=True)

    def keep_as_template(self) -> None:
        """Keep the words of the letter shown as a template of ours, and open it."""
        page = self._page
        if not page.flush():
            return
        item = self._read().item
        with page.desk.notices.refusals():
            title = item.subject or tr("A letter of ours")
            kept = templates.from_letter(page.desk.store, item, title, origin=self)
            page.desk.go("templates", kept.id)

    # Gaps

    def show_values(self, letter: Letter) -> None:
        """Mark in the text what its page leaves out and what has nothing to say there."""
        values = None
        if filling.has_braces(letter.item) and len(filling.copies(letter)) == 1 and letter.to:
            values = filling.values_for(self._page.desk.store, letter, letter.to, dt.date.today())
        self._page.writing.sheet.gaps.show_values(values)

    def first_gap_of(self, obstacle: Obstacle) -> None:
        """Mark the first gap, when a gap is what stands in the way."""
        if "{" in obstacle.sentence:
            self.next_gap(anew=True)

    def next_gap(self, *, back: bool = False, anew: bool = False) -> None:
        """F8: mark the next gap of subject and text, from the beginning again after the last."""
        writing = self._page.writing
        if self._page.letter.is_sent:
            return
        subject, gaps = writing.fields.subject, writing.sheet.gaps
        ways = [
            lambda here: mark_gap_in_line(subject, back=back, anew=not here),
            lambda here: gaps.next_gap(back=back) if here else gaps.first_gap(last=back),
        ]
        at = 1 if gaps.box.hasFocus() and not anew else 0
        here = at == 1 or (subject.hasFocus() and not anew)
        writing.show_more(False)
        tried = ((ways[at], here), (ways[1 - at], False), (ways[at], False))
        if not any(go(from_here) for go, from_here in tried):
            self._page.desk.notices.say(tr("Nothing is left to be filled in."))
