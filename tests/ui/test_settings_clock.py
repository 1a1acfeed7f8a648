"""Settings: reply times by kind of body, and bank holidays that are ours or are none after all."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import CalendarDay, Entry, Office
from liaison_app.rules.bank_holidays import SCOTLAND
from liaison_app.services import reply_clock
from liaison_app.ui.pages.settings_page import TIMES, SettingsPage
from liaison_app.ui.pages.settings_reply_times import ReplyTime
from liaison_app.ui.record_dialog import RecordDialog
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> SettingsPage:
    """Settings on a day in January 2026."""
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", reference_pattern="N/{number}"))
    made = SettingsPage(desk)
    made._calendar._today = lambda: dt.date(2026, 1, 10)
    made._calendar.filter.set_value("holiday")
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    return made


def listed(page: SettingsPage) -> list[str]:
    model = page._calendar.rows.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def shown(page: SettingsPage, day: str) -> tuple[str, bool]:
    one = next(one for one in page._calendar._shown.values() if one.first.isoformat() == day)
    return one.name, one.left_out


def days_of(page: SettingsPage) -> list[str]:
    return [one.first.isoformat() for one in page._calendar._shown.values()]


def test_everything_has_a_name(page: SettingsPage, desk: TestDesk, qtbot: QtBot) -> None:
    assert unnamed_controls(page) == []
    dialog = ReplyTime(desk, Entry())
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []


def test_the_coming_year_is_listed_and_all_on_asking(page: SettingsPage) -> None:
    days = days_of(page)
    assert (days[0], days[-1]) == ("2026-04-03", "2027-01-01")
    page._calendar.more.click()
    assert days_of(page)[-1] == "2028-12-26"
    page._calendar.more.click()
    assert days_of(page) == days


def test_another_nation_is_looked_at(page: SettingsPage) -> None:
    page._calendar.nation.set_value(SCOTLAND)
    page._calendar.nation.picked.emit(SCOTLAND)
    assert shown(page, "2026-06-15")[0] == "World Cup bank holiday"
    assert "2026-04-06" not in days_of(page)


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Delete])
def test_a_day_is_an_ordinary_one_and_a_holiday_again_by_keyboard(
    page: SettingsPage, desk: TestDesk, qtbot: QtBot, key: Key
) -> None:
    card = page._calendar
    card.rows.select_id("bank 2026-05-04")
    qtbot.keyClick(card.rows, key)
    (day,) = desk.store.all(CalendarDay)
    assert (day.date, day.kind, day.nation) == ("2026-05-04", "working", "england-and-wales")
    assert shown(page, "2026-05-04") == ("Early May bank holiday", True)
    assert card.rows.current_id() == "bank 2026-05-04"
    assert card.change.text() == "A bank holiday after all"
    assert dt.date(2026, 5, 4) not in reply_clock.holidays(desk.store, "england-and-wales")
    assert dt.date(2026, 5, 4) in reply_clock.holidays(desk.store)  # a holiday in Scotland still
    qtbot.keyClick(card.rows, key)
    assert desk.store.all(CalendarDay) == []
    desk.undo.undo()
    assert shown(page, "2026-05-04")[1]
    card.change.click()
    assert desk.store.all(CalendarDay) == []


def test_a_day_of_ours_is_added_edited_and_removed(
    page: SettingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fill(dialog: RecordDialog) -> int:
        assert unnamed_controls(dialog) == []
        dialog.form.editors["date"].fill("2026-09-07")
        dialog.form.editors["name"].fill("A day of mourning")
        dialog.save()
        return 1

    monkeypatch.setattr(RecordDialog, "exec", fill)
    assert page._calendar.action is not None
    menu = page._calendar.action.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Bank holiday…").trigger()
    assert shown(page, "2026-09-07") == ("A day of mourning", False)
    assert desk.undo.label == "Add to the calendar"
    qtbot.keyClick(page._calendar.rows, Key.Key_Home)
    page._calendar.rows.select_id("bank 2026-09-07")
    qtbot.keyClick(page._calendar.rows, Key.Key_Return)
    assert desk.store.count(CalendarDay) == 1
    page._calendar.rows.select_id("bank 2026-09-07")
    page._calendar._say()
    assert page._calendar.change.text() == "Remove this day of ours"
    qtbot.keyClick(page._calendar.rows, Key.Key_Delete)
    assert desk.store.count(CalendarDay) == 0
    assert "2026-09-07" not in days_of(page)


def test_opening_a_day_of_the_table_asks_whether_it_is_none_after_all(
    page: SettingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    titles = []
    monkeypatch.setattr(
        RecordDialog, "exec", lambda dialog: titles.append(dialog.windowTitle()) or dialog.save()
    )
    page._calendar.rows.select_id("bank 2026-05-04")
    qtbot.keyClick(page._calendar.rows, Key.Key_Return)
    assert titles == ["Not a bank holiday after all"]
    assert [d.kind for d in desk.store.all(CalendarDay)] == ["working"]


# Reply times


def test_a_kind_of_body_has_a_time_of_its_own(
    page: SettingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    refused = []

    def fill(dialog: ReplyTime) -> int:
        for words in ("soon", "0", "251"):
            dialog.days.set_value(words)
            dialog.try_to_keep()
            refused.append(dialog.wrong.words())
        dialog.days.set_value("25")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(ReplyTime, "exec", fill)
    assert page._times.action is not None
    page._times.action.click()
    assert set(refused) == {"Choose between 1 and 250 working days."}
    assert desk.store.only(Office).reply_times == (Entry("police", "25"),)
    page._times.rows.select_id("police")
    qtbot.keyClick(page._times.rows, Key.Key_Return)
    assert desk.store.only(Office).reply_times == (Entry("police", "25"),)
    qtbot.keyClick(page._times.rows, Key.Key_Delete)
    assert desk.store.only(Office).reply_times == ()
    desk.undo.undo()
    assert desk.store.only(Office).reply_times == (Entry("police", "25"),)


def test_what_is_typed_in_the_form_does_not_lose_the_list(
    page: SettingsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    box = page._forms[TIMES].editors["reply_working_days"].widget
    box.selectAll()
    box.insert("15")
    box.textEdited.emit("15")
    dialog = ReplyTime(desk, Entry())
    qtbot.addWidget(dialog)
    dialog.kind.set_value("nhs")
    dialog.days.set_value("30")
    dialog.try_to_keep()
    assert page.flush()
    office = desk.store.only(Office)
    assert (office.reply_working_days, office.reply_times) == (15, (Entry("nhs", "30"),))


def test_a_kind_has_one_time_only(desk: TestDesk, page: SettingsPage, qtbot: QtBot) -> None:
    for kind, days in (("police", "20"), ("council", "15")):
        dialog = ReplyTime(desk, Entry())
        qtbot.addWidget(dialog)
        dialog.kind.set_value(kind)
        dialog.days.set_value(days)
        dialog.try_to_keep()
    offered = ReplyTime(desk, Entry("police", "20"))
    qtbot.addWidget(offered)
    values = [offered.kind.itemData(n) for n in range(offered.kind.count())]
    assert "police" in values
    assert "council" not in values
    assert [e.label for e in desk.store.only(Office).reply_times] == ["police", "council"]
