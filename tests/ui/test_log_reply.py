"""Logging replies and calls through the page, by keyboard, on a real file."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    File,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import replies
from liaison_app.services.replies import LoggedReply
from liaison_app.store.queries import threads
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.log_reply_page import LogCallPage, LogReplyPage
from liaison_app.ui.pages.log_saving import said_of
from liaison_app.ui.pages.log_sheet import LogSide
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
SIGNED = """Thank you for your message.

We have a plan in place.

Best wishes

Alan Newcombe QPM
Chief Constable
Force Executive
County Police, Station Road"""
UNSIGNED = "Thanks for your e-mail.\n\nWe sent information to schools and will keep you informed."


@pytest.fixture
def town(store) -> dict[str, int]:
    """A letter of 16 March 2018 to two posts at two bodies, under one matter."""
    with store.change("Make the town") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        council = pen.save(Organisation(name="Borough Council", kind="council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader of the Council", organisation_id=council.id))
        for given, family, post in (("Alan", "Newcombe", chief), ("Hanna", "Civic", leader)):
            person = pen.save(Person(given_name=given, family_name=family))
            pen.save(Tenure(person_id=person.id, post_id=post.id))
        matter = pen.save(Matter(title="Reassurance for 3 April"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2018-03-16",
                subject="Safety of families",
                our_ref="CM/2018/007",
                matter_id=matter.id,
                reply_due="2018-03-30",
            )
        )
        parties = [
            pen.save(
                Party(
                    correspondence_id=letter.id,
                    position=n,
                    post_id=post.id,
                    organisation_id=body.id,
                    post_title=post.title,
                    organisation_name=body.name,
                )
            )
            for n, (post, body) in enumerate(((chief, police), (leader, council)))
        ]
    ids = {"chief": chief.id, "leader": leader.id, "matter": matter.id, "letter": letter.id}
    return {**ids, "to_chief": parties[0].id, "to_leader": parties[1].id}


@pytest.fixture
def page(desk, town, qtbot: QtBot) -> LogReplyPage:
    made = LogReplyPage(desk)
    desk.hub.committed.connect(made.on_batch)
    return opened(made, qtbot, Place("log_reply"))


def opened(page, qtbot: QtBot, place: Place):
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show_place(place)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.text.setFocus()
    return page


def paste(page, words: str, qtbot: QtBot) -> None:
    """Ctrl+V into the text, as an officer would, and the moment after it."""
    data = QMimeData()
    data.setText(words)
    page.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: not page._rest.isActive())


def press(qtbot: QtBot, keys: str) -> None:
    """Keys to whatever has the keyboard."""
    where = QApplication.focusWidget()
    assert where is not None
    if keys in ("Ctrl+Return", "Tab", "Return", "Down", "Backspace"):
        combined = QKeySequence(keys)[0]
        qtbot.keyClick(where, combined.key(), combined.keyboardModifiers())
    else:
        qtbot.keyClicks(where, keys)


def type_date(page, words: str, qtbot: QtBot) -> None:
    page.form.date.box.setFocus(Qt.FocusReason.TabFocusReason)
    page.form.date.box.selectAll()
    qtbot.keyClicks(page.form.date.box, words)


def last(store) -> Correspondence:
    return store.all(Correspondence)[-1]


def test_words_of_a_date_give_no_days(store: Store, town: dict[str, int]) -> None:
    reply = LoggedReply(date_words="a week later", in_reply_to_id=town["letter"])
    assert said_of(store, replies.log(store, reply)) == "Reply logged."


def test_a_signed_reply_finds_its_sender_and_its_letter(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    assert page.form.who.ids() == (("post", town["chief"]),)
    assert page.form.signed.value() == "Alan Newcombe"
    type_date(page, "17/3/2018", qtbot)
    press(qtbot, "Ctrl+Return")
    reply = last(desk.store)
    assert (reply.date, reply.in_reply_to_id) == ("2018-03-17", town["letter"])
    assert reply.answers_party_id == town["to_chief"]
    assert reply.matter_id == town["matter"]
    assert plain(parse(reply.text)).startswith("Thank you for your message.\n\nWe have a plan")
    [party] = desk.store.where(Party, correspondence_id=reply.id)
    assert (party.name, party.post_title) == ("Alan Newcombe", "Chief Constable")
    assert party.person_id is not None
    assert desk.notices.shown() == ["Reply logged: replied in 1 day."]
    assert desk.went[-1] == Place("reading", reply.id, {"logged": True})  # to be marked


def test_a_reply_without_words_leads_to_its_matter(page, town, desk, qtbot: QtBot) -> None:
    page.show_place(Place("log_reply", extra={"in_reply_to_id": town["letter"]}))
    page.form.subject.set_value("A leaflet was enclosed")
    assert page.save()
    assert desk.went[-1] == Place("matters", town["matter"])


def test_an_unsigned_reply_by_keyboard_alone(page, town, desk, qtbot: QtBot) -> None:
    paste(page, UNSIGNED, qtbot)
    assert page.form.who.items() == ()
    assert page.form.signed.value() == ""
    press(qtbot, "Tab")  # the files
    press(qtbot, "Tab")
    assert QApplication.focusWidget() is page.form.who.box
    press(qtbot, "leader")
    press(qtbot, "Return")
    assert page.form.who.ids() == (("post", town["leader"]),)
    type_date(page, "17 march 2018", qtbot)
    press(qtbot, "Ctrl+Return")
    reply = last(desk.store)
    assert reply.answers_party_id == town["to_leader"]
    [party] = desk.store.where(Party, correspondence_id=reply.id)
    assert (party.name, party.person_id) == ("", None)  # nobody is made up
    assert party.post_title == "Leader of the Council"
    assert [a.days for a in threads.addressees(desk.store, town["letter"])] == [None, 1]


def test_what_was_saved_can_be_undone_from_the_notice(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    assert page.save()
    before = desk.store.count(Correspondence)
    desk.notices.undo_pressed()
    assert desk.store.count(Correspondence) == before - 1
    assert page.text.toPlainText() == ""  # and the page is ready for the next one


def test_opened_for_a_letter_the_open_addressee_is_proposed(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    page.save()
    page.show_place(Place("log_reply", extra={"in_reply_to_id": town["letter"]}))
    assert page.form.who.ids() == (("post", town["leader"]),)
    assert page.form.signed.value() == ""
    assert page.answers.taken_pair() == (town["letter"], town["to_leader"])
    assert desk.navigation.place == Place("log_reply")  # coming back goes on with it


def test_none_of_these_and_a_new_matter(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    page.answers.rows.setFocus()
    while page.answers.taken_pair() != (0, 0):
        press(qtbot, "Down")
    assert page.answers.matter.items() == ()
    page.answers.matter.setFocus()
    press(qtbot, "Something else")
    press(qtbot, "Ctrl+Return")
    reply = last(desk.store)
    assert reply.in_reply_to_id is None
    matter = desk.store.get(Matter, reply.matter_id)
    assert matter.title == "Something else"


def test_a_weak_guess_is_never_taken_unasked(page, town, desk, qtbot: QtBot) -> None:
    paste(page, "Hello there", qtbot)
    assert page.answers.rows.row_count() == 3  # both addressees, and none of these
    assert page.answers.taken_pair() == (0, 0)
    page.answers.rows.setFocus()
    page.answers.rows.select_id((0, 0))
    qtbot.keyClick(page.answers.rows, Key.Key_Up)
    letter, _party = page.answers.taken_pair()
    assert letter == town["letter"]
    assert page.form.who.items() != ()  # who it was written to is the likeliest sender


def test_a_reply_without_a_sender_or_a_date_in_figures(page, town, desk, qtbot: QtBot) -> None:
    paste(page, "A note was put through the door.", qtbot)
    type_date(page, "one evening in spring", qtbot)
    assert page.save()
    reply = last(desk.store)
    assert (reply.date, reply.date_words) == ("", "one evening in spring")
    assert desk.store.where(Party, correspondence_id=reply.id) == []


def test_an_empty_page_or_no_date_is_told_and_nothing_kept(page, town, desk, qtbot: QtBot) -> None:
    before = desk.store.count(Correspondence)
    assert not page.save()
    paste(page, SIGNED, qtbot)
    page.form.date.set_value("")
    assert not page.save()
    assert desk.store.count(Correspondence) == before
    assert len(desk.notices.shown()) == 2
    assert "Thank you" in page.text.toPlainText()


def test_files_go_along_and_a_text_file_fills_the_text(
    page, town, desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "reply.txt").write_text("From a file.\n\nSecond.", encoding="utf-8")
    (tmp_path / "mail.eml").write_bytes(b"Subject: x\n\nhello")
    page.files.take([tmp_path / "reply.txt", tmp_path / "mail.eml", tmp_path / "gone.pdf"])
    assert page.text.toPlainText().startswith("From a file.")
    assert page.offer.is_offering  # the e-mail, whose words would go in place of those there
    assert any("gone.pdf" in words for words in desk.notices.shown())
    assert unnamed_controls(page) == []
    assert page.save()
    kept = desk.store.where(File, correspondence_id=last(desk.store).id)
    assert [file.name for file in kept] == ["reply.txt", "mail.eml"]


def test_what_is_typed_waits_while_one_looks_elsewhere(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    assert page.flush()
    page.hide()
    page.show_place(Place("log_reply"))
    page.show()
    assert "Thank you" in page.text.toPlainText()


def test_what_is_typed_outlives_the_program(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    page.form.their_ref.setFocus()
    press(qtbot, "PC/17")
    type_date(page, "17/3/2018", qtbot)
    history = desk.undo.label
    page._look_at_clues()
    before = desk.store.count(Correspondence)
    page.typing.save()  # as it does two seconds after something was typed
    assert (desk.undo.label, desk.store.count(Correspondence)) == (history, before)

    again = opened(LogReplyPage(desk), qtbot, Place("log_reply"))  # after a crash
    assert desk.notices.shown() == ["What you were typing here was kept."]
    assert again.text.toPlainText() == page.text.toPlainText()
    assert again.form.who.ids() == (("post", town["chief"]),)
    assert again.form.date.value() == "2018-03-17"
    assert again.answers.taken_pair() == (town["letter"], town["to_chief"])
    assert again.save()
    reply = last(desk.store)
    assert (reply.your_ref, reply.answers_party_id) == ("PC/17", town["to_chief"])
    assert desk.store.typing("log_reply") == ""


def test_what_is_typed_is_kept_by_itself_and_on_leaving(page, desk, qtbot: QtBot) -> None:
    page.typing._timer.setInterval(10)
    qtbot.keyClicks(page.text, "Thank you")
    qtbot.waitUntil(lambda: "Thank you" in desk.store.typing("log_reply"))
    qtbot.keyClicks(page.text, " kindly")
    assert page.flush()
    assert "kindly" in desk.store.typing("log_reply")
    page.start_again()
    assert desk.store.typing("log_reply") == ""


def test_what_is_kept_and_cannot_be_read_is_nothing(desk, town, qtbot: QtBot) -> None:
    desk.store.keep_typing("log_reply", "{")
    again = opened(LogReplyPage(desk), qtbot, Place("log_reply"))
    assert again.text.toPlainText() == ""


def test_an_edit_begun_goes_on_with_the_same_reply(page, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED, qtbot)
    page.save()
    first = last(desk.store)
    page.show_place(Place("log_reply", extra={"edit": first.id}))
    qtbot.keyClicks(page.text, "Mended. ")
    page.typing.save()
    again = opened(LogReplyPage(desk), qtbot, Place("log_reply"))
    assert again.title == "Edit reply"
    assert again.save()
    assert desk.store.count(Correspondence) == 2
    assert plain(parse(last(desk.store).text)).startswith("Mended. Thank you")


@pytest.mark.parametrize(("chosen", "words"), [("on", "Thank you"), ("", "Thank you"), ("new", "")])
def test_words_typed_before_are_not_lost_to_another_letter(
    page, town, desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: str, words: str
) -> None:
    paste(page, SIGNED, qtbot)
    monkeypatch.setattr(ask, "choose", lambda *_a, **_k: chosen)
    page.show_place(Place("log_reply", extra={"in_reply_to_id": town["letter"]}))
    assert page.text.toPlainText()[:9] == words


@pytest.mark.parametrize(("answer", "closes", "kept"), [("", 0, 0), ("drop", 1, 0), ("save", 1, 1)])
def test_closing_the_window_asks_about_files_given(
    page,
    town,
    desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer,
    closes,
    kept,
) -> None:
    before = desk.store.count(Correspondence)
    paste(page, SIGNED, qtbot)
    page.closing.begun = True  # as the window's own closing sets it
    assert page.flush()  # the words alone are kept without a question
    (tmp_path / "map.txt").write_text("A map", encoding="utf-8")
    page.files.take([tmp_path / "map.txt"])
    monkeypatch.setattr(ask, "choose", lambda *_a, **_k: answer)
    assert page.flush() == bool(closes)
    assert desk.store.count(Correspondence) - before == kept


def test_a_reply_is_mended(page, town, desk, qtbot: QtBot) -> None:
    paste(page, SIGNED.replace("message", "mesage"), qtbot)
    page.save()
    first = last(desk.store)
    page.show_place(Place("log_reply", extra={"edit": first.id}))
    assert page.title == "Edit reply"
    assert page.answers.taken_pair() == (town["letter"], town["to_chief"])
    assert page.form.signed.value() == "Alan Newcombe"
    page.form.signed.setFocus()
    page.form.signed.selectAll()
    press(qtbot, "A. Newcombe")
    type_date(page, "18/3/2018", qtbot)
    press(qtbot, "Ctrl+Return")
    mended = desk.store.get(Correspondence, first.id)
    assert (mended.date, mended.answers_party_id) == ("2018-03-18", town["to_chief"])
    [party] = desk.store.where(Party, correspondence_id=first.id)
    assert party.name == "A. Newcombe"
    assert desk.undo.label == "Edit reply"


def test_a_call_with_two_is_noted(desk, town, qtbot: QtBot) -> None:
    made = LogCallPage(desk)
    place = Place("log_call", extra={"with": ("post", town["chief"]), "matter_id": town["matter"]})
    page = opened(made, qtbot, place)
    assert unnamed_controls(page) == []
    qtbot.keyClicks(page.text, "No offences so far.")
    page.form.who.box.setFocus()
    press(qtbot, "A neighbour")
    page.form.way._buttons["out"].click()
    type_date(page, "yesterday", qtbot)
    press(qtbot, "Ctrl+Return")
    call = last(desk.store)
    assert (call.state, call.channel, call.direction) == ("noted", "telephone", "out")
    assert call.date == (dt.date.today() - dt.timedelta(days=1)).isoformat()
    parties = desk.store.where(Party, correspondence_id=call.id, order_by="position")
    assert [p.name or p.post_title for p in parties] == ["Alan Newcombe", "A neighbour"]
    assert call.in_reply_to_id is None
    assert desk.notices.shown() == ["Call logged."]
    page.show_place(Place("log_call", extra={"edit": call.id}))
    assert page.form.way.selected() == "out"
    assert len(page.form.who.items()) == 2


def test_markup_in_a_reply_is_only_words(page, town, desk, qtbot: QtBot) -> None:
    paste(page, "<b>Bold</b> & <script>alert(1)</script>\u202e reversed", qtbot)
    assert page.save()
    text = plain(parse(last(desk.store).text))
    assert text == "<b>Bold</b> & <script>alert(1)</script> reversed"


def test_every_control_has_a_name(page) -> None:
    assert unnamed_controls(page) == []


def test_a_reply_with_nothing_in_it_settles_no_letter(
    page: LogReplyPage, desk, town: dict[str, int]
) -> None:
    page.show_place(Place("log_reply", extra={"from": ("post", town["chief"])}))
    page.save()
    assert "nothing to keep yet" in desk.notices.shown()[-1]
    assert len(desk.store.where(Correspondence, direction="in")) == 0


def test_the_sender_of_the_letter_answered_is_shown_with_the_body(
    page: LogReplyPage, town: dict[str, int]
) -> None:
    page.show_place(Place("log_reply", extra={"from": ("post", town["chief"])}))
    [chip] = page.form.who.items()
    assert chip.title == "Chief Constable, County Police"
    assert chip.icon == "shield-check"


@pytest.mark.parametrize("width", [755, 796])
def test_in_a_narrow_window_the_fields_are_not_cut(page, look, width, qtbot: QtBot) -> None:
    look.set_size(18)
    page.resize(width, 560)
    QApplication.processEvents()
    assert page.width() == width  # it is not wider than the window lets it be
    sheet = page.form.window().findChild(LogSide)
    assert sheet.sheet.width() <= sheet.viewport().width()


def test_an_unsigned_reply_begun_while_reading_its_thread(page, town, desk, qtbot: QtBot) -> None:
    """The second of two replies pasted one after the other says nothing of itself."""
    paste(page, SIGNED, qtbot)
    type_date(page, "17 march 2018", qtbot)
    page.save()
    page.show_place(Place("log_reply", extra={"near": town["letter"]}))
    paste(page, UNSIGNED, qtbot)
    type_date(page, "17 march 2018", qtbot)
    qtbot.waitUntil(lambda: not page._rest.isActive())
    assert page.answers.taken_pair() == (town["letter"], town["to_leader"])
    assert page.form.who.ids() == (("post", town["leader"]),)
    assert page.form.signed.value() == ""  # nobody is made up
    page.save()
    assert last(desk.store).answers_party_id == town["to_leader"]


def test_a_letter_from_elsewhere_begun_while_reading_a_thread(page, town, desk, qtbot) -> None:
    paste(page, SIGNED, qtbot)
    page.save()
    page.show_place(Place("log_reply", extra={"near": town["letter"]}))
    paste(page, "We open a new library.\n\nYours sincerely\n\nUna Stranger\nLibrarian", qtbot)
    assert page.answers.taken_pair() == (0, 0)
