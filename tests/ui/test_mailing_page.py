"""The room of a letter to many: who gets it, each one's page, printing and logging, and what went out."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Entry,
    Mailing,
    MailingList,
    Office,
    Organisation,
    Party,
)
from liaison_app.services import letters, mailing_lists, mailing_log, mailings
from liaison_app.services.jobs import run_here
from liaison_app.services.letters import Letter
from liaison_app.services.removal import remove
from liaison_app.store.queries.mailings import letters_of
from liaison_app.store.store import Store
from liaison_app.ui import ask, printing
from liaison_app.ui.dialogs.mailing_people import PeopleDialog, ReasonDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.mailing_page import MailingPage
from liaison_app.ui.pages.mailing_printing import save_again
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.rows import Row
from tests.documents.conftest import Paper
from tests.made_schools import Schools, keep
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def schools(store: Store) -> Schools:
    with store.change("Set up") as pen:
        pen.save(Office(name="Tarn Council of Mosques", reference_pattern="TM/{year}/{number:3}"))
    return keep(store)


@pytest.fixture
def heads(store: Store, schools: Schools) -> int:
    rule = {"rule_posts": "head teacher", "rule_kind": "school", "rule_phase": "Secondary"}
    with store.change("Set up") as pen:
        return pen.save(MailingList(name="Heads", **rule)).id or 0


def write(store: Store, text: str = "<p>We write to {addressee.organisation}.</p>") -> int:
    blank = letters.blank(store).item
    item = dataclasses.replace(blank, subject="Open day", text=text)
    return letters.keep(store, Letter(item)).item.id or 0


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot, heads: int) -> Iterator[MailingPage]:
    """The page on a draft to the heads of the secondary schools, looked over."""
    made = MailingPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    made.show_place(Place("mailing", write(desk.store), {"list": heads}))
    made.looking.finish()
    yield made
    made.flush()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was sent to the printer; the dialog is taken as accepted."""
    seen: list[bytes] = []

    def take(pdf: bytes, _title: str, _parent: object, *, starts: Sequence[int]) -> bool:
        assert starts[0] == 0
        seen.append(pdf)
        return True

    monkeypatch.setattr(printing, "print_pdf", take)
    return seen


def settle(desk: TestDesk, qtbot: QtBot) -> None:
    """Until no job is at work, however many follow each other."""
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


def count_of(page: MailingPage) -> int:
    return len(page.recipients.going)


def test_everyone_on_the_list_is_ticked_and_who_gets_none_stands_below(
    page: MailingPage, qtbot: QtBot
) -> None:
    going = count_of(page)
    assert going > 12
    assert page.actions_.send.text() == f"Print and log {going} letters"
    left_out = {one.caption: one.reason for one in page.recipients.left_out}
    assert left_out == {"Head, Larch Grove School": "No postal address is known."}
    assert page.recipients.count.words() == f"{going} of {going + 1} get the letter"
    assert unnamed_controls(page) == []


def test_who_is_restricted_is_not_named(
    page: MailingPage, desk: TestDesk, schools: Schools
) -> None:
    with desk.store.change("Restrict") as pen:
        body = desk.store.get(Organisation, schools.bodies["Eastgate School"])
        pen.save(dataclasses.replace(body, restricted=True))
    page.reload()
    lines = [page.recipients.rows.row_at(at) for at in range(page.recipients.rows.row_count())]
    titles = [line.title for line in lines if isinstance(line, Row)]
    assert "Somebody restricted" in titles
    assert not any("Eastgate" in title for title in titles)


def test_the_page_of_each_is_shown_with_its_own_reference(page: MailingPage, qtbot: QtBot) -> None:
    paper = page.preview.pane.paper
    qtbot.waitUntil(lambda: paper.page_count() == 1)
    assert page.preview.whose.words() == "Principal, Abbey Fields Academy"
    assert page.preview.number.words() == f"1 of {count_of(page)}"
    with qtbot.waitSignal(page.drawer.drawn) as drawn:
        page.preview.after.click()
    assert page.preview.whose.words() == "Headteacher, Ashdown Girls’ High School"
    words = Paper(drawn.args[0]).text(0)
    assert "/002" in words
    assert "We write to Ashdown Girls’ High School." in words


def test_the_page_shown_is_of_whom_the_filter_leaves(page: MailingPage, qtbot: QtBot) -> None:
    pane, shown = page.recipients, page.preview
    qtbot.keyClicks(pane.filter, "greenacre")
    qtbot.waitUntil(lambda: shown.whose.words() == "Headteacher, Greenacre High School")
    assert pane.current() is not None
    assert shown.number.words() == "1 of 1"
    pane.filter.clear()
    qtbot.waitUntil(lambda: shown.number.words().endswith(f" of {count_of(page)}"))
    assert shown.whose.words() == "Headteacher, Greenacre High School"
    qtbot.keyClicks(pane.filter, "nobody of that name")
    qtbot.waitUntil(lambda: shown.nobody.isVisible())
    pane.filter.clear()
    qtbot.waitUntil(lambda: shown.whose.words() == "Principal, Abbey Fields Academy")


def test_space_takes_a_tick_away_and_its_letter_is_not_counted(
    page: MailingPage, qtbot: QtBot
) -> None:
    before = count_of(page)
    rows = page.recipients.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert count_of(page) == before - 1
    assert page.recipients.left_out[0].caption == "Principal, Abbey Fields Academy"
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert count_of(page) == before


def test_the_reason_is_asked_for_and_kept_with_the_mailing(
    page: MailingPage,
    desk: TestDesk,
    qtbot: QtBot,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer(dialog: ReasonDialog) -> int:
        dialog.reason.setText("They wrote to us last week")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(ReasonDialog, "exec", answer)
    page.recipients.say_why()
    page.deeds.print_and_log()
    settle(desk, qtbot)
    [mailing] = desk.store.all(Mailing)
    reason = Entry("Principal, Abbey Fields Academy", "They wrote to us last week")
    assert reason in mailing.left_out


def test_printing_logs_what_was_printed_and_one_undo_takes_it_back(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, printed: list[bytes]
) -> None:
    going = count_of(page)
    page.deeds.print_and_log()
    settle(desk, qtbot)
    with PdfPages(printed[0]) as pages:
        assert len(pages) == going
    assert desk.store.count(Correspondence) == going
    assert desk.notices.shown() == [f"{going} letters logged as sent, each with its recipient."]
    [mailing] = desk.store.all(Mailing)
    assert desk.went[-1] == Place("mailing", None, {"mailing": mailing.id})
    desk.undo.undo()
    assert desk.store.count(Mailing) == 0
    assert desk.store.count(Correspondence) == 1


def test_a_printing_that_was_called_off_logs_nothing(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "print_pdf", lambda *_args, **_more: False)
    page.deeds.print_and_log()
    settle(desk, qtbot)
    assert desk.store.count(Mailing) == 0


def test_envelopes_stand_between_the_letters(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, printed: list[bytes]
) -> None:
    page.recipients.envelopes.set_value("C5")
    page.deeds.print_and_log()
    settle(desk, qtbot)
    with PdfPages(printed[0]) as pages:
        assert len(pages) == 2 * len(desk.store.where(Correspondence, state="sent"))
        widths = [round(size.width) for size in pages.sizes[:4]]
    assert widths[0] == widths[2] == 595
    assert widths[1] == widths[3] == 649
    kept = desk.store.where(Correspondence, state="sent")[0]
    with PdfPages(letters.draw(desk.store, letters.load(desk.store, kept.id or 0))) as pages:
        assert len(pages) == 1


def test_who_cannot_be_written_to_is_named_before_anything_is_printed(
    desk: TestDesk, qtbot: QtBot, heads: int, printed: list[bytes]
) -> None:
    page = MailingPage(desk)
    qtbot.addWidget(page)
    page.show()
    draft = write(desk.store, "<p>Dear {addressee.name}, we write to you.</p>")
    page.show_place(Place("mailing", draft, {"list": heads}))
    page.deeds.print_and_log()
    assert "Headteacher, Ivy Bank School" in desk.notices.shown()[0]
    assert printed == []
    assert (
        page.recipients._sentence.words() == "Cannot be printed yet: Headteacher, Ivy Bank School."
    )
    page.recipients._show.click()
    assert page.preview.whose.words() == "Headteacher, Ivy Bank School"
    page.recipients._leave.click()
    assert page.recipients.wrong == ()
    assert "the addressee’s name" in page.recipients.left_out[0].reason
    page.deeds.print_and_log()
    settle(desk, qtbot)
    assert len(printed) == 1
    page.flush()


def test_what_is_wrong_with_all_is_said_once_above_the_list(
    desk: TestDesk, qtbot: QtBot, heads: int
) -> None:
    page = MailingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("mailing", write(desk.store, ""), {"list": heads}))
    page.looking.finish()
    page.flush()
    assert page.recipients._sentence.words() == "The letter has no text yet."
    assert page.recipients._leave.isHidden()


def test_what_was_said_is_past_once_it_is_mended(
    page: MailingPage, desk: TestDesk, heads: int
) -> None:
    page.show_place(
        Place("mailing", write(desk.store, "<p>{addressee.name}.</p>"), {"list": heads})
    )
    page.deeds.print_and_log()
    assert "Ivy Bank School: Not known here" in desk.notices.shown()[0]
    page.recipients._leave_out_wrong()
    assert desk.notices.shown() == []
    [ivy] = [one for one in page.recipients.left_out if "Ivy Bank" in one.caption]
    assert ivy.reason.startswith("Not known here")
    assert "Fill in" not in ivy.reason  # nobody can any more, once the letter is kept
    draft = write(desk.store, "<p>On {the day}.</p>")
    page.show_place(Place("mailing", draft, {"list": heads}))
    page.deeds.print_and_log()
    assert desk.notices.shown() == [
        "Nothing was printed. Fill in “{the day}” or take it out."  # no one letter is to blame
    ]
    page.flush()
    assert desk.notices.shown() == []


@pytest.mark.parametrize("logs", [True, False])
def test_all_are_saved_as_one_pdf_or_one_each(
    page: MailingPage,
    desk: TestDesk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logs: bool,
) -> None:
    going = count_of(page)
    monkeypatch.setattr(ask, "choose", lambda *_args: "log" if logs else "only")
    folder = tmp_path / "letters"
    folder.mkdir()
    monkeypatch.setattr(ask, "open_folder", lambda *_args: folder)
    page.deeds.save_each()
    settle(desk, qtbot)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == going
    assert ("001 Principal, Abbey Fields Academy.pdf" in names[0]) == logs
    assert desk.store.count(Mailing) == logs
    if not logs:
        assert "Our reference" not in Paper((folder / names[0]).read_bytes()).text(0)
        monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "all.pdf")
        page.deeds.save_one()
        settle(desk, qtbot)
        with PdfPages((tmp_path / "all.pdf").read_bytes()) as pages:
            assert len(pages) == going
        assert desk.store.count(Mailing) == 0


def test_people_may_be_chosen_by_hand_for_one_letter(
    page: MailingPage,
    desk: TestDesk,
    schools: Schools,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post = schools.heads["Eastgate School"]

    def answer(dialog: PeopleDialog) -> int:
        dialog.try_to_keep()
        assert "at least one" in dialog.wrong.words()
        dialog.people.take(PickItem("post", post, "Acting Headteacher"))
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(PeopleDialog, "exec", answer)
    page.recipients._list_picked("pick")
    assert [one.caption for one in page.recipients.going] == ["Acting Headteacher, Eastgate School"]
    assert page.actions_.send.text() == "Print and log 1 letter"
    assert [one for one in desk.store.all(MailingList) if one.one_off]

    def look(dialog: PeopleDialog) -> int:
        assert [item.id for item in dialog.people.items()] == [post]
        return 0

    monkeypatch.setattr(PeopleDialog, "exec", look)
    page.recipients._list_picked("pick")
    assert count_of(page) == 1


def test_the_composer_sends_a_draft_to_many(desk: TestDesk, qtbot: QtBot, schools: Schools) -> None:
    composer = ComposerPage(desk)
    qtbot.addWidget(composer)
    composer.show()
    composer.show_place(Place("composer", None, {"new": True}))
    composer.writing.fields.subject.setText("Open day")
    composer.writing.fields.many.click()
    composer.flush()
    [draft] = desk.store.all(Correspondence)
    assert draft.subject == "Open day"
    assert desk.went[-1] == Place("mailing", draft.id)


def test_those_of_one_address_may_share_a_letter(page: MailingPage, desk: TestDesk) -> None:
    with desk.store.change("All schools") as pen:
        rule = {"rule_posts": "head teacher", "rule_kind": "school"}
        everyone = pen.save(MailingList(name="All heads", **rule))
    page._pick_list(everyone.id or 0)
    before = count_of(page)
    page.recipients.together.click()
    assert count_of(page) == before - 1
    assert any("Shares its letter" in one.reason for one in page.recipients.left_out)


def test_a_list_is_chosen_by_its_first_letters_and_nobody_loses_a_tick(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, schools: Schools
) -> None:
    with desk.store.change("Lists") as pen:
        rule = {"rule_posts": "head teacher", "rule_kind": "school"}
        pen.save(MailingList(name="Masters", **(rule | {"rule_phase": "Secondary"})))
        wanted = pen.save(MailingList(name="Mosques", **rule))
    page.reload()
    box = page.recipients.lists
    box.setFocus()
    qtbot.keyClicks(box, "Mo")
    assert page._list_id == wanted.id
    assert box.currentText() == "Mosques"
    assert box.hasFocus()
    assert {one.reason for one in page.recipients.left_out} == {"No postal address is known."}


def test_the_keyboard_goes_from_list_to_list(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, heads: int
) -> None:
    with desk.store.change("Lists") as pen:
        for name in ("Mosques", "Neighbours"):
            last = pen.save(MailingList(name=name))
    page.reload()
    box = page.recipients.lists
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert page._list_id == last.id
    assert box.hasFocus()


def test_without_a_list_it_says_so_and_leads_to_the_lists(
    page: MailingPage, desk: TestDesk
) -> None:
    draft = write(desk.store)
    page.show_place(Place("mailing", None, {"new": True}))
    page.show_place(Place("mailing", draft))
    assert not page.actions_.send.isEnabled()
    assert page.recipients.count.words() == "Nobody is chosen yet"
    page.deeds.print_and_log()
    assert desk.notices.shown() == ["Choose the list it goes to first."]
    assert page.preview.nobody.button is not None
    page.preview.nobody.button.click()
    assert desk.went[-1].room == "lists"


def test_the_beginning_offers_drafts_and_what_went_out(
    page: MailingPage, desk: TestDesk, heads: int
) -> None:
    page.show_place(Place("mailing", None, {"new": True}))
    assert page.start.drafts.row_count() == 1
    assert page.start.mailings.isHidden()
    assert unnamed_controls(page) == []
    assert page._list_id is None
    page.show_place(Place("mailing", None, {"new": True, "list": heads}))
    assert "“Heads”" in page.start._said.words()
    page.start.write.click()
    assert desk.went[-1].room == "composer"
    page.start.drafts.opened.emit(page.start.drafts.row_at(0).id)
    assert desk.went[-1].room == "mailing"
    page.show_place(desk.went[-1])
    assert count_of(page) > 12


@pytest.fixture
def sent(desk: TestDesk, heads: int) -> Mailing:
    """A mailing that went out, to which one has replied."""
    store = desk.store
    found = mailing_lists.recipients(store, heads)
    made = run_here(mailings.draw(store, write(store), found.chosen, list_id=heads))
    mailing = run_here(mailing_log.log(store, made, found.left_out)).mailing
    first = store.where(Correspondence, mailing_id=mailing.id)[0]
    [party] = store.where(Party, correspondence_id=first.id)
    with store.change("Reply") as pen:
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=mailing.date,
                in_reply_to_id=first.id,
                answers_party_id=party.id,
            )
        )
    return mailing


def test_what_went_out_is_shown_with_replies_and_who_was_left_out(
    desk: TestDesk,
    qtbot: QtBot,
    sent: Mailing,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = MailingPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    page.show_place(Place("mailing", None, {"mailing": sent.id}))
    letters_sent = desk.store.where(Correspondence, mailing_id=sent.id)
    assert page.sent.table.view.row_count() == len(letters_sent)
    waiting = len(letters_sent) - 1
    assert page.sent._said.words() == (
        f"1 of {len(letters_sent)} have replied; {waiting} still waited for."
    )
    assert page.sent.reasons.row_count() == 1
    assert unnamed_controls(page) == []
    assert page.actions_.again.text() == f"Write again to {waiting}"
    page.print_shown()
    settle(desk, qtbot)
    with PdfPages(printed[0]) as pages:
        assert len(pages) == len(letters_sent)
    target = desk.store.path.with_name("again.pdf") if desk.store.path else None
    monkeypatch.setattr(ask, "save_file", lambda *_args: target)
    page._again(save_again)
    settle(desk, qtbot)
    assert target is not None
    assert Paper(target.read_bytes()).text() == Paper(printed[0]).text()
    page.actions_.again.click()
    assert desk.went[-1].room == "composer"
    begun = desk.store.get(Correspondence, desk.went[-1].id or 0)
    assert begun.in_reply_to_id in [item.id for item in letters_sent]
    page.show_place(Place("mailing", begun.id))
    assert count_of(page) == waiting


def test_a_mailing_that_was_undone_leads_back_to_its_letter_with_whom_it_left_out(
    desk: TestDesk, qtbot: QtBot, page: MailingPage, printed: list[bytes], heads: int
) -> None:
    draft = page._draft_id
    first = page.recipients.going[0]
    page.recipients.leave_out((first.kind, first.id), "They wrote to us last week")
    page.deeds.print_and_log()
    settle(desk, qtbot)
    page.show_place(desk.went[-1])
    assert page._stack.currentWidget() is page.sent
    desk.undo.undo()
    page.reload()
    assert page._stack.currentWidget() is page.split
    assert (page._draft_id, page._list_id) == (draft, heads)
    assert page.recipients.left_out[0].reason == "They wrote to us last week"
    assert page.focusWidget() is page.recipients.filter
    desk.undo.redo()
    page.reload()
    assert page._stack.currentWidget() is page.sent
    assert page.focusWidget() is page.sent.table.view
    desk.undo.undo()
    with desk.store.change("Delete") as pen:
        pen.delete(desk.store.get(Correspondence, draft or 0))
    page.reload()
    assert page._stack.currentWidget() is page.start


def test_a_draft_still_knows_its_list_when_the_window_is_opened_again(
    desk: TestDesk, qtbot: QtBot, sent: Mailing, heads: int
) -> None:
    first = MailingPage(desk)
    qtbot.addWidget(first)
    first.show_place(Place("mailing", None, {"mailing": sent.id}))
    first._write_again()
    draft = desk.went[-1].id
    assert draft is not None
    first.flush()
    again = MailingPage(desk)
    qtbot.addWidget(again)
    again.show_place(Place("mailing", draft))
    waiting = count_of(again)
    assert waiting == len(first.sent.now.waited_for)
    assert again.recipients.lists.currentText() == "Open day: not answered yet"
    other = write(desk.store)
    again.show_place(Place("mailing", other, {"list": heads}))
    again.show_place(Place("mailing", draft))
    assert count_of(again) == waiting
    again.show_place(Place("mailing", other))
    assert again._list_id == heads
    again.flush()


def test_the_register_has_the_run_on_one_line_until_it_is_narrowed(
    desk: TestDesk, qtbot: QtBot, sent: Mailing
) -> None:
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    page.show()
    count = desk.store.count(Correspondence)
    letters_sent = count - 1
    assert page.view.row_count() == 2
    rows = [page.view.row_at(line) for line in range(2)]
    [run] = [row for row in rows if f"{letters_sent} letters" in row.title]
    assert "Letter to many" in run.title
    assert run.pills[0].words == f"1 of {letters_sent} replied"
    first = min(letters_of(desk.store, sent.id or 0))
    assert f"{desk.store.get(Correspondence, first).our_ref}, and on" in run.title
    page._open(run.id)
    assert desk.went[-1] == Place("mailing", None, {"mailing": sent.id})
    page._delete(run.id)
    assert desk.store.count(Correspondence) == count
    page.filter.setText("Eastgate")
    page._fill()
    assert page.view.row_count() == 1
    assert f"One of {letters_sent}" in page.view.row_at(0).title
    page._open(page.view.row_at(0).id)
    assert desk.went[-1].room == "composer"


def test_a_run_whose_first_letter_was_deleted_is_still_there(
    desk: TestDesk, qtbot: QtBot, sent: Mailing
) -> None:
    first = desk.store.where(Correspondence, mailing_id=sent.id)[0]
    remove(desk.store, first)
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    page.show()
    titles = [page.view.row_at(line).title for line in range(page.view.row_count())]
    assert sum("Letter to many" in title for title in titles) == 1


def test_a_letter_of_a_run_leads_to_the_others(desk: TestDesk, qtbot: QtBot, sent: Mailing) -> None:
    letters_sent = desk.store.where(Correspondence, mailing_id=sent.id)
    composer = ComposerPage(desk)
    qtbot.addWidget(composer)
    composer.show()
    composer.show_place(Place("composer", letters_sent[2].id))
    words = f"One of {len(letters_sent)}"
    [link] = [one for one in composer.sent_view.findChildren(QPushButton) if one.text() == words]
    link.click()
    assert desk.went[-1] == Place("mailing", None, {"mailing": sent.id})
    composer.flush()


def test_letters_printed_and_not_logged_are_asked_about_when_the_draft_is_seen_again(
    page: MailingPage,
    desk: TestDesk,
    qtbot: QtBot,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft_id, list_id = page._draft_id, page._list_id
    page.recipients.rows.select_first()
    page.recipients.turn(page.recipients.rows.current_id())
    going = count_of(page)
    with monkeypatch.context() as power:
        power.setattr(page.deeds, "_log", lambda _order, _drawn: None)  # cut right after printing
        page.deeds.print_and_log()
        settle(desk, qtbot)
    assert len(printed) == 1
    assert desk.store.count(Mailing) == 0

    again = MailingPage(desk)
    qtbot.addWidget(again)
    again.show_place(Place("mailing", draft_id, {"list": list_id}))
    again.looking.finish()
    strip = again.deeds.unlogged.strip
    assert f"{going} letters dated" in strip.words()
    [log, _not] = strip.findChildren(QPushButton)
    log.click()
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: desk.store.count(Mailing) == 1)
    settle(desk, qtbot)
    assert desk.store.count(Correspondence) == going
    assert strip.words() == ""
    [mailing] = desk.store.all(Mailing)
    assert len(mailing.left_out) == 2
    again.flush()


def test_letters_that_read_otherwise_since_they_were_printed_are_not_logged_unasked(
    page: MailingPage,
    desk: TestDesk,
    qtbot: QtBot,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as power:
        power.setattr(page.deeds, "_log", lambda _order, _drawn: None)
        page.deeds.print_and_log()
        settle(desk, qtbot)
    draft = letters.load(desk.store, page._draft_id or 0)
    letters.keep(desk.store, Letter(dataclasses.replace(draft.item, text="<p>Other words.</p>")))
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _w, words, _ways, *_m: asked.append(words) or "")
    page.deeds.log_printed(page._draft_id or 0)
    settle(desk, qtbot)
    assert ["otherwise" in words for words in asked] == [True]
    assert desk.store.count(Mailing) == 0
    page.deeds.unlogged.forget(page._draft_id or 0)
    assert page.deeds.unlogged.strip.words() == ""


def test_no_braces_stand_in_a_heading_or_a_file_s_name(
    page: MailingPage, desk: TestDesk, qtbot: QtBot, printed: list[bytes]
) -> None:
    draft = letters.load(desk.store, page._draft_id or 0)
    subject = "Visit to {addressee.organisation}"
    letters.keep(desk.store, Letter(dataclasses.replace(draft.item, subject=subject)))
    page.reload()
    assert page.title == "Visit to …"
    order = page._ready()
    assert order is not None
    assert order.title == "Visit to …"
