"""The month in the Meetings room, the days of the calendar in Settings, and what speaks against a day."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liaison_app.records import CalendarDay, Matter, Meeting, Promise
from liaison_app.records.fields import Entry
from liaison_app.services.calendar_days import feast_near
from liaison_app.ui.dialogs.confirm_day import ConfirmDay
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meeting_cautions import FEW, MeetingCautions
from liaison_app.ui.pages.meetings_month import HIDDEN, MonthCard
from liaison_app.ui.pages.settings_calendar import EVERYTHING, CalendarCard
from liaison_app.ui.widgets.month_cells import DAY_ROLE, Box
from liaison_app.ui.widgets.month_view import month_on
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key
TODAY = dt.date(2026, 3, 5)


@pytest.fixture
def card(desk: TestDesk, qtbot: QtBot) -> MonthCard:
    """March 2026 with three things on the 12th."""
    with desk.store.change("Set up") as pen:
        pen.save(Meeting(title="Round table", date="2026-03-12", starts="18:30"))
        pen.save(Promise(side="unnamed", text="Find a hall", review="2026-03-12"))
        pen.save(Matter(title="The march", dates_of_concern=(Entry("March", "2026-03-12"),)))
    made = MonthCard(desk, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1100, 620)
    made.reload()
    made.show()
    made.view.setFocus()
    return made


def box(card: MonthCard, day: dt.date) -> Box:
    found = card.view._model.index_of(day).data(DAY_ROLE)
    assert isinstance(found, Box)
    return found


def press(card: MonthCard, key: Key) -> None:
    QTest.keyClick(card.view, key)


def test_everything_has_a_name(card: MonthCard) -> None:
    assert unnamed_controls(card) == []
    said = box(card, dt.date(2026, 3, 12)).said
    assert said == (
        "Thursday 12 March 2026, 23 Ramadan 1447, March, 6.30 pm Round table, Find a hall"
    )
    assert "today" in box(card, TODAY).said


def test_a_tooltip_says_all_of_a_day_as_plain_text(card: MonthCard, desk: TestDesk) -> None:
    with desk.store.change("Add") as pen:
        pen.save(Meeting(title="<b>Bold</b>", date="2026-03-13"))
    card.reload()
    index = card.view._model.index_of(dt.date(2026, 3, 13))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;Bold&lt;/b&gt;</qt>"
    index = card.view._model.index_of(dt.date(2026, 3, 12))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "March\n6.30 pm Round table\nFind a hall"
    index = card.view._model.index_of(dt.date(2026, 3, 9))
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None


def test_arrows_go_on_into_other_months_and_page_keys_turn_them(card: MonthCard) -> None:
    press(card, Key.Key_Right)
    press(card, Key.Key_Down)
    assert card.current_day() == dt.date(2026, 3, 13)
    for _ in range(3):
        press(card, Key.Key_Down)
    assert card.current_day() == dt.date(2026, 4, 3)
    assert card._title.text() == "April 2026"
    press(card, Key.Key_PageDown)
    press(card, Key.Key_PageUp)
    press(card, Key.Key_PageUp)
    assert card.current_day() == dt.date(2026, 3, 3)
    press(card, Key.Key_Home)
    assert card.current_day() == dt.date.today()


def test_enter_opens_the_days_list_and_esc_comes_back(card: MonthCard, desk: TestDesk) -> None:
    card.show_day(dt.date(2026, 3, 12))
    assert [card.rows.row_at(n).title for n in range(3)] == ["March", "Round table", "Find a hall"]
    press(card, Key.Key_Return)
    assert card.rows.hasFocus()
    QTest.keyClick(card.rows, Key.Key_Down)
    QTest.keyClick(card.rows, Key.Key_Return)
    assert desk.went[-1].room == "meeting"
    QTest.keyClick(card.rows, Key.Key_Escape)
    assert card.view.hasFocus()


def test_on_an_empty_day_enter_is_at_the_button(card: MonthCard) -> None:
    assert card._none.isVisible()
    press(card, Key.Key_Return)
    assert card.plan_button.hasFocus()


def test_n_plans_a_meeting_on_the_day(card: MonthCard, desk: TestDesk) -> None:
    card.show_day(dt.date(2026, 3, 19))
    press(card, Key.Key_N)
    assert desk.went[-1] == Place("meetings", None, {"new": True, "date": "2026-03-19"})


def test_a_click_opens_what_is_under_it(card: MonthCard, desk: TestDesk) -> None:
    index = card.view._model.index_of(dt.date(2026, 3, 12))
    rect = card.view.visualRect(index)
    spot = QPoint(rect.left() + 40, rect.top() + 38)  # the first line: the day of concern
    QTest.mouseClick(card.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.went[-1].room == "matters"
    assert card.current_day() == dt.date(2026, 3, 12)
    before = len(desk.went)
    spot = QPoint(rect.left() + 10, rect.top() + 12)
    QTest.mouseClick(card.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(desk.went) == before


def test_a_day_of_the_next_month_brings_that_month(card: MonthCard) -> None:
    card.view.setCurrentIndex(card.view._model.index_of(dt.date(2026, 4, 2)))
    assert card._title.text() == "April 2026"
    assert card.view.current_day() == dt.date(2026, 4, 2)


def test_groups_may_be_hidden_and_stay_so(card: MonthCard, desk: TestDesk) -> None:
    card._toggle("due")
    card._toggle("concerns")
    assert [line.words for line in box(card, dt.date(2026, 3, 12)).lines] == ["6.30 pm Round table"]
    assert desk.settings.value(HIDDEN) == "concerns,due"
    again = MonthCard(desk, lambda: TODAY)
    again.reload()
    assert [line.words for line in box(again, dt.date(2026, 3, 12)).lines] == [
        "6.30 pm Round table"
    ]
    again.deleteLater()


def test_ramadan_is_tinted_and_school_holidays_run_under_the_days(
    card: MonthCard, desk: TestDesk
) -> None:
    with desk.store.change("Add") as pen:
        pen.save(
            CalendarDay(
                kind="school_holiday", date="2026-03-30", until="2026-04-10", name="Easter holidays"
            )
        )
    card.reload()
    assert box(card, TODAY).tinted
    assert not box(card, dt.date(2026, 3, 30)).tinted
    named = [
        day
        for day in (dt.date(2026, 3, 30), dt.date(2026, 3, 31), dt.date(2026, 4, 1))
        if any(line.words == "Easter holidays" for line in box(card, day).lines)
    ]
    assert named == [dt.date(2026, 3, 30)]
    assert box(card, dt.date(2026, 4, 1)).stripes


def test_a_narrow_window_has_the_list_below(card: MonthCard) -> None:
    card.resize(640, 700)
    card._box.activate()
    assert card._side.y() > card.view.y() + 100


def test_what_has_no_room_in_a_box_is_counted(card: MonthCard) -> None:
    painter, full = card.view._painter, box(card, dt.date(2026, 3, 12))
    assert painter.lines_shown(full, 200) == (full.lines, 0)
    shown, rest = painter.lines_shown(full, 74)
    assert (len(shown), rest) == (1, 2)
    assert painter.lines_shown(full, 20) == ([], 3) or painter.lines_shown(full, 20)[1] == 3


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("0001-01-15", -1, "0001-01-15"),
        ("9998-12-15", 1, "9998-12-15"),
    ],
)
def test_a_month_on(day: str, months: int, there: str) -> None:
    assert month_on(dt.date.fromisoformat(day), months).isoformat() == there


def test_an_expected_eid_is_confirmed_from_its_day(
    card: MonthCard, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ConfirmDay) -> int:
        assert unnamed_controls(dialog) == []
        dialog._pick("2026-03-21")
        dialog.try_to_keep()
        return 1

    monkeypatch.setattr(ConfirmDay, "exec", fill)
    card.show_day(dt.date(2026, 3, 20))
    assert card.confirm.isVisible()
    card.confirm.click()
    (kept,) = desk.store.all(CalendarDay)
    assert (kept.feast, kept.date, kept.kind) == ("eid_al_fitr", "2026-03-21", "holy_day")
    assert "Eid al-Fitr" in [line.words for line in box(card, dt.date(2026, 3, 21)).lines]
    assert not card.confirm.isVisible()
    assert desk.undo.label == "Confirm Eid al-Fitr"
    desk.undo.undo()
    assert desk.store.all(CalendarDay) == []


def test_a_day_that_cannot_be_meant_is_not_confirmed(desk: TestDesk, qtbot: QtBot) -> None:
    one = feast_near(desk.store, "eid_al_fitr", dt.date(2026, 3, 20))
    assert one is not None
    dialog = ConfirmDay(desk, one)
    qtbot.addWidget(dialog)
    dialog.date.set_value("2026-05-01")
    dialog.try_to_keep()
    assert "more than a fortnight" in dialog.wrong.words()
    dialog.date._typed("31 February")
    dialog.try_to_keep()
    assert desk.store.all(CalendarDay) == []
    dialog.date._typed("19 March 2026")
    assert dialog.near.selected() == "2026-03-19"
    dialog.try_to_keep()
    assert [day.date for day in desk.store.all(CalendarDay)] == ["2026-03-19"]


# The card in Settings


@pytest.fixture
def calendar(desk: TestDesk, qtbot: QtBot) -> CalendarCard:
    made = CalendarCard(desk, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.refill()
    made.show()
    return made


def names(calendar: CalendarCard) -> list[str]:
    return [calendar.rows.row_at(n).title for n in range(calendar.rows.row_count())]


def test_the_muslim_year_is_listed_first(calendar: CalendarCard) -> None:
    assert unnamed_controls(calendar) == []
    assert names(calendar)[:3] == ["Ramadan", "The last ten nights of Ramadan", "Eid al-Fitr"]
    assert calendar.confirm.isVisible()
    calendar.more.click()
    assert names(calendar).count("Eid al-Fitr") >= 3


def test_each_kind_by_its_filter(calendar: CalendarCard) -> None:
    for kind, least in (("other_faith", 30), ("election", 1), ("holiday", 8), (EVERYTHING, 50)):
        calendar.filter.set_value(kind)
        calendar.refill()
        assert len(names(calendar)) >= least
        assert "{" not in calendar._about.text()
    calendar.filter.set_value("school")
    calendar.refill()
    assert names(calendar) == []
    assert calendar._none.isVisible()


def test_space_says_a_feast_does_not_count_and_that_it_does(
    calendar: CalendarCard, desk: TestDesk
) -> None:
    key = next(k for k, one in calendar._shown.items() if one.as_ours.feast == "mawlid")
    calendar.rows.select_id(key)
    QTest.keyClick(calendar.rows, Key.Key_Space)
    (kept,) = desk.store.all(CalendarDay)
    assert kept.kind == "not_here"
    assert desk.undo.label == "Mawlid, the Prophet’s birthday does not count for us"
    calendar.refill()
    calendar.rows.select_id(f"own {kept.id}")
    calendar._say()
    assert calendar.change.text() == "It counts after all"
    QTest.keyClick(calendar.rows, Key.Key_Space)
    assert desk.store.all(CalendarDay) == []


# The strip


def test_the_strip_is_there_only_where_something_speaks_against(
    desk: TestDesk, qtbot: QtBot
) -> None:
    strip = MeetingCautions(desk)
    qtbot.addWidget(strip)
    strip.show_meeting(Meeting(title="x", date="2026-10-14", starts="10:00"))
    assert strip.isHidden()
    strip.show_meeting(Meeting(title="x", date="2017-06-02"))
    assert not strip.isHidden()
    assert [one.kind for one in strip.cautions] == ["ramadan", "election", "prayer"]
    assert not strip.more.isVisibleTo(strip)
    strip.show_meeting(None)
    assert strip.isHidden()


def test_many_are_folded(desk: TestDesk, qtbot: QtBot) -> None:
    with desk.store.change("Set up") as pen:
        for number in range(FEW + 3):
            pen.save(Meeting(title=f"m{number}", date="2026-10-14", starts="10:00"))
    strip = MeetingCautions(desk)
    qtbot.addWidget(strip)
    strip.show_meeting(Meeting(title="x", date="2026-10-14", starts="10:00"))
    assert strip._rows.count() == FEW
    assert strip.more.text() == "3 more"
    strip.more.click()
    assert strip._rows.count() == FEW + 3
    strip.show_meeting(Meeting(title="x", date="2026-10-14", starts="10:30"))
    assert strip._rows.count() == FEW + 3
