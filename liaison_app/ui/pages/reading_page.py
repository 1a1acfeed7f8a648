"""Reading what was received, or what was noted of a call or visit, with its files and its thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, File, Matter, Party
from liaison_app.records.correspondence import CHANNELS, IN
from liaison_app.records.party import COPIED, contact_of, spoken_of
from liaison_app.rules.letter_text import parse
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import days_between
from liaison_app.services.removal import remove
from liaison_app.ui import places, signs
from liaison_app.ui.emailing import email_again
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.reading_beside import BesideText
from liaison_app.ui.pages.reading_file import can_show, file_row, save_copy, show_file
from liaison_app.ui.pages.reading_marks import ReadingMarks
from liaison_app.ui.pages.reading_said import ReadingSaid
from liaison_app.ui.pages.reading_side import ReadingSide, senders_of
from liaison_app.ui.pages.reading_text import ReadingText
from liaison_app.ui.said import say_date, say_replied
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.marked_text import CONTACT, GONE, PROMISE, QUOTE, SHOWN, Mark
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.rows_view import RowsView

SIDE = 400  # pixels of what stands beside the text
_SPOKEN = {
    ("telephone", "in"): tr("Call from"),
    ("telephone", "out"): tr("Call to"),
    ("visit", "in"): tr("Visit from"),
    ("visit", "out"): tr("Visit to"),
}


class ReadingPage(Page):
    """One letter, e-mail, call or visit, read first, its words marked, and edited with F2.

    Its Place may carry {"words", "start"}, which are shown in the text, and {"logged": True} right
    after it was logged: then there is a way on to its matter.
    """

    room = "correspondence"
    touched_by = frozenset(
        {
            *("correspondence", "party", "file", "matter", "statement", "figure"),
            *("question", "answer", "promise", "contact_point", "person", "post", "note"),
        }
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Correspondence"))
        self._item: Correspondence | None = None
        self._parties: Sequence[Party] = ()
        self._files: dict[int | None, File] = {}
        self._logged = False
        self._shown: Mark | None = None
        self._make_actions()
        self._split = SplitPage.filling(self, side_width=SIDE)
        self._make()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._done)  # from the top bar too
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self._done, context=within)

    def _make_actions(self) -> None:
        menu = QMenu(self)
        history = places.history_action(self.desk, lambda: self._item)
        put_in(menu, history, menu_action(tr("Delete"), self._delete, "trash-2"))
        self._edit_button = button(tr("Edit"), "pencil", self.edit_shown, tip="F2")
        self._more = icon_button("ellipsis", tr("More: history, delete"), bordered=True, menu=menu)
        self._reply_button = primary(tr("Reply by letter"), "arrow-up-right", self._reply)
        self._done_button = primary(
            tr("Done   Ctrl+Enter"), "check", self._done, tip=tr("On to its matter (Ctrl+Enter)")
        )
        # It stands where “Save reply” stood: the second click there leaves the keyboard to the text.
        self._done_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paper_button = primary(tr("The letter as sent"), "file-text", self._show_paper)
        self.top_actions = [self._edit_button, self._more, self._reply_button]

    def _make(self) -> None:
        self._head = PageHead(tile=True)
        self._split.head.addWidget(self._head)
        self._words = ReadingText(self.edit_shown)
        self.text = self._words.text
        self._files_card = Card(tr("Files"))
        self.files = RowsView(tr("Files that came with it"), fit=True)
        self.files.opened.connect(self._show_file)
        self._files_card.add(self.files)
        self._files_card.body.addLayout(self._file_buttons())
        self._split.main.addWidget(self._words, 1)
        self._split.main.addWidget(self._files_card)
        self._marks, self._said = ReadingMarks(self.desk, self), ReadingSaid(self.desk, self)
        self._side = ReadingSide(self.desk)
        self._beside = BesideText(self._split)
        for part in (self._marks, self._said, self._side):
            self._beside.column.addWidget(part)
        self._beside.column.addStretch(1)
        self._split.side.addWidget(self._beside, 1)
        self.text.answers_asked.connect(self._marks.answer)
        self.text.marks_asked.connect(self._mark)
        self._marks.changed.connect(self._show_marks)
        self._marks.words_wanted.connect(self._show_words)
        self._marks.row_wanted.connect(self._beside.bring_into_view)

    def _file_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._show_button = button(
            tr("Show"), "eye", lambda: self._show_file(self.files.current_id())
        )
        line.addWidget(self._show_button)
        line.addWidget(button(tr("Save a copy…"), "download", self._save_file))
        line.addStretch(1)
        self.files.chosen.connect(lambda _id: self._show_buttons())
        return line

    # What the window asks

    def show_place(self, place: Place) -> None:
        """Show an item by its id, perhaps with words of it, perhaps just logged."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        if place.id is not None:
            self._logged = bool(extra.get("logged"))
        if place.id is not None and (self._item is None or place.id != self._item.id):
            self._shown = None
            self._show(place.id)
        else:
            self.refresh()
            if self._item is not None:
                self._show_head(self._item)
        self._dirty = False
        self.text.setFocus()
        words, start = extra.get("words"), extra.get("start")
        if isinstance(words, str) and words:
            self._point_out(words, start if isinstance(start, int) else None)
            return
        self._shown = None
        self._show_marks()
        if self._logged and not self.text.textCursor().hasSelection():
            self.text.to_first_sentence()

    def reload(self) -> None:
        """Read it again; when its logging was undone, it is left."""
        item = self._item
        if item is None or item.id is None:
            return
        if self._logged and self.desk.store.find(Correspondence, item.id) is None:
            self._item = None
            self.desk.navigation.forget("reading", item.id)
            self.desk.go("correspondence")
        else:
            self._show(item.id, again=True)

    def edit_shown(self) -> None:
        """F2: the page where it was logged, filled in; our own letters where they were written."""
        if (item := self._item) is None:
            return
        if places.is_written_here(self.desk.store, item):
            self._show_paper()
        else:
            self.desk.go(places.logged_at(item), extra={"edit": item.id})

    def email_shown(self) -> None:
        """Ctrl+E: a letter of ours once more, by e-mail."""
        if self._item is not None and places.is_written_here(self.desk.store, self._item):
            email_again(self.desk, self, self._item.id)

    def new_from(self, room: str) -> dict[str, Any]:
        """The next reply may belong to this thread; a call, follow-up or meeting to its matter."""
        item = self._item
        if item is None or room == "composer":
            return {}
        if room == "log_reply":
            near = {"near": item.in_reply_to_id}
            return {"in_reply_to_id": item.id} if places.is_ours(item) else near
        return {"matter_id": item.matter_id} if item.matter_id is not None else {}

    def panes(self) -> Sequence[QWidget]:
        """The text, what is marked in it, the files."""
        lists = (self._marks.questions, self._marks.promises, self._marks.points, self.files)
        return [self.text, *(rows for rows in lists if rows.isVisible())]

    # Showing

    def _show(self, id: int, *, again: bool = False) -> None:
        item = self.desk.store.find(Correspondence, id)
        if item is None:
            self._item = None
            self.desk.notices.problem(tr("This has been deleted."))
            self.set_heading(tr("Deleted"), [(tr("Correspondence"), Place("correspondence"))], ())
            self._split.hide()
            return
        self._split.show()
        changed_text = self._item is None or self._item.id != id or self._item.text != item.text
        self._item = item
        self._parties = senders_of(self.desk.store, item)
        self._show_head(item)
        if changed_text or not again:
            self._words.show_blocks(parse(item.text))
        self._marks.show_item(item)
        self._said.show_item(item)
        self._show_marks()
        self._show_files(id)
        self._side.show_item(item, self._parties)

    def _show_marks(self) -> None:
        """Lay what is marked, and what was asked for, over the text."""
        self._words.set_questions(self._marks.numbered())
        shown = [self._shown] if self._shown else []
        self.text.show_marks([*shown, *self._marks.marks(), *self._said.marks()])

    def _point_out(self, words: str, start: int | None) -> None:
        """Show words that somebody came for, until something else is read."""
        self._shown = Mark(SHOWN, words, start, tr("The words you came for"))
        self._show_marks()
        self._show_words(words, start)

    def _show_words(self, words: str, start: int | None) -> None:
        if not self.text.bring_into_view(words, start):
            self.desk.notices.say(f"{GONE}.")

    def _show_head(self, item: Correspondence) -> None:
        title = self._title(item)
        when = say_date(item.date, weekday=True) or item.date_words
        letter = self.desk.store.find(Correspondence, item.in_reply_to_id)
        days = days_between(letter.date, item.date) if letter else None
        self._head.show_words(
            item.subject or title, f"{title}  ·  {when}" if item.subject else when
        )
        self._head.show_tile(*signs.of_item(item.direction, item.channel, item.state))
        self._head.show_pill(say_replied(days) if letter else "", "green")
        matter = self.desk.store.find(Matter, item.matter_id)
        crumb = (tr("Correspondence"), Place("correspondence"))
        if matter is not None and self._logged:
            crumb = (shorten(matter.title, 40), Place("matters", matter.id))
        self.set_heading(title, [crumb], self._actions(item))

    def _actions(self, item: Correspondence) -> list[QWidget]:
        """The buttons for what is read; right after logging the main one leads on."""
        if places.is_written_here(self.desk.store, item):
            return [self._paper_button]
        on = self._done_button if self._logged else self._reply_button
        leads_on = self._logged or item.direction == IN
        return [self._edit_button, self._more, *([on] if leads_on else [])]

    def _title(self, item: Correspondence) -> str:
        """“Reply from the Chief Constable”, “Call from the Editor”."""
        first = next((p for p in self._parties if p.role != COPIED), None)
        who = spoken_of(first) if first else ""
        spoken = _SPOKEN.get((item.channel, item.direction))
        if spoken:
            return f"{spoken} {who}" if who else spoken.split()[0]
        kind = dict(CHANNELS).get(item.channel, item.channel)
        if item.direction == IN:
            kind = tr("Reply") if item.in_reply_to_id else kind
            return (
                tr("{kind} from {who}", kind=kind, who=who)
                if who
                else tr("{kind}, not signed", kind=kind)
            )
        return tr("{kind} to {who}", kind=kind, who=who) if who else kind

    def _show_files(self, id: int) -> None:
        files = self.desk.store.where(File, correspondence_id=id)
        self._files = {file.id: file for file in files}
        self._files_card.setVisible(bool(files))
        self._files_card.set_count(len(files))
        self.files.set_rows([file_row(file) for file in files])
        if self.files.current_id() is None:
            self.files.select_first()
        self._show_buttons()

    def _show_buttons(self) -> None:
        file = self._files.get(self.files.current_id())
        self._show_button.setEnabled(file is not None and can_show(file))

    # Doing

    def _mark(self, kind: str, words: str, start: int) -> None:
        marks = {PROMISE: self._marks.promise, CONTACT: self._marks.contact}
        (marks | {QUOTE: self._said.quote})[kind](words, start)

    def _done(self) -> None:
        """On from what was just logged to its matter."""
        if not self._logged or self._item is None:
            return
        matter_id = self._item.matter_id
        self.desk.go("correspondence" if matter_id is None else "matters", matter_id)

    def _show_paper(self) -> None:
        if self._item is not None:
            self.desk.go("composer", self._item.id)

    def _show_file(self, id: int | None) -> None:
        file = self._files.get(id)
        if file is not None:
            show_file(self.desk, file, self)

    def _save_file(self) -> None:
        file = self._files.get(self.files.current_id())
        if file is not None:
            save_copy(self.desk, file, self)

    def _reply(self) -> None:
        if self._item is None:
            return
        asked: dict[str, object] = {"new": True, "in_reply_to_id": self._item.id}
        if self._item.matter_id is not None:
            asked["matter_id"] = self._item.matter_id
        if to := [who for p in self._parties if p.role != COPIED and (who := contact_of(p))]:
            asked["to"] = to
        self.desk.go("composer", extra=asked)

    def _delete(self) -> None:
        item = self._item
        if item is None or item.id is None:
            return
        with self.desk.notices.refusals():
            said = remove(self.desk.store, item, origin=self)
            self._item = None
            self.desk.navigation.forget("reading", item.id)
            self.desk.go("correspondence")
            self.desk.notices.did(
                tr(
                    "{removeprefix} moved to the bin.",
                    removeprefix=said.removeprefix("Delete ").capitalize(),
                )
            )
