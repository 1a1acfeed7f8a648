"""Publications: a page is read, corrected, kept and shown, by keyboard; what is pasted survives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from liaison_app.records import Figure, Matter, Publication, Statement
from liaison_app.services import publications
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.bring_publication_page import BringPublicationPage
from liaison_app.ui.pages.publications_page import PublicationsPage
from tests.ui.accessible import unnamed_controls

PAGE = """\
---
title: After the vigil
publisher: Harrowmere Herald
date: 16 March 2026
url: https://herald.example/vigil
---
More than 300 people came.

“There were about 12 incidents in March, and we looked into each,” said Wilma Thorne of the police.
"""


@pytest.fixture
def bringing(desk, qtbot, tmp_path):
    path = tmp_path / "vigil.md"
    path.write_text(PAGE, "utf-8")
    page = BringPublicationPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 680)
    page.show()
    page.show_place(Place("bring_publication", extra={"paths": [str(path)]}))
    return page


def test_a_file_is_read_corrected_and_kept(bringing, desk, qtbot):
    assert unnamed_controls(bringing) == []
    assert bringing.rows.current_id() == ("said", 0)
    qtbot.keyClick(bringing.rows, Qt.Key.Key_Space)
    bringing.form.editors["title"].fill("The vigil")
    bringing.keep()
    (page,) = desk.store.all(Publication)
    assert (page.title, page.date, page.address) == (
        "The vigil",
        "2026-03-16",
        "https://herald.example/vigil",
    )
    assert desk.store.count(Statement) == 0
    assert {figure.source for figure in desk.store.all(Figure)} >= {"Harrowmere Herald"}
    assert desk.went[-1] == Place("publications", page.id)


def test_a_date_that_is_put_right_is_that_of_what_was_said(bringing, desk):
    bringing.form.editors["date"].fill("2026-03-17")
    bringing.keep()
    assert desk.store.all(Statement)[0].date == "2026-03-17"
    assert {figure.as_at for figure in desk.store.all(Figure)} == {"2026-03-17"}


def test_what_is_pasted_is_there_again(desk, qtbot):
    page = BringPublicationPage(desk)
    qtbot.addWidget(page)
    QGuiApplication.clipboard().setText(PAGE)
    page.text.paste()
    assert page.rows.current_id() == ("said", 0)  # read at once
    page.write_again()
    assert "title: After the vigil" in page.text.words()
    assert page.flush()
    again = BringPublicationPage(desk)
    qtbot.addWidget(again)
    assert again.text.words() == page.text.words()
    again.start_again()
    assert desk.store.typing("bring_publication") == ""


@pytest.mark.parametrize(("answer", "is_there"), [("", "Pasted words"), ("take", "300 people")])
def test_what_is_pasted_gives_way_to_a_file_only_if_that_is_wanted(
    desk, qtbot, tmp_path, monkeypatch, answer, is_there
):
    path = tmp_path / "vigil.md"
    path.write_text(PAGE, "utf-8")
    page = BringPublicationPage(desk)
    qtbot.addWidget(page)
    page.text.write("Pasted words of an hour")
    monkeypatch.setattr(ask, "choose", lambda *_said, **_more: answer)
    page.show_place(Place("bring_publication", extra={"paths": [str(path)]}))
    assert is_there in page.text.words()
    assert page.flush()
    assert is_there in desk.store.typing("bring_publication")


def test_what_is_restricted_is_listed_when_asked_for(desk, qtbot):
    with desk.store.change("Set up") as pen:
        pen.save(Publication(title="Hidden", restricted=True))
        pen.save(Publication(title="Open"))
    page = PublicationsPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 680)
    page.show()
    page.show_place(Place("publications"))
    assert page.rows.ids() == (2,)
    assert not page.list_out().restricted
    [more] = [
        one for one in page.findChildren(QAbstractButton) if one.text() == "Show 1 restricted"
    ]
    more.click()
    assert page.rows.ids() == (2, 1)
    assert page.list_out().restricted
    assert more.isHidden()


def test_an_empty_page_is_refused_in_a_sentence(desk, qtbot):
    page = BringPublicationPage(desk)
    qtbot.addWidget(page)
    page.read()
    assert "no words" in desk.notices.shown()[0]


def test_the_list_and_one_of_it(desk, qtbot):
    with desk.store.change("Set up") as pen:
        matter = pen.save(Matter(title="Vigil"))
        pen.save(Publication(title="Hidden", restricted=True))
    kept = publications.keep(
        desk.store, publications.propose(desk.store, PAGE, matter_id=matter.id)
    )
    page = PublicationsPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 680)
    page.show()
    page.show_place(Place("publications", kept.id))
    assert unnamed_controls(page) == []
    assert page.shown() == kept
    assert "300 people" in page.words.toPlainText()
    assert len(page.said.lines) == 1
    assert (
        page.rows.model().rowCount() == 2
    )  # a heading and this one: what is restricted is not listed
    page.copy_address.click()
    assert QGuiApplication.clipboard().text() == "https://herald.example/vigil"
    page.delete_shown()
    assert [one.title for one in desk.store.all(Publication)] == ["Hidden"]
    assert desk.store.count(Statement) == desk.store.count(Figure) == 0
