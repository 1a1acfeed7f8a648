"""What the names of letters' files say, as offices in the United Kingdom name them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.dates import is_partial_date
from liaison_app.rules.letter_file_names import (
    direction_of_folder,
    read_name,
    year_of_folder,
)
from liaison_app.rules.said_dates import MONTHS

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "date", "way", "who", "about"),
    [
        ("2018-03-16 Chief Constable.pdf", "2018-03-16", "", "Chief Constable", ""),
        ("20180316_CC reply.pdf", "2018-03-16", "in", "CC", ""),
        ("16-03-2018 Letter to Chief Constable.docx", "2018-03-16", "out", "Chief Constable", ""),
        ("16.03.18 Reply from Leader.pdf", "2018-03-16", "in", "Leader", ""),
        ("Letter to MP 3rd March 2019 FINAL v2.docx", "2019-03-03", "out", "MP", ""),
        ("March 2018 - heads of schools.pdf", "2018-03", "", "heads of schools", ""),
        ("2018 03 16 - Dean - vigil.pdf", "2018-03-16", "", "Dean", "vigil"),
        ("Letter to Dean re vigil 16 Mar 2018.pdf", "2018-03-16", "out", "Dean", "vigil"),
        ("Chief Constable's reply 17-3-18.pdf", "2018-03-17", "in", "Chief Constable", ""),
        ("2018-03-17 from the Leader (signed).pdf", "2018-03-17", "in", "the Leader", ""),
        ("Letter dated 5th of May 2018 to the Dean.pdf", "2018-05-05", "out", "the Dean", ""),
        ("Out 2018-03-16 Chief Constable.pdf", "2018-03-16", "out", "Chief Constable", ""),
        ("IN_2018-03-17_Chief Constable.pdf", "2018-03-17", "in", "Chief Constable", ""),
        ("Received 16.3.2018 Bishop.pdf", "2018-03-16", "in", "Bishop", ""),
        ("Letter from Dean re flowers (16 Mar 18).pdf", "2018-03-16", "in", "Dean", "flowers"),
        ("Wed 14 March 2018 Bishop.pdf", "2018-03-14", "", "Bishop", ""),
        ("Hospital 2017.pdf", "2017", "", "Hospital", ""),
        ("03-16-2018 Dean.pdf", "2018-03-16", "", "Dean", ""),
        ("1997.03.16 Dean.doc", "1997-03-16", "", "Dean", ""),
        ("16 Mar '97 Dean.doc", "1997-03-16", "", "Dean", ""),
        ("Copy of 2018-03-16 Dean - Copy.pdf", "2018-03-16", "", "Dean", ""),
        ("2018-03-16 Dean.pdf.pdf", "2018-03-16", "", "Dean", ""),
        ("FW_ RE_ Vigil in April.eml", "", "", "", "Vigil in April"),
        ("Scan_20180316_101523.pdf", "2018-03-16", "", "", ""),
        ("IMG-20180316-WA0003.jpg", "2018-03-16", "", "", ""),
        ("Screenshot 2018-03-16 at 10.11.12.png", "2018-03-16", "", "", ""),
        ("Document (3).pdf", "", "", "", ""),
        ("CCE_000123.pdf", "", "", "CCE 000123", ""),
        ("2018-13-45 Dean.pdf", "", "", "2018-13-45 Dean", ""),
    ],
)
def test_what_a_name_says(name: str, date: str, way: str, who: str, about: str) -> None:
    says = read_name(name, today=TODAY)

    assert (says.date, says.direction, says.who, says.about) == (date, way, who, about)


@pytest.mark.parametrize(
    ("name", "ref", "date"),
    [
        ("CM-2018-014 Chief Constable.pdf", "CM/2018/014", ""),
        ("CM_2018_014_Dean_16Mar2018.pdf", "CM/2018/014", "2018-03-16"),
        ("Our ref HCM-18-7 Dean.pdf", "HCM/18/7", ""),
        ("SCAN-2018-03.pdf", "", "2018-03"),
        ("CM-2018-03-16 Dean.pdf", "", "2018-03-16"),
    ],
)
def test_a_reference_is_told_from_a_day(name: str, ref: str, date: str) -> None:
    says = read_name(name, today=TODAY)

    assert (says.ref, says.date) == (ref, date)


def test_of_a_reply_the_day_of_the_letter_it_answers_is_passed_over() -> None:
    says = read_name("Reply to your letter of 16 March 2018, 20 March 2018.pdf", today=TODAY)

    assert (says.date, says.direction, says.who) == ("2018-03-20", "in", "")


def test_six_figures_are_read_as_the_place_in_the_name_suggests_and_doubted() -> None:
    leading = read_name("180316 Dean.pdf", today=TODAY)
    behind = read_name("Dean 160318.pdf", today=TODAY)

    assert leading.date == behind.date == "2018-03-16"
    assert "18 March 2016" in leading.doubt
    assert "18 March 2016" in behind.doubt


def test_a_day_without_a_year_has_that_of_its_folder() -> None:
    assert read_name("16 March Dean.pdf", today=TODAY).date == ""
    assert read_name("16 March Dean.pdf", year=2018, today=TODAY).date == "2018-03-16"


def test_no_letter_is_of_a_year_to_come() -> None:
    assert read_name("Vision 2040.pdf", today=TODAY).date == ""
    assert read_name("Dean 16.03.48.pdf", today=TODAY).date == "1948-03-16"


def test_a_draft_is_told() -> None:
    assert read_name("Draft letter to Dean 2018-01-02.docx", today=TODAY).is_draft


def test_folders_say_which_way_and_which_year() -> None:
    assert direction_of_folder("Letters sent 2018") == "out"
    assert direction_of_folder("Replies received") == "in"
    assert direction_of_folder("In and out") == direction_of_folder("Police") == ""
    assert year_of_folder("Letters 2018") == 2018
    assert year_of_folder("2017-2018") == year_of_folder("Police") == 0


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2026, 11, 1)),
    st.sampled_from(["Dean", "Chief Constable", "Leader of the Council"]),
    st.integers(0, 7),
)
def test_a_day_is_read_however_it_is_written(day: dt.date, who: str, how: int) -> None:
    month = MONTHS[day.month - 1]
    names = [
        f"{day.isoformat()} {who}.pdf",
        f"{day:%Y%m%d}_{who}.docx",
        f"{who} {day.day}.{day.month}.{day.year}.pdf",
        f"{who}, {day.day} {month} {day.year}.pdf",
        f"{day.day}th {month[:3]} {day.year} - {who}.eml",
        f"{day:%Y_%m_%d}_to_{who}.pdf",
        f"Letter to {who} ({month} {day.day}, {day.year}).pdf",
        f"{day.year} {month} {day.day} {who}.msg",
    ]

    says = read_name(names[how], today=TODAY)

    assert (says.date, says.who) == (day.isoformat(), who)


@given(st.text(max_size=500) | st.from_regex(r"[0-9 ./_-]{1,80}[A-Za-z ]{0,9}", fullmatch=True))
def test_any_name_is_read_without_a_word_made_up(name: str) -> None:
    says = read_name(name, today=TODAY)

    assert says.date == "" or is_partial_date(says.date)
    assert says.direction in ("", "in", "out")
