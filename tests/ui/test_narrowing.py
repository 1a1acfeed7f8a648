"""A choice with a filter loses no word in a narrow card; nor does the line below a meeting's title."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Meeting
from liaison_app.ui.pages.meetings_words import below_title
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.narrowing import Narrowing

CHOICES = (("all", "All"), ("asked", "Not asked"), ("coming", "Coming"), ("away", "Not coming"))
Parts = tuple[Narrowing, SegmentedControl, FilterBox]


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[Parts]:
    segments, narrow = SegmentedControl(CHOICES, "Which guests"), FilterBox("Filter")
    card = QWidget()
    qtbot.addWidget(card)
    both = Narrowing(CHOICES, segments, narrow)
    both.setParent(card)
    both.resize(900, 80)
    card.show()
    both.show_counts({"all": 19, "coming": 12})
    yield both, segments, narrow
    card.hide()


def words_of(segments: SegmentedControl) -> list[str]:
    return [one.text() for one in segments._buttons.values()]


def test_a_wide_card_has_the_filter_beside_and_the_counts(parts: Parts) -> None:
    _both, segments, narrow = parts
    assert words_of(segments) == ["All 19", "Not asked", "Coming 12", "Not coming"]
    assert narrow.x() > segments.x() + segments.width() - 1


def test_a_narrow_card_puts_the_filter_below_then_leaves_out_counts(
    parts: Parts, qtbot: QtBot
) -> None:
    both, segments, narrow = parts
    counted = segments.sizeHint().width()
    both.resize(counted + 20, 120)
    qtbot.waitUntil(lambda: narrow.y() > segments.y())
    assert words_of(segments)[0] == "All 19"
    both.resize(counted - 4, 120)
    assert words_of(segments) == ["All", "Not asked", "Coming", "Not coming"]
    assert segments.isVisible()


def test_where_no_word_fits_the_choice_opens(parts: Parts, qtbot: QtBot) -> None:
    both, segments, _narrow = parts
    both.resize(120, 120)
    box = both.findChild(ChoiceBox)
    assert box is not None
    assert box.isVisible()
    assert not segments.isVisible()
    with qtbot.waitSignal(segments.chosen) as told:
        box.picked.emit("away")
    assert told.args == ["away"]
    assert segments.selected() == "away"


def test_what_has_no_room_below_a_title_is_left_out_whole() -> None:
    meeting = Meeting(date="2026-12-14", starts="18:00", place="Library", chair="Amina Noor")
    today = dt.date(2026, 11, 22)
    whole = below_title(meeting, "Kite Club", today)
    assert whole.endswith("Library  ·  chaired by Amina Noor  ·  at the invitation of Kite Club")
    short = below_title(meeting, "Kite Club", today, lambda words: len(words) <= 66)
    assert short == "Mon 14 December, 6 pm  ·  Library  ·  chaired by Amina Noor"
    assert below_title(meeting, "Kite Club", today, lambda _words: False) == "Mon 14 December, 6 pm"
