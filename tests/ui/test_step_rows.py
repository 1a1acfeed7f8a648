"""Lists of next steps and of dated rows: nothing of a row is cut that could stand below."""

from pytestqt.qtbot import QtBot

from liaison_app.ui.theme import Theme
from liaison_app.ui.widgets.dated_rows import DatedRows
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.step_rows import StepRows

DUE = (PillWords("was due 19 August", "red"),)


def step(who: str, title: str = "Send the dates") -> Row:
    return Row(1, title, who, done=False, pills=DUE)


def high(rows: StepRows, row: Row, width: int) -> int:
    rows.set_rows([row])
    return rows.heightForWidth(width)


def test_a_pill_goes_below_who_does_it_where_both_do_not_fit(qtbot: QtBot) -> None:
    rows = StepRows("Next steps")
    qtbot.addWidget(rows)
    short, long = step("Warden"), step("Engagement Manager, Office of the Commissioner")
    assert high(rows, long, 260) > high(rows, short, 260)
    assert high(rows, long, 900) == high(rows, short, 900)


def test_long_words_take_two_lines(qtbot: QtBot) -> None:
    rows = StepRows("Next steps")
    qtbot.addWidget(rows)
    long = step("Warden", "Propose dates for a second meeting with everyone who came " * 2)
    assert high(rows, long, 300) > high(rows, step("Warden"), 300)


def test_both_lists_are_painted_in_every_look(qtbot: QtBot, look: Theme) -> None:
    steps, dated = StepRows("Next steps"), DatedRows("Meetings")
    for view in (steps, dated):
        qtbot.addWidget(view)
        view.resize(320, 240)
    steps.set_rows([Heading("From 3 May"), step("Warden"), step("", "")._replace(id=2, done=True)])
    dated.days = {1: "2026-03-19", 2: "2026-03", 3: ""}
    row = Row(1, "Round table " * 20, "Fri", pills=DUE, right="19 came", right_below="8 raised")
    dated.set_rows([row, row._replace(id=2, faded=True), row._replace(id=3, right="")])
    for name in ("light", "dark", "contrast"):
        look.set_look(name, keep=False)
        for width in (320, 900):
            for view in (steps, dated):
                view.resize(width, 240)
                assert not view.grab().isNull()
