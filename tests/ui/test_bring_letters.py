"""The room in which a folder of old letters is looked over: by keyboard, and nothing kept before “Keep”."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app import language
from liaison_app.records import (
    Correspondence,
    Matter,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.bring_letters_page import BringLettersPage
from liaison_app.ui.pages.correspondence_pop_ups import ChoosePopUp
from liaison_app.ui.widgets.picker import PickItem
from tests import made_letters as made
from tests.ui.accessible import unnamed_controls

Key = Qt.Key


@pytest.fixture
def chief(store) -> int:
    """The post of a Chief Constable."""
    with store.change("Make the town") as pen:
        pen.save(Office(name="Ashton Council of Mosques", email="office@ashton.example"))
        police = pen.save(Organisation(name="Northshire Police", kind="police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        person = pen.save(Person(given_name="Wilma", family_name="Thorne"))
        pen.save(Tenure(person_id=person.id, post_id=post.id, from_date="2015-01-01"))
    assert post.id is not None
    return post.id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three letters of one day after the other, one of them in doubt, and an empty file."""
    return made.put_all(
        tmp_path / "Old letters",
        {
            "2018-03-16 Chief Constable.pdf": made.pdf_file(["Asked"]),
            "2018-03-17 Reply from Chief Constable.docx": made.word_file(["Thank you."]),
            "180319 Chief Constable.pdf": made.pdf_file(["Again"]),
            "empty.pdf": b"",
        },
    )


@pytest.fixture
def page(desk, chief, folder: Path, qtbot: QtBot) -> BringLettersPage:
    made_page = BringLettersPage(desk)
    qtbot.addWidget(made_page)
    made_page.resize(1160, 700)
    with qtbot.waitActive(made_page):
        made_page.show()
        made_page.activateWindow()
    made_page.show_place(Place("bring_letters", extra={"paths": [folder]}))
    qtbot.waitUntil(lambda: made_page._run is not None)
    return made_page


def kept(page: BringLettersPage, qtbot: QtBot) -> list[Correspondence]:
    """Keep the run, and what the file holds then."""
    page.keep()
    qtbot.waitUntil(lambda: page._run is None)
    found: list[Correspondence] = page.desk.store.all(Correspondence)
    return found


def test_a_folder_is_shown_by_day_and_nothing_is_kept_yet(page, desk) -> None:
    rows = [page.list.rows.row_at(line) for line in range(page.list.rows.row_count())]

    assert [row.right for row in rows[:3]] == ["16 March 2018", "17 March 2018", "19 March 2018"]
    assert rows[0].title == "To Chief Constable, Northshire Police"
    assert rows[1].title == "From Chief Constable, Northshire Police"
    assert rows[3].done is None
    assert page.keep_button.text() == "Keep 3"
    assert desk.store.count(Correspondence) == 0
    assert unnamed_controls(page) == []


def test_what_is_in_doubt_is_found_and_settled_by_one_key(page, qtbot: QtBot) -> None:
    page.list.segments.select("doubtful")
    page.list._narrow()
    assert page.list.rows.row_count() == 1
    assert "180319" in page.sheet.title.words() or page.sheet._letter.doubts

    qtbot.keyClick(page.list.rows, Key.Key_L)

    assert page._run.tally()["doubtful"] == 0


def test_space_leaves_a_letter_out_and_letters_turn_its_way(page, qtbot: QtBot) -> None:
    page.list.take_keyboard()
    qtbot.keyClick(page.list.rows, Key.Key_Space)
    assert page.keep_button.text() == "Keep 2"
    qtbot.keyClick(page.list.rows, Key.Key_Space)
    qtbot.keyClick(page.list.rows, Key.Key_R)

    assert page._run.letters[0].direction == "in"
    assert page.list.rows.row_at(0).title.startswith("From")


def test_it_is_put_right_by_hand_and_kept_so(page, desk, chief: int, qtbot: QtBot) -> None:
    page.list.take_keyboard()
    qtbot.keyClick(page.list.rows, Key.Key_Return)
    assert page.sheet.date.box.hasFocus()
    page.sheet.date.box.selectAll()
    qtbot.keyClicks(page.sheet.date.box, "5 May 2017")
    qtbot.keyClick(page.sheet.date.box, Key.Key_Tab)
    page.sheet.subject.set_value("Vigil")
    page.sheet.subject.textEdited.emit("Vigil")
    page.sheet.who.take(PickItem("", None, "The Dean"))
    page.matter.take(PickItem("", None, "Old papers"))

    letters = kept(page, qtbot)

    first = next(item for item in letters if item.subject == "Vigil")
    parties = [p.name for p in desk.store.where(Party, correspondence_id=first.id)]
    assert first.date == "2017-05-05"
    assert "The Dean" in parties
    assert {item.matter_id for item in letters} == {desk.store.only(Matter).id}


def test_another_letter_of_ours_is_said_to_be_answered(page, desk, chief, qtbot: QtBot) -> None:
    with desk.store.change("Send") as pen:
        ours = pen.save(Correspondence(subject="Patrols", state="sent", date="2018-03-01"))
        party = pen.save(
            Party(correspondence_id=ours.id, role="to", post_id=chief, name="A Thorne")
        )
    page.list.rows.select_id(1)
    page.list.rows.chosen.emit(1)

    page.sheet._choose_answered()
    pop_up = page.sheet.findChild(ChoosePopUp)
    pop_up.rows.opened.emit((ours.id, party.id))

    reply = next(item for item in kept(page, qtbot) if item.date == "2018-03-17")
    assert (reply.in_reply_to_id, reply.answers_party_id) == (ours.id, party.id)


def test_keeping_leads_on_and_says_what_was_done(page, desk, qtbot: QtBot) -> None:
    letters = kept(page, qtbot)

    assert len(letters) == 3
    assert desk.went[-1].room == "correspondence"
    assert any("3 letters and e-mails kept" in words for words in desk.notices.shown())


def test_the_same_folder_again_has_nothing_to_keep(page, desk, folder, qtbot: QtBot) -> None:
    kept(page, qtbot)

    page.show_place(Place("bring_letters", extra={"paths": [folder]}))
    qtbot.waitUntil(lambda: page._run is not None)

    assert page._run.tally()["same"] == 3
    assert not page.keep_button.isEnabled()
    page.list.rows.select_first()
    page._show_current()
    assert page.sheet.form.isHidden()


def test_for_a_matter_all_of_it_goes_there(page, desk, folder, qtbot: QtBot) -> None:
    with desk.store.change("matter") as pen:
        matter = pen.save(Matter(title="Safety"))
    page._forget()
    extra = {"paths": [folder], "matter_id": matter.id}
    page.show_place(Place("bring_letters", extra=extra))
    qtbot.waitUntil(lambda: page._run is not None)

    assert {item.matter_id for item in kept(page, qtbot)} == {matter.id}
    assert desk.went[-1] == Place("matters", matter.id)


def test_a_letter_that_was_brought_in_is_read_and_never_shown_as_ours_on_paper(
    page, desk, qtbot: QtBot
) -> None:
    from liaison_app.ui import places

    letters = kept(page, qtbot)
    sent = next(item for item in letters if item.direction == "out")

    assert places.is_ours(sent)
    assert not places.is_written_here(desk.store, sent)
    assert places.led_to_reading(desk, sent.id)
    assert desk.went[-1] == Place("reading", sent.id)
    assert places.logged_at(sent) == "log_reply"


def test_who_wrote_a_letter_is_named_in_another_language_too(desk, chief, folder, qtbot):
    arabic = {"From": "من", "To": "إلى"}
    try:
        language.speak(lambda words, _sense, _count: arabic.get(words, ""))
        made_page = BringLettersPage(desk)
        qtbot.addWidget(made_page)
        made_page.show_place(Place("bring_letters", extra={"paths": [folder]}))
        qtbot.waitUntil(lambda: made_page._run is not None)
        assert made_page.sheet._who_words.words() in arabic.values()
    finally:
        language.speak(None)
