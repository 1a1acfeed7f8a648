"""The Bin room: what is listed, looked at, brought back, and emptied."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from liaison_app.records import Correspondence, File, Matter, Note, Person
from liaison_app.services.removal import remove
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.bin_page import BinPage
from liaison_app.ui.widgets.marked_words import MarkedWords
from liaison_app.ui.widgets.plain import Label
from liaison_app.ui.widgets.rows import Row
from tests.ui.accessible import unnamed_controls


def add(store, *records):
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def listed(page):
    rows = [page.rows.row_at(line) for line in range(page.rows.row_count())]
    return [(row.title, row.subtitle) for row in rows if isinstance(row, Row)]


def said(page):
    return [one.words() for one in page.findChildren(Label) if not one.isHidden()]


@pytest.fixture
def page(desk, qtbot):
    made = BinPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    made.show_place(Place("bin"))
    return made


@pytest.fixture
def letter(desk):
    [matter] = add(desk.store, Matter(title="Patrols"))
    [letter] = add(desk.store, Correspondence(subject="Thanks", matter_id=matter.id))
    with desk.store.change("Attach") as pen:
        pen.attach(File(name="Map.pdf", correspondence_id=letter.id), b"map")
    return letter


def test_an_empty_bin_says_what_it_is_for(page):
    assert any("lies here for 30 days" in words for words in said(page))
    assert not page.empty_button.isEnabled()
    assert unnamed_controls(page) == []


def test_a_deletion_is_one_row_and_is_looked_at(page, letter, qtbot):
    remove(page.desk.store, letter)
    assert listed(page) == [("Thanks", "Letter, with one file")]
    assert any("stays for 30 more days" in words for words in said(page))
    assert "Map.pdf" in [box.words for box in page.findChildren(MarkedWords)]
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.back_button.hasFocus() or page.rows.current_id()
    assert unnamed_controls(page) == []


def test_it_is_brought_back_and_that_can_be_undone(page, letter):
    remove(page.desk.store, letter)
    page.back_button.click()
    assert page.desk.store.get(Correspondence, letter.id) == letter
    assert page.desk.notices.shown() == ["Letter brought back."]
    assert listed(page) == []
    page.desk.notices.undo_pressed()
    assert listed(page) == [("Thanks", "Letter, with one file")]


def test_both_are_brought_back_when_its_owner_is_gone_too(page, letter, monkeypatch):
    store = page.desk.store
    matter = store.all(Matter)[0]
    remove(store, letter)
    remove(store, matter)
    asked = []
    monkeypatch.setattr(
        ask,
        "choose",
        lambda _parent, sentence, choices: asked.append((sentence, choices)) or "both",
    )
    page.rows.select_id(page.rows.row_at(2).id)
    page._picked(page.rows.current_id())
    page.back_button.click()
    assert asked[0][0].startswith("Letter “Thanks” names the matter “Patrols”")
    assert [key for key, _words in asked[0][1]] == ["both", "alone"]
    assert store.get(Correspondence, letter.id) == letter
    assert page.desk.notices.shown() == ["Two things brought back."]


def test_it_comes_back_alone_if_that_is_wanted(page, letter, monkeypatch):
    store = page.desk.store
    remove(store, letter)
    remove(store, store.all(Matter)[0])
    monkeypatch.setattr(ask, "choose", lambda *_asked: "alone")
    page._picked(page.rows.row_at(2).id)
    page.back_button.click()
    assert store.get(Correspondence, letter.id) == replace(letter, matter_id=None)


def test_nothing_is_done_when_nobody_answers(page, letter, questions):
    store = page.desk.store
    remove(store, letter)
    remove(store, store.all(Matter)[0])
    page._picked(page.rows.row_at(2).id)
    page.back_button.click()
    page.empty()
    assert len(questions) == 2
    assert (
        questions[1] == "Two things are in the bin. Once it is emptied, nobody can bring them back."
    )
    assert len(listed(page)) == 2


def test_it_is_emptied_for_good_when_that_is_sure(page, letter, monkeypatch, qtbot):
    store = page.desk.store
    remove(store, letter)
    monkeypatch.setattr(ask, "choose", lambda *_asked: "empty")
    page.empty()
    qtbot.waitUntil(lambda: page.desk.notices.shown() == ["The bin is empty."], timeout=10_000)
    assert listed(page) == []
    assert store.db.execute("SELECT count(*) FROM file_bytes").fetchone()[0] == 0
    assert page.desk.undo.label == ""


def test_narrowed_by_name(page):
    one, two = add(page.desk.store, Person(family_name="Lane"), Person(family_name="Khan"))
    remove(page.desk.store, one)
    remove(page.desk.store, two)
    page.filter.set_value("lan")
    page._fill()
    assert listed(page) == [("Lane", "Person")]


def test_what_is_restricted_is_shown_when_asked_for(page):
    [matter] = add(page.desk.store, Matter(title="Secret", restricted=True))
    remove(page.desk.store, matter)
    assert listed(page) == [("Something restricted", "")]
    assert not any("Secret" in words for words in said(page))
    page._hidden.click()
    assert listed(page) == [("Secret", "Matter")]


def test_a_note_for_its_writer_alone_does_not_hide_what_it_was_about(page):
    [matter] = add(page.desk.store, Matter(title="Leaflets"))
    add(page.desk.store, Note(text="Tell nobody", only_me=True, matter_id=matter.id))
    remove(page.desk.store, matter)
    assert [title for title, _below in listed(page)] == ["Leaflets"]
    assert not any("Tell nobody" in one.words for one in page.findChildren(MarkedWords))
    page._hidden.click()
    assert any("Tell nobody" in one.words for one in page.findChildren(MarkedWords))
    assert page._hidden.isHidden()


def test_saving_goes_on_after_the_file_was_written_anew(page, letter, monkeypatch, qtbot):
    store = page.desk.store
    with store.change("Attach") as pen:
        pen.attach(File(name="Big.pdf", correspondence_id=letter.id), b"\1" * 1_000_000)
    remove(store, letter)
    monkeypatch.setattr(ask, "choose", lambda *_asked: "empty")
    page.empty()
    qtbot.waitUntil(lambda: page.desk.notices.shown() == ["The bin is empty."], timeout=10_000)
    assert store.path.stat().st_size < 1_000_000
    add(store, Person(family_name="Lane"))
    assert store.count(Person) == 1


def test_enter_alone_does_not_empty_the_bin(page, letter, monkeypatch):
    remove(page.desk.store, letter)
    offered = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: offered.append(box.defaultButton().text()))
    page.empty()
    assert offered == ["Cancel"]
    assert len(listed(page)) == 1


def test_an_empty_bin_says_so_where_its_list_is_folded(page, qtbot):
    page.resize(910, 480)
    qtbot.waitUntil(lambda: not page.rows.isVisible())
    assert any(
        "lies here for 30 days" in one.words()
        for one in page.findChildren(Label)
        if one.isVisible()
    )
