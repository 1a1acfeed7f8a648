"""Letter to many: who of a list gets it, each one's page, printed and logged together; and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr
from liaison_app.records import Mailing, MailingList
from liaison_app.services import letters, mailing_lists, mailings
from liaison_app.services.filling_lookups import FILLED_FROM
from liaison_app.services.mailing_log import Sent, write_again
from liaison_app.services.mailings import Contact
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.ui import places
from liaison_app.ui.dialogs.mailing_people import PeopleDialog, ReasonDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.composer_drawing import LetterDrawer
from liaison_app.ui.pages.composer_split import ComposerSplit
from liaison_app.ui.pages.mailing_actions import MailingActions, PageDeeds
from liaison_app.ui.pages.mailing_deeds import MailingDeeds, Order
from liaison_app.ui.pages.mailing_latest import Latest
from liaison_app.ui.pages.mailing_looking import LookingOver
from liaison_app.ui.pages.mailing_order import Ordering
from liaison_app.ui.pages.mailing_preview import MailingPreview
from liaison_app.ui.pages.mailing_printing import print_again, save_again
from liaison_app.ui.pages.mailing_recipients import RecipientsPane
from liaison_app.ui.pages.mailing_sent import MailingSent
from liaison_app.ui.pages.mailing_start import MailingStart
from liaison_app.ui.pages.mailing_words import LEFT_OUT
from liaison_app.ui.widgets.stack import Stack

TITLE = tr("Letter to many")
_REGISTER = (tr("Correspondence"), Place("correspondence"))


class MailingPage(Page):
    """`Place("mailing", draft_id, extra={"list": id})` sends a draft; `extra={"mailing": id}` shows what went out."""

    room = "correspondence"
    touched_by = FILLED_FROM | {"party", "mailing", "mailing_list", "list_member", "envelope"}
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, TITLE)
        self._draft_id: int | None = None
        self._list_id: int | None = None
        self._mailing_id: int | None = None
        self._latest = Latest(desk)
        self._run: mailings.Run | None = None
        self._anew = True
        self.looking = LookingOver(self)
        self.recipients = RecipientsPane()
        self.ordering = Ordering(desk, self.recipients, self.looking)
        self.preview = MailingPreview()
        self.drawer = LetterDrawer(desk.store, self)
        self.start = MailingStart()
        self.sent = MailingSent()
        self.deeds = MailingDeeds(desk, self, self._ready, self._was_sent)
        self._stack = Stack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.deeds.unlogged.strip)
        column.addWidget(self._stack, 1)
        self.split = ComposerSplit(self.recipients, self.preview, kept=(desk.settings, "mailing"))
        for page in (self.start, self.split, self.sent):
            self._stack.addWidget(page)
        own = PageDeeds(
            edit_words=self._edit_words,
            labels=self._labels,
            print_again=lambda: self._again(print_again),
            save_again=lambda: self._again(save_again),
            write_again=self._write_again,
            history=self._history,
        )
        self.actions_ = MailingActions(self, self.deeds, own)
        self._wire()

    def _wire(self) -> None:
        go = self.desk.go
        self.start.write_wanted.connect(lambda: go("composer", extra={"new": True}))
        self.start.draft_chosen.connect(lambda id: go("mailing", id, {"list": self._list_id}))
        self.start.mailing_chosen.connect(lambda id: go("mailing", extra={"mailing": id}))
        self.sent.letter_opened.connect(self.desk.open_item)
        pane = self.recipients
        pane.list_picked.connect(self._pick_list)
        pane.list_opened.connect(lambda: go("lists", self._list_id))
        pane.options_changed.connect(self._read_recipients)
        pane.ticked.connect(self._show_count)
        pane.chosen.connect(lambda _contact: self._show_letter())
        pane.reason_wanted.connect(self._say_why)
        self.preview.stepped.connect(pane.step)
        self.preview.lists_wanted.connect(lambda: go("lists"))
        self.drawer.drawn.connect(self._drawn)
        self.drawer.refused.connect(self.preview.pane.show_problem)
        self.looking.ended.connect(self._looked_over)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """A draft to send, what went out, or the beginning; nothing said: as it was left."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        wanted = extra.get("list") or self._latest.list_of(place.id)
        if "mailing" in extra:
            self._mailing_id, self._draft_id = int(extra["mailing"]), None
        elif place.id is not None:
            self._anew = place.id != self._draft_id or (wanted or self._list_id) != self._list_id
            self._draft_id, self._mailing_id = place.id, None
        elif extra:
            self._draft_id = self._mailing_id = self._list_id = None
        if wanted:
            self._list_id = int(wanted)
        self._dirty = False
        self.reload()

    def reload(self) -> None:
        """Read the file again; ticks stay as they are."""
        self.looking.stop()
        if self._list_id is not None and self.desk.store.find(MailingList, self._list_id) is None:
            self._list_id = None
        if self._mailing_id is not None:
            self._show_sent()
        elif self._draft_id is not None:
            self._show_draft()
        else:
            self._show_start()
        self.deeds.unlogged.show(self._draft_id)

    def flush(self) -> bool:
        """Nothing is typed here; the thread that draws is waited for."""
        self.ordering.forget()
        self.looking.stop()
        self.drawer.settle()
        return True

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.recipients.filter.take_keyboard()

    def edit_shown(self) -> None:
        """F2: the reason of somebody left out, or else the words of the letter."""
        if self.recipients.rows.hasFocus():
            self.recipients.say_why()
        else:
            self._edit_words()

    def print_shown(self) -> None:
        """Ctrl+P."""
        if self._stack.currentWidget() is self.split:
            self.deeds.print_and_log()
        elif self._stack.currentWidget() is self.sent:
            self._again(print_again)

    def panes(self) -> Sequence[QWidget]:
        """F6: the list, and the page."""
        if self._stack.currentWidget() is self.split:
            return [self.recipients.filter, self.recipients.rows, self.preview.pane.paper]
        return [self.sent.table.view if self._mailing_id is not None else self.start]

    # Showing

    def _show_start(self) -> None:
        wanted = self.desk.store.find(MailingList, self._list_id)
        self.start.show_store(self.desk.store, wanted.name if wanted else "")
        self._stack.setCurrentWidget(self.start)
        self.set_heading(TITLE, [_REGISTER], ())

    def _show_draft(self) -> None:
        try:
            draft = letters.load(self.desk.store, self._draft_id or 0)
        except Gone:
            if not self._goes_on_at(self._latest.mailing_of(self._draft_id)):
                self._draft_id = None
                self._show_start()
            return
        if draft.is_sent:
            self._draft_id = None
            self.desk.open_item(draft.item.id)
            return
        self._run = mailings.Run(self.desk.store, draft)
        self._stack.setCurrentWidget(self.split)
        crumbs = [_REGISTER, (tr("Draft"), Place("composer", draft.item.id))]
        self.set_heading(
            mailings.shown_subject(draft.item.subject) or TITLE, crumbs, self.actions_.to_send
        )
        self._read_recipients()

    def _read_recipients(self) -> None:
        """Who is on the list now; the letters are looked over again."""
        store, pane = self.desk.store, self.recipients
        lists = lists_shown(store)
        wanted = store.find(MailingList, self._list_id)
        if wanted is not None and wanted.one_off:
            lists = [*lists, wanted]
        pane.show_lists(lists, self._list_id)
        self._latest.choose(self._draft_id, self._list_id)
        if wanted is None or wanted.id is None:
            pane.show_recipients(mailing_lists.Recipients((), ()), anew=True)
            self._show_letter()
            self._show_count()
            return
        if self._anew:
            pane.together.blockSignals(True)
            pane.together.setChecked(wanted.one_for_address)
            pane.together.blockSignals(False)
        found = mailing_lists.recipients(
            store, wanted.id, one_for_address=pane.together.isChecked()
        )
        pane.show_recipients(found, anew=self._anew)
        self._anew = False
        assert self._run is not None
        self.looking.begin(mailings.look_over(self._run, found.chosen))
        self._show_count()
        self._show_letter()

    def _show_count(self) -> None:
        self.actions_.show_count(len(self.recipients.going))
        self.ordering.look_again()

    def _show_letter(self) -> None:
        """The page of the one picked, or why there is none."""
        one = self.recipients.current()
        if self._run is None or one is None:
            self.drawer.forget()
            without = self._list_id is None
            words = tr("Choose the list it goes to, or make one.") if without else tr("No letter.")
            self.preview.show_nobody(words, without_list=without)
            return
        place, of = self.recipients.place()
        self.preview.show_whose(one.caption, place, of)
        run, numbers = self._run, self._run.references()
        reference = ""
        for other in self.recipients.going:
            number = next(numbers)
            if other == one:
                reference = number
                break
        self.drawer.want(lambda: run.piece_for(one, reference).letter)

    def _drawn(self, pdf: bytes) -> None:
        one = self.recipients.current()
        if one is not None:
            found, contact = self.looking.found, (one.kind, one.id)
            said = (*found.wrong.get(contact, ()), *found.odd.get(contact, ()))
            self.preview.show_pdf(pdf, " ".join(said))

    def _looked_over(self) -> None:
        self.recipients.show_found(self.looking.found)
        self._show_letter()

    # Choosing

    def _pick_list(self, id: int) -> None:
        if id == 0:
            subject = self._run.title if self._run else TITLE
            chosen = self.recipients.picked() if self._is_one_off() else ()
            dialog = PeopleDialog(self.desk, subject or TITLE, chosen, self.window())
            dialog.exec()
            made = dialog.made
            dialog.deleteLater()
            id = made.id or 0 if made else self._list_id or 0
        self._anew = id != self._list_id
        self._list_id = id or None
        self._read_recipients()

    def _is_one_off(self) -> bool:
        """Whether the list was chosen by hand for this letter alone."""
        wanted = self.desk.store.find(MailingList, self._list_id)
        return wanted is not None and wanted.one_off

    def _say_why(self, contact: Contact) -> None:
        one = self.recipients.current()
        if one is None:
            return
        reason = self.recipients.reason_for(contact)
        dialog = ReasonDialog(one.caption, "" if reason == LEFT_OUT else reason, self.window())
        if dialog.exec():
            self.recipients.leave_out(contact, dialog.reason.value())
        dialog.deleteLater()

    # Doing

    def _edit_words(self) -> None:
        if self._draft_id is not None:
            self.desk.go("composer", self._draft_id)

    def _ready(self) -> Order | None:
        """The run as it stands; None having said what is missing."""
        return self.ordering.order(self._run, self._draft_id, self._list_id)

    def _was_sent(self, sent: Sent) -> None:
        draft, wanted = self._draft_id, self._list_id
        self._draft_id = self._list_id = self._run = None
        if draft is not None:
            self._latest.remember(sent.mailing.id or 0, draft, wanted or 0)
            self.desk.navigation.forget("composer", draft)
            self.desk.navigation.forget("mailing", draft)
        self.desk.go("mailing", extra={"mailing": sent.mailing.id})
        self.sent.table.view.setFocus()

    def _goes_on_at(self, place: Place | None) -> bool:
        """Show what an undo has brought back instead, ticks and all; False when there is nothing."""
        if place is None:
            return False
        if isinstance(place.extra, dict) and "list" in place.extra:
            self._draft_id, self._list_id = place.id, place.extra["list"]
        self.desk.navigation.replace(place)
        self.show_place(place)
        self.panes()[0].setFocus()
        return True

    # What went out

    def _show_sent(self) -> None:
        mailing = self.desk.store.find(Mailing, self._mailing_id)
        if mailing is None:
            gone, self._mailing_id = self._mailing_id, None
            if not self._goes_on_at(self._latest.draft_of(gone)):
                self._show_start()
            return
        self.sent.show_mailing(self.desk.store, mailing)
        self.actions_.show_waiting(len(self.sent.now.waited_for))
        self._stack.setCurrentWidget(self.sent)
        self.set_heading(mailing.title, [_REGISTER, (TITLE, _START)], self.actions_.when_sent)

    def _write_again(self) -> None:
        with self.desk.notices.refusals():
            begun = write_again(self.desk.store, self._mailing_id or 0, origin=self)
            self._latest.choose(begun.letter.item.id, begun.list_id)
            self.desk.go("composer", begun.letter.item.id)

    def _again(self, deed: Callable[[Desk, QWidget, int, str], object]) -> None:
        """Print or save what went out once more."""
        if self._mailing_id is not None:
            deed(self.desk, self, self._mailing_id, self.sent.head.title.words())

    def _labels(self) -> None:
        kind, id = ("mailing", self._mailing_id) if self._mailing_id else ("list", self._list_id)
        if id is not None:
            self.desk.go("labels", extra={kind: id})

    def _history(self) -> None:
        if self._mailing_id is not None:
            self.desk.navigation.go(places.of_history("mailing", self._mailing_id))


_START = Place("mailing", extra={"new": True})
