"""A tour without a screen: the sample town, a letter and the reports as PDF, and each room's picture.

`python -m liaison_app.tour FOLDER` is what `dev.py run` does where there is no display, and
`--pictures` alone, in both looks, is how `dev.py shots` renews the pictures of the guide, and
`--reports` how it renews those on the cards of the reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_app import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_app.records import Correspondence
    from liaison_app.services.report_scope import Report
    from liaison_app.store.store import Store
    from liaison_app.ui.session import Session

SIZE = (1366, 768)
LOOKS = ("light", "dark")
LETTERS = [
    "letters_to_bring_in/Fwd_ patrols on Friday.eml",
    "letters_to_bring_in/reply from Thornley Park.eml",
    "reply_of_the_chief_constable.pdf",
]


def main(arguments: list[str] | None = None) -> int:
    """Write everything into a folder and say what was written; returns the exit status."""
    parser = argparse.ArgumentParser(prog="liaison_app.tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", action="store_true", help="only the pictures")
    parser.add_argument(
        "--reports", action="store_true", help="the pictures of the reports' cards, and no more"
    )
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from liaison_app.app import Program, application
    from liaison_app.documents.screen_pictures import make_smaller
    from liaison_app.services.sample_file import sample_file
    from liaison_app.store.store import Store

    written: list[Path] = []
    path = paths.documents_folder() / "harrowmere.liaison"  # a file as any other, and backed up
    shutil.copyfile(sample_file(), path)
    if options.reports or not options.pictures:
        store = Store.open(path)
        if options.reports:
            application()  # pictures need it
            written += first_pages(store, options.folder)
        else:
            written += [path, *papers(store, options.folder)]
        store.close()
    if options.reports:
        return _tell(written)
    program = Program(application())
    sys.excepthook = sys.__excepthook__  # nobody is there to read a window about a bug
    program.open(path)
    if program.session is not None:
        program.session.window.finish_start()
    if program.session is None:
        return 1
    for look in LOOKS:
        program.look.set_look(look, keep=False)
        for name, widget in chain(rooms_in_turn(program.session), first_run()):
            target = options.folder / f"{name}_{look}.png"
            widget.grab().save(str(target))
            make_smaller(target)
            written.append(target)
    program.session.close()
    return _tell(written)


def _tell(written: list[Path]) -> int:
    for target in written:
        print(target)
    return 0


def papers(store: Store, folder: Path) -> Iterator[Path]:
    """Write the latest letter that was sent, and every report."""
    from liaison_app.services import letters
    from liaison_app.services.reports import REPORTS

    target = folder / "letter.pdf"
    target.write_bytes(letters.draw(store, letters.load(store, _latest_letter(store).id or 0)))
    yield target
    for report in REPORTS.values():
        target = folder / f"{report.name}.pdf"
        target.write_bytes(_drawn(store, report))
        yield target


def first_pages(store: Store, folder: Path) -> Iterator[Path]:
    """Draw the top of each report's first page, as it lies on its card in the room of reports."""
    from PySide6.QtGui import QImage

    from liaison_app.services.reports import REPORTS
    from liaison_app.ui.pages.reports_gallery import picture_of, seen_of
    from liaison_app.ui.pdf_pages import PdfPages

    for report in REPORTS.values():
        with PdfPages(_drawn(store, report)) as pages:
            width, height, seen = seen_of(pages.sizes[0])
            picture = pages.picture(0, width, height, seen)
        target = folder / Path(picture_of(report.name)).name
        picture.convertToFormat(QImage.Format.Format_RGB888).save(str(target), None, 0)
        yield target


def _latest_letter(store: Store) -> Correspondence:
    """The latest letter to two addressees, with something enclosed, or else the latest."""
    from liaison_app.records import Correspondence

    sent = store.where(
        Correspondence, direction="out", channel="letter", state="sent", order_by="date DESC, id"
    )
    return next((item for item in sent if item.joint == "both" and item.enclosures), sent[0])


def _drawn(store: Store, report: Report) -> bytes:
    """A report of the sample town: of the matter of its latest letter, or of its chief constable."""
    from liaison_app.records import Meeting, Post, Tenure
    from liaison_app.services import reports
    from liaison_app.services.jobs import run_here
    from liaison_app.services.report_periods import period_of
    from liaison_app.services.report_scope import BODY, CONTACT, MATTER, MEETING, PERSON

    post = store.where(Post, title="Chief Constable")[0]
    contact: tuple[str, int | None] = ("post", post.id)
    if BODY in report.needs:
        contact = ("organisation", post.organisation_id)
    elif PERSON in report.needs:
        contact = ("person", store.where(Tenure, post_id=post.id)[0].person_id)
    table = store.where(Meeting, state="held", kind="round_table", order_by="date")[0]
    job = reports.make(
        store,
        report.name,
        period_of(report.usual, dt.date.today()),
        matter_id=_latest_letter(store).matter_id if MATTER in report.needs else None,
        contact=(contact[0], contact[1] or 0) if {CONTACT, BODY, PERSON} & report.needs else None,
        meeting_id=table.id if MEETING in report.needs else None,
    )
    return run_here(job)


def rooms_in_turn(session: Session) -> Iterator[tuple[str, QWidget]]:
    """Open each room with something in it; yields its name and the window, settled."""
    from liaison_app.services.backups import BY_HAND

    window = session.window
    if session.desk.keeper is not None:
        session.desk.keeper.back_up(BY_HAND)
    window.resize(*SIZE)
    window.show()
    settle(window)
    for name, visit in visits(session):
        visit()
        settle(window)
        yield name, window


def visits(session: Session) -> list[tuple[str, Callable[[], None]]]:
    """Each room by its name, with what opens it with something in it."""
    from liaison_app.records import (
        Correspondence,
        Edition,
        MailingList,
        Matter,
        Meeting,
        Post,
        PublicStatement,
    )

    store, window, desk = session.store, session.window, session.desk
    matter = store.all(Matter)[0].id
    post = store.where(Post, title="Chief Constable")[0].id
    drafts = store.where(Correspondence, state="draft", matter_id=matter)
    sent = store.where(Correspondence, direction="out", state="sent", matter_id=matter)
    replies = store.where(Correspondence, in_reply_to_id=sent[0].id, direction="in")
    mailing_list = {"list": store.all(MailingList)[0].id}
    table = store.where(Meeting, state="held", kind="round_table", order_by="date")[0].id
    coming = store.where(Meeting, previous_id=table)[0].id
    copies = store.all(Edition)
    ours = store.where(PublicStatement, state="circulated")[0].id
    return [
        ("today", lambda: desk.go("today")),
        ("contacts", lambda: desk.go("contacts", post, "posts")),
        ("matter", lambda: desk.go("matters", matter)),
        ("questions", lambda: desk.go("questions", matter)),
        ("correspondence", lambda: desk.go("correspondence")),
        ("composer", lambda: desk.go("composer", drafts[0].id if drafts else None)),
        ("sent", lambda: desk.go("composer", sent[0].id)),
        ("reading", lambda: desk.go("reading", replies[0].id)),
        ("log-reply", lambda: desk.go("log_reply", extra={"in_reply_to_id": sent[0].id})),
        ("templates", lambda: desk.go("templates")),
        ("lists", lambda: desk.go("lists", mailing_list["list"])),
        ("mailing", lambda: desk.go("mailing", drafts[0].id if drafts else None, mailing_list)),
        ("labels", lambda: desk.go("labels", extra=mailing_list)),
        ("followups", lambda: desk.go("followups")),
        ("meetings", lambda: desk.go("meetings")),
        ("meeting-invite", lambda: desk.go("meeting", coming, {"stage": "invite"})),
        ("meeting-agenda", lambda: desk.go("meeting", coming, {"stage": "agenda"})),
        ("meeting-hold", lambda: desk.go("meeting", table, {"stage": "hold"})),
        ("meeting-notes", lambda: desk.go("meeting", table, {"stage": "notes"})),
        ("meeting-circulate", lambda: desk.go("meeting", table, {"stage": "circulate"})),
        ("meeting-follow-up", lambda: desk.go("meeting", coming, {"stage": "follow_up"})),
        ("paste-note", lambda: _paste_note(session)),
        ("standing", lambda: desk.go("standing")),
        ("publications", lambda: desk.go("publications")),
        ("statements", lambda: desk.go("statements", ours)),
        ("quotes", lambda: desk.go("quotes")),
        ("figures", lambda: desk.go("figures")),
        ("publish", lambda: desk.go("publish", copies[-1].id)),
        ("reports", lambda: desk.go("reports")),
        ("report", lambda: _report(session, "correspondence-register")),
        ("report-activity", lambda: _report(session, "activity")),
        ("bring-in", lambda: desk.go("bring_in")),
        ("bring-contacts", lambda: _bring_in(session, ["contacts_to_bring_in.csv"])),
        ("bring-letters", lambda: _bring_in(session, LETTERS)),
        ("bring-publication", lambda: _bring_in(session, ["page_to_bring_in.md"])),
        ("same", lambda: desk.go("same")),
        ("take-out", lambda: desk.go("take_out")),
        ("briefing", lambda: desk.go("briefing", post, "post")),
        ("history", lambda: desk.go("history")),
        ("bin", lambda: desk.go("bin")),
        ("handover", lambda: desk.go("handover", None, "3")),
        ("keeping", lambda: desk.go("keeping")),
        ("settings", lambda: desk.go("settings")),
        ("search", lambda: window.search_everything("hate crime")),
    ]


def first_run() -> Iterator[tuple[str, QWidget]]:
    """The first run, at the step where the letterhead grows: of a council that is not there."""
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    from liaison_app.services.sample_file import sample_file
    from liaison_app.ui.first_run import FirstRun

    asked = FirstRun(Path("Documents", "liaison.liaison"), sample_file)
    asked.resize(1040, 700)  # where there is no screen, it would be that small
    asked.show()
    next(b for b in asked.findChildren(QAbstractButton) if b.isVisible()).click()
    typed = {"Name of the council": "Oakbridge Council of Mosques", "Your name": "Nadia Hussain"}
    for box in asked.findChildren(QLineEdit):
        if box.accessibleName() in typed:
            box.setText(typed[box.accessibleName()])
    settle(asked)
    yield "first-run", asked
    asked.close()
    asked.deleteLater()


def _paste_note(session: Session) -> None:
    """A written note, read and not kept."""
    session.desk.go("paste_note")
    page: Any = session.window.shown_page()
    page.text.setPlainText(paths.resource("sample_town/note_to_paste.txt").read_text("utf-8"))
    page.read()


def _bring_in(session: Session, names: list[str]) -> None:
    """Files that came with the sample town, looked over and not kept."""
    paths_of = [str(paths.resource(f"sample_town/{name}")) for name in names]
    session.desk.go("bring_in", extra={"paths": paths_of})
    settle(session.window)
    while session.desk.jobs.busy:
        settle(session.window, 50)


def _report(session: Session, name: str) -> None:
    """A report, drawn to its end."""
    session.desk.go("reports", extra={"report": name})
    page: Any = session.window.shown_page()
    while page.drawer.busy:
        settle(session.window, 50)


def settle(window: QWidget, milliseconds: int = 700) -> None:
    """Let timers, layouts and previews come to rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(window)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
