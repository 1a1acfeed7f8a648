"""Every dialog of the program by itself, on the sample town: those that a click in its rooms does not reach."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_app.ui.session import Session

TODAY = dt.date.today()
Made = Callable[[], "QWidget | None"]


def made_by_themselves(session: Session) -> Iterator[tuple[str, Made]]:
    """Each dialog's name with what makes it; what makes it may also open it by itself, and give None."""
    yield from _of_contacts(session)
    yield from _of_letters(session)
    yield from _of_meetings(session)
    yield from _of_statements(session)
    yield from _of_the_file(session)
    yield from _of_the_program(session)


def _of_contacts(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app.records import MailingList, Person, Post, Tenure
    from liaison_app.services import erasing
    from liaison_app.ui.dialogs.data_held_dialog import DataHeldDialog
    from liaison_app.ui.dialogs.erase_dialog import EraseDialog
    from liaison_app.ui.dialogs.introductions_dialog import IntroductionsDialog
    from liaison_app.ui.dialogs.mailing_people import PeopleDialog, ReasonDialog
    from liaison_app.ui.dialogs.moved_on import MovedOn

    desk, store, window = session.desk, session.store, session.window
    post = store.where(Post, title="Chief Constable")[0]
    tenure = store.where(Tenure, post_id=post.id)[0]
    person = store.get(Person, tenure.person_id)
    yield "moved-on", lambda: MovedOn(desk, tenure, window)
    yield "introductions", lambda: IntroductionsDialog(desk, window)
    yield "held", lambda: DataHeldDialog(desk, person, window)
    plan = erasing.plan(store, person.id or 0)
    yield "erase", lambda: EraseDialog(desk, plan, [Path("backups")], window)
    name = store.all(MailingList)[0].name
    yield "people", lambda: PeopleDialog(desk, name, (), window)
    yield "reason", lambda: ReasonDialog(name, "", window)


def _of_letters(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app.records import Correspondence, Matter, Promise
    from liaison_app.services import letters
    from liaison_app.services.day_after import day_gone
    from liaison_app.ui.dialogs.day_after import DayAfter
    from liaison_app.ui.dialogs.email_dialog import EmailDialog
    from liaison_app.ui.dialogs.print_dialog import PrintDialog
    from liaison_app.ui.dialogs.remind_dialog import RemindDialog
    from liaison_app.ui.dialogs.settle_dialog import SettleDialog
    from liaison_app.ui.emailing import Emailing

    desk, store, window = session.desk, session.store, session.window
    sent = store.where(Correspondence, direction="out", channel="letter", state="sent")
    letter = letters.load(store, sent[0].id or 0)
    a4, envelope = (595.3, 841.9), (623.6, 311.8)
    yield "print", lambda: PrintDialog([a4, a4, envelope], letter.item.our_ref, (0,), window)
    emailing = Emailing(desk, window, lambda: letter, lambda _letter: None)
    yield "e-mail", lambda: EmailDialog(emailing, letter, window)
    matter = store.all(Matter)[0]
    yield "remind", lambda: RemindDialog(desk, matter, matter.title, window)

    days = [(one, on) for one in store.all(Matter) for on in one.dates_of_concern]
    of, day = next((one, on) for one, on in days if day_gone(store, one.id or 0, on.value, TODAY))
    promise = store.all(Promise)[0]
    yield "settle", lambda: SettleDialog(desk, promise, parent=window)
    yield "day-after", lambda: DayAfter(desk, day_gone(store, of.id or 0, day.value, TODAY), window)


def _of_meetings(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app import paths
    from liaison_app.records import Attendance, Meeting, Minute
    from liaison_app.services.invitations import INVITE
    from liaison_app.ui.dialogs.sign_in_dialog import SignInDialog
    from liaison_app.ui.dialogs.standing_dialog import JoinDialog
    from liaison_app.ui.dialogs.write_to_guests import WriteToGuests

    desk, store, window = session.desk, session.store, session.window
    table = store.where(Meeting, state="held", kind="round_table", order_by="date")[0]
    lines = store.where(Attendance, meeting_id=table.id)
    points = store.where(Minute, meeting_id=table.id)[:2]
    yield "joins", lambda: JoinDialog(desk, points, window)
    yield "sign-in", lambda: SignInDialog(desk, table, window)
    yield "write-to-guests", lambda: WriteToGuests(desk, table.id or 0, INVITE, lines, (), window)
    desk.go("paste_note")
    page: Any = window.shown_page()
    page.text.setPlainText(paths.resource("sample_town/note_to_paste.txt").read_text("utf-8"))
    page.read()
    from liaison_app.ui.dialogs.note_part_dialog import DetailDialog, GuestDialog, PartDialog
    from liaison_app.ui.widgets.rows import Row

    yield "note-detail", lambda: DetailDialog(page._proposal, "starts", page)
    rows = [page.rows.row_at(line) for line in range(page.rows.row_count())]
    part = next(row.id[1] for row in rows if isinstance(row, Row) and row.id[0] == "part")
    yield "note-part", lambda: PartDialog(page._proposal, part, page)
    yield "note-guest", lambda: GuestDialog(page._proposal, 0, page)


def _of_statements(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app.records import Edition, EditionPart, PublicStatement, Statement
    from liaison_app.services.edition_content import Copy
    from liaison_app.store.queries.figure_subjects import figure_subjects
    from liaison_app.ui.dialogs.cite_dialog import CiteDialog
    from liaison_app.ui.dialogs.consent_dialog import ConsentDialog
    from liaison_app.ui.dialogs.issue_dialog import StandsAtDialog, TakeBackDialog
    from liaison_app.ui.dialogs.join_figures import JoinFiguresDialog
    from liaison_app.ui.dialogs.permission_dialog import PermissionDialog
    from liaison_app.ui.dialogs.publish_dialog import PublishDialog, WithdrawDialog

    desk, store, window = session.desk, session.store, session.window
    ours = store.where(PublicStatement, state="circulated")[0]
    yield "take-back", lambda: TakeBackDialog(desk, ours, window, window)
    yield "stands-at", lambda: StandsAtDialog(desk, ours, window, window)
    yield "cite", lambda: CiteDialog(desk, ours, None, window)
    part = store.all(EditionPart)[0]
    yield "consent", lambda: ConsentDialog(desk, part, window)
    counted = figure_subjects(store)
    yield "join-figures", lambda: JoinFiguresDialog(desk, counted[:2], counted, window)
    said = store.all(Statement)[0]
    yield "permission", lambda: PermissionDialog(desk, said, window)
    copy = Copy(edition=store.all(Edition)[-1], pieces=())
    yield "publish", lambda: PublishDialog(desk, copy, window)
    yield "withdraw", lambda: WithdrawDialog(desk, copy.edition, window)


def _of_the_file(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app.errors import FileRefused
    from liaison_app.services.jobs import Progress
    from liaison_app.store.key import Key
    from liaison_app.ui.dialogs.closing_dialog import ClosingDialog
    from liaison_app.ui.dialogs.damaged_dialog import DamagedDialog
    from liaison_app.ui.dialogs.lock_dialog import LockDialog
    from liaison_app.ui.dialogs.passphrase_dialog import AskKey
    from liaison_app.ui.passphrase_deeds import SheetDialog
    from liaison_app.ui.progress_dialog import ProgressDialog

    desk, store, window = session.desk, session.store, session.window
    key = Key(bytes(32), os.urandom(16))
    asked = AskKey(store.path, os.urandom(16), lambda _key: None, window)
    asked.offer_ways_out()
    yield "ask-key", lambda: asked
    yield "recovery-sheet", lambda: SheetDialog(window)
    yield "locked", lambda: LockDialog(store.path.name, key, window)
    yield "damaged", lambda: DamagedDialog(store.path, FileRefused("⟦⟧"), None, window)
    yield "closing", lambda: ClosingDialog(lambda: None, window)

    def working() -> QWidget:
        shown = ProgressDialog(desk.jobs, "⟦⟧", window)
        shown._show_progress(Progress(1, 2, "⟦⟧"))
        return shown

    yield "progress", working


def _of_the_program(session: Session) -> Iterator[tuple[str, Made]]:
    from liaison_app.services.sample_file import sample_file
    from liaison_app.ui.dialogs.about_dialog import AboutDialog
    from liaison_app.ui.first_run import FirstRun
    from liaison_app.ui.guide.guide_key import open_at
    from liaison_app.ui.shortcuts_sheet import ShortcutsSheet

    window = session.window
    yield "about", lambda: AboutDialog(window)
    yield "shortcuts", lambda: ShortcutsSheet(window.menus.groups(), window)
    yield "guide", lambda: open_at(window, "keyboard.md")
    yield "first-run", lambda: FirstRun(Path("Αρχειο.liaison"), sample_file)
