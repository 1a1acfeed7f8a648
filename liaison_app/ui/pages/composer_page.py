"""The composer: the letter's fields and text at the left, the very page it will print at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr
from liaison_app.records import Matter
from liaison_app.services import letters, removal
from liaison_app.services.filling_lookups import FILLED_FROM
from liaison_app.services.letters import Letter, Obstacle
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.composer_actions import ComposerActions
from liaison_app.ui.pages.composer_drawing import LetterDrawer
from liaison_app.ui.pages.composer_keeping import DraftKeeper
from liaison_app.ui.pages.composer_many import send_to_many
from liaison_app.ui.pages.composer_people import (
    closed_rightly,
    closings_for,
    first_field,
    follow_up,
    hints,
    log_reply,
    new_letter,
    salutations,
    title_of,
)
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.pages.composer_questions import LetterQuestions
from liaison_app.ui.pages.composer_sending import Sending
from liaison_app.ui.pages.composer_sent import SentLetter
from liaison_app.ui.pages.composer_split import ComposerSplit
from liaison_app.ui.pages.composer_templates import LetterTemplates
from liaison_app.ui.pages.composer_writing import WritingPane
from liaison_app.ui.widgets.stack import Stack

Extra = Mapping[str, Any]
_REGISTER = (tr("Correspondence"), Place("correspondence"))


class ComposerPage(Page):
    """One letter: a draft to write, or a sent one to look at.

    `Place("composer", id)` opens a letter of ours; extra {"new": True} begins one: `to` may list pairs of kind and id;
    `post_id`, `person_id`, `organisation_id`, `matter_id` and `in_reply_to_id` say the rest; `letter` is a whole
    Letter, kept nowhere until it is changed (`places.of_ready`); `template` one to begin with, or True to be asked.
    """

    room = "correspondence"
    touched_by = FILLED_FROM | {"party", "file", "note", "envelope"}
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("New letter"))
        self.letter = Letter(letters.blank(desk.store).item)
        self._opened = self._checked = False  # whether what stands in the way is being shown
        self.writing = WritingPane(desk.store, desk=desk)
        self.sent_view = SentLetter(desk)
        self.preview = PreviewPane()
        self.keeper = DraftKeeper(desk.store, self._read, self)
        self.drawer = LetterDrawer(desk.store, self)
        self.questions = LetterQuestions(self)
        self.templates = LetterTemplates(self, self._read, self._show_kept)
        self.sending = Sending(desk, self, self._ready, self._was_sent)
        deeds = self.sending.deeds(
            delete=self.delete,
            log_reply=lambda: log_reply(desk, self.letter),
            follow_up=lambda: follow_up(desk, self.letter),
            keep_as_template=self.templates.keep_as_template,
        )
        self.actions_ = ComposerActions(self, deeds)
        self._left = Stack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.split = ComposerSplit(self._left, kept=(desk.settings, "composer"))
        column.addWidget(self.sending.strip)
        column.addWidget(self.split, 1)
        self._left.addWidget(self.writing)  # from outside in: Qt styles all that is moved each time
        self._left.addWidget(self.sent_view)
        self.split.put_beside(self.preview)
        self._wire()

    def _wire(self) -> None:
        writing = self.writing
        writing.edited.connect(self._edited)
        writing.fields.people_changed.connect(self._people_changed)
        writing.fields.matter_named.connect(self._add_matter)
        writing.fields.many_asked.connect(lambda: send_to_many(self))
        writing.refused.connect(self.desk.notices.problem)
        writing.sheet.editor.area.typing.settings = self.desk.settings
        writing.sheet.offer(
            lambda: salutations(self.desk.store, self._read()), lambda: closings_for(self._read())
        )
        writing.sheet.salutation.picked.connect(self._salutation_picked)
        if self.desk.spelling is not None:
            writing.sheet.editor.add_tool(self.desk.spelling.switch())
        writing.fields.subject.returnPressed.connect(writing.sheet.editor.area.setFocus)
        self.split.folded.connect(lambda _under: self._show_heading())
        self.preview.profile_picked.connect(lambda _key: self._edited())
        self.keeper.kept.connect(self._was_kept)
        self.keeper.failed.connect(self.desk.notices.note)
        self.keeper.failed.connect(lambda _refusal: self._show_foot())
        self.drawer.drawn.connect(self.preview.show_pdf)
        self.drawer.refused.connect(self.preview.show_problem)
        self.sent_view.reply_opened.connect(lambda id: self.desk.go("reading", id))
        self.sent_view.matter_opened.connect(lambda id: self.desk.go("matters", id))

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Open a letter, begin one, or show what was left."""
        extra: Extra = place.extra if isinstance(place.extra, dict) else {}
        if place.id is not None:
            shown = self._opened and place.id == self.letter.item.id
            if not shown and not places.led_to_reading(self.desk, place.id):
                self._open(place.id)
        elif extra or not self._opened:
            self._begin(extra)

    def reload(self) -> None:
        """Look at the file again; what is typed and not saved yet stays."""
        self.writing.fields.addressees.forget()
        if not self._opened:
            return
        id = self.letter.item.id
        if id is not None and not self.keeper.dirty:
            try:
                fresh = letters.load(self.desk.store, id)
            except Gone:
                self._gone()
                return
            if fresh != self.letter or fresh.is_sent:
                self._show(fresh)
                return
        self.drawer.want(self._read)

    def flush(self) -> bool:
        """Save what is typed; False, having said why, when that cannot be done."""
        self.drawer.settle()
        if self.keeper.save():
            return True
        self.desk.notices.problem(self.keeper.problem)
        return False

    def new_from(self, room: str) -> dict[str, Any]:
        """A reply logged here answers the letter shown; a call belongs to its matter."""
        item = self.letter.item
        if room == "log_reply" and self.letter.is_sent:
            return {"in_reply_to_id": item.id}
        return {"matter_id": item.matter_id} if room != "composer" and item.matter_id else {}

    def print_shown(self) -> None:
        """Ctrl+P."""
        self.sending.print_()

    def email_shown(self) -> None:
        """Ctrl+E."""
        self.sending.email()

    def edit_shown(self) -> None:
        """F2: into the text."""
        if not self.letter.is_sent:
            self.writing.show_more(False)
            self.writing.sheet.editor.area.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """F6: fields, text, page."""
        if self.letter.is_sent:
            return [self.sent_view, self.preview.paper]
        return [self.writing.fields, self.writing.sheet.editor.area, self.preview.paper]

    # Opening

    def _open(self, id: int) -> None:
        try:
            letter = letters.load(self.desk.store, id)
        except Gone as gone:
            self.desk.notices.problem(str(gone))
            self._gone()
            return
        self._show(letter)
        if not letter.is_sent:
            self.writing.sheet.editor.area.setFocus()

    def _begin(self, extra: Extra) -> None:
        letter = new_letter(self.desk.store, extra)
        self._show(letter)
        self.writing.focus_field(first_field(letter))
        self.templates.begin(extra.get("template"))

    def _show(self, letter: Letter) -> None:
        self._opened = True
        self.drawer.forget()
        self.keeper.begin()
        another = letter.item.id is None or letter.item.id != self.letter.item.id
        self.letter = letter
        self._checked = False
        if another:
            self.preview.paper.close_pdf()
            self.writing.show_more(False)
        self.preview.show_profile(self.desk.store, letter.item)
        if letter.is_sent:
            self.sent_view.show_letter(letter)
        else:
            self.writing.show_letter(letter, another=another)
            self._show_state(letter)
        self._left.setCurrentWidget(self.sent_view if letter.is_sent else self.writing)
        words = tr("As it was sent") if letter.item.pdf_id else tr("As it would print")
        words = words if letter.is_sent else tr("As it will print")
        self.preview.show_heading(words, with_profile=not letter.is_sent)
        self._show_foot()
        self._show_heading()
        self.drawer.want(self._read, at_once=True)

    def _gone(self) -> None:
        """The letter is no more: deleted here, elsewhere, or by undoing its beginning."""
        id = self.letter.item.id
        self._opened = False
        self.keeper.stop()
        self.drawer.forget()
        if id is not None:
            self.desk.navigation.forget("composer", id)
        if self.isVisible():
            self.desk.go("correspondence")

    # Writing

    def _read(self) -> Letter:
        """The letter as it stands on the screen."""
        if self.letter.is_sent:
            return self.letter
        item = self.preview.edit(self.writing.edit(self.letter.item))
        return self.writing.more.with_signers(Letter(item, self.letter.parties))

    def _edited(self) -> None:
        if self.letter.is_sent:
            return
        self.keeper.touch()
        self.drawer.want(self._read_and_check)

    def _read_and_check(self) -> Letter:
        letter = self._read()
        self._show_state(letter)
        return letter

    def _show_state(self, letter: Letter) -> None:
        """Warnings, and once they were asked for, what stands in the way."""
        hard: list[Obstacle] = []
        if self._checked:
            hard = [*self.writing.fields.unfinished(), *letters.obstacles(self.desk.store, letter)]
        mild = hints(self.desk.store, letter)
        self.writing.show_problems(hard, mild)
        self.writing.fields.show_reference(letter)
        self.writing.show_more_of(letter)
        self.questions.show_letter(letter)
        self.templates.show_values(letter)
        reasons = salutations(self.desk.store, letter)
        self.writing.sheet.show_reason(reasons[0][1] if letter.to and reasons else "")

    def _people_changed(self) -> None:
        self.letter = self.writing.fields.with_people(self._read())
        self.writing.sheet.show_greetings(self.letter)
        self.writing.more.show_people(self.letter)
        self._show_heading()
        self._edited()

    def _salutation_picked(self) -> None:
        """The closing follows a salutation that was chosen, unless it was overtyped."""
        self.letter = closed_rightly(self.letter, self._read())
        self.writing.sheet.show_greetings(self.letter)
        self._edited()

    def _add_matter(self, title: str) -> None:
        with (
            self.desk.notices.refusals(),
            self.desk.store.change("Add matter", origin=self) as pen,
        ):
            matter = pen.save(Matter(title=title))
        self.writing.fields.show_matter(matter.id)
        self._edited()

    # Keeping

    def _was_kept(self, letter: Letter) -> None:
        begun = self.letter.item.id is None
        self.letter = letter
        if begun:
            self.desk.navigation.became(Place("composer", letter.item.id))
        self._show_foot()
        self._show_heading()

    def _show_kept(self, letter: Letter) -> None:
        """Show the letter as it was kept by something else than typing."""
        begun = self.letter.item.id is None
        self._show(letter)
        if begun:
            self.desk.navigation.became(Place("composer", letter.item.id))

    def _show_foot(self) -> None:
        is_kept = self.letter.item.id is not None
        self.writing.show_keeping(self.keeper.problem, self.keeper.saved_at, is_kept)

    def _show_heading(self) -> None:
        self.sending.show_letter(self.letter)
        buttons = self.actions_.for_letter(self.letter, narrow=self.split.is_under())
        self.set_heading(title_of(self.letter), [_REGISTER], buttons)

    # Sending and what comes after

    def _ready(self) -> Letter | None:
        """The letter, saved and complete; None having shown beside the fields what is missing."""
        if self.letter.is_sent:
            return self.letter
        letter = self._read()
        self._checked = True
        found = [*self.writing.fields.unfinished(), *letters.obstacles(self.desk.store, letter)]
        self._show_state(letter)
        if found:
            for obstacle in found:
                if not self.writing.has_field(obstacle.field):
                    self.desk.notices.problem(obstacle.sentence)
            self.writing.focus_field(found[0].field)
            self.templates.first_gap_of(found[0])
            return None
        self.keeper.dirty = self.keeper.dirty or letter.item.id is None
        return self.letter if self.flush() else None

    def _was_sent(self, letter: Letter) -> None:
        self.keeper.stop()
        self._show(letter)
        self.actions_.log.setFocus()

    def delete(self) -> None:
        """Delete the draft; the notice has its Undo."""
        self.keeper.stop()
        item = self.letter.item
        if item.id is not None:
            with self.desk.notices.refusals():
                removal.remove(self.desk.store, self.desk.store.get(type(item), item.id), self)
                self._gone()
                self.desk.notices.did(tr("Letter moved to the bin."))
        else:
            self._gone()
