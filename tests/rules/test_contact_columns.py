"""What the columns of a table are: known programs in any order, plain English headings, and what is in the cells."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from liaison_app.records.import_profile import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from liaison_app.rules import contact_headings
from liaison_app.rules.contact_columns import IGNORE, TARGETS, Columns, guess, target
from liaison_app.rules.contact_heading_words import meaning, post_of
from liaison_app.rules.contact_rows_dates import examples, order_of, read
from liaison_app.rules.table_rows import Row, column_letters
from tests import made_tables

ON = dt.date(2026, 3, 3)


def columns(header: str, *lines: str) -> Columns:
    rows = [Row(n, tuple(line.split("|"))) for n, line in enumerate(lines, 2)]
    return guess(header.split("|"), rows)


@pytest.mark.parametrize(
    ("header", "profile"),
    [
        (made_tables.GIAS, "gias"),
        (made_tables.GIAS_120, "gias"),
        (made_tables.GIAS_139, "gias"),
        (made_tables.OUTLOOK, "outlook"),
        (made_tables.OUTLOOK_COM, "outlook_com"),
        (made_tables.GOOGLE, "google"),
        (made_tables.GOOGLE_OLD, "google_old"),
        (made_tables.THUNDERBIRD, "thunderbird"),
        (made_tables.THUNDERBIRD_US, "thunderbird"),
        (made_tables.COUNCILLORS, "councillors"),
        (made_tables.AUTHORITIES, "authorities"),
    ],
)
def test_known_tables_are_told_by_their_headings_in_any_order(
    header: list[str], profile: str
) -> None:
    found = guess(header, [])
    assert (found.profile, found.sure) == (profile, True)
    mixed = random.Random(7).sample([*header, "A column of next year"], len(header) + 1)
    again = guess([name.upper() for name in mixed], [])
    assert again.profile == profile
    assert {mixed[at].upper(): key for at, key in again.targets.items() if key != IGNORE} == {
        header[at].upper(): key for at, key in found.targets.items() if key != IGNORE
    }
    assert contact_headings.place([["A title"], header]) == 1


def test_every_target_has_its_words() -> None:
    assert len({one.key for one in TARGETS}) == len(TARGETS)
    assert all(one.label and one.group for one in TARGETS)
    keys = {one.key for one in TARGETS}
    for header in (
        made_tables.GIAS,
        made_tables.OUTLOOK,
        made_tables.GOOGLE,
        made_tables.THUNDERBIRD,
    ):
        assert {key.partition("/")[0] for key in guess(header, []).targets.values()} <= keys
    assert target("line/2").label == "Address line (2)"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Tel. No.", "telephone"),
        ("E-MAIL 2", "email"),
        ("Email Address*", "email"),
        ("Chair of Governors", "holder"),
        ("Head Teacher's Email Address", "holder_email"),
        ("Imam mobile", "holder_telephone"),
        ("School e-mail", "body_email"),
        ("Office Tel", "body_telephone"),
        ("Name of mosque", "body"),
        ("Organisation / Group", "body"),
        ("Address 2", "line"),
        ("Address", "address"),
        ("Post Code", "postcode"),
        ("Town/City", "town"),
        ("Mr/Mrs/Ms", "title"),
        ("first_name", "given"),
        ("HeadteacherName", "holder"),
        ("What is your name?", "name"),
        ("E-Mail Address (work)", "email"),
        ("Charity No.", "number"),
        ("Last updated", IGNORE),
        ("Community Safety Officer", "holder"),
        ("Favourite colour", ""),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_headings_in_plain_english(heading: str, key: str) -> None:
    assert meaning(heading) == key


def test_a_post_out_of_its_heading() -> None:
    assert post_of("Name of Chair") == "Chair"
    assert post_of("Headteacher’s name") == "Headteacher"
    assert post_of("chair_of_governors") == "Chair of governors"


def test_what_is_sure_and_what_is_guessed() -> None:
    plain = columns("Name|Organisation|Tel", "Anna Lee|Elm School|1")
    assert plain.sure
    assert not plain.guessed
    found = columns(
        "Name|Wo|Rufnummer|Bemerkung", "Anna Lee|Elm School|01632 960101|sehr nett, und mehr"
    )
    assert (found.targets, found.guessed) == ({0: "name", 1: "body", 2: "telephone"}, {1, 2})
    assert not found.sure


def test_columns_without_headings_are_told_by_their_cells() -> None:
    found = columns(
        "Column A|Column B|Column C|Column D|Column E",
        "Mrs|Anna Lee|anna@elm.example|Elm School|LU1 1AA",
        "Dr|Ben Roe|ben@oak.example|Oak Academy|HW2 2BB",
    )
    assert dict(found.targets) == {0: "title", 1: "name", 2: "email", 3: "body", 4: "postcode"}
    assert not found.sure


def test_name_is_the_body_where_another_column_has_the_people() -> None:
    assert columns("Name|Contact|Tel", "Elm School|Anna|1").targets[0] == "body"
    assert columns("Name|Tel", "Elm School|1", "Oak Academy|2").targets[0] == "body"
    assert columns("Name|Tel", "Anna Lee|1", "Ben Roe|2").targets[0] == "name"


def test_councillors_ask_for_their_council() -> None:
    assert columns("Name|Ward|Party", "Anna Lee|Mill|Green").asks_council
    assert not columns("Name|Ward|Party|Council", "Anna Lee|Mill|Green|Luton").asks_council


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2021", "13/05/2021"], DAY_FIRST),
        (["03/04/2021", "05/13/2021"], MONTH_FIRST),
        (["03/04/2021"], DAY_FIRST),
        (["2021-04-03"], YEAR_FIRST),
        ([], DAY_FIRST),
        (["13/05/2021", "14/05/2021", "05/13/2021"], DAY_FIRST),
    ],
)
def test_the_order_of_dates_is_told_by_the_column(cells: list[str], order: str) -> None:
    assert order_of(cells) == order


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("03/04/2021", DAY_FIRST, "2021-04-03"),
        ("03/04/2021", MONTH_FIRST, "2021-03-04"),
        ("31-08-2014", DAY_FIRST, "2014-08-31"),
        ("31/08/2014 00:00", DAY_FIRST, "2014-08-31"),
        ("2021-04-03T00:00:00", DAY_FIRST, "2021-04-03"),
        ("3 April 2021", DAY_FIRST, "2021-04-03"),
        ("12-Mar-21", DAY_FIRST, "2021-03-12"),
        ("Sept 2019", DAY_FIRST, "2019-09"),
        ("Sep-19", DAY_FIRST, "2019-09"),
        ("2019", DAY_FIRST, "2019"),
        ("44289", DAY_FIRST, "2021-04-03"),
        ("01/02/75", DAY_FIRST, "1975-02-01"),
        ("01/02/27", DAY_FIRST, "2027-02-01"),
        ("0/0/00", DAY_FIRST, ""),
        ("20210901", DAY_FIRST, "2021-09-01"),
        ("20210901T000000", DAY_FIRST, "2021-09-01"),
        ("00/00/0000", DAY_FIRST, ""),
        ("", DAY_FIRST, ""),
    ],
)
def test_dates_as_tables_have_them(text: str, order: str, iso: str) -> None:
    assert read(text, order, ON) == (iso, "")


def test_dates_that_cannot_be_meant_as_they_stand_are_told() -> None:
    iso, doubt = read("04/25/2021", DAY_FIRST, ON)
    assert (iso, doubt) == (
        "2021-04-25",
        "04/25/2021 was read as 25 April, for there is no month 25.",
    )
    assert read("31/02/2021", DAY_FIRST, ON) == ("", "“31/02/2021” is not a day that exists.")
    assert read("soon", DAY_FIRST, ON)[1]


def test_three_examples_of_dates_those_that_tell_most_first() -> None:
    rows = [
        Row(n, ("Anna", day))
        for n, day in enumerate(
            ["25/12/2020", "03/04/2021", "05/06/2021", "31/01/2020", "", "07/08/2021"], 2
        )
    ]
    found = guess(("Name", "Since"), rows)
    assert list(examples(found, rows, ON)) == [
        ("Since", "03/04/2021", "3 April 2021"),
        ("Since", "05/06/2021", "5 June 2021"),
        ("Since", "07/08/2021", "7 August 2021"),
    ]


def test_columns_are_lettered_as_table_programs_do() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_contact_over_addresses_and_numbers_is_how_they_are_reached() -> None:
    lines = ("Cllr Zoe Newell|Mill|zoe@council.example", "Cllr Bob Hall|Elm|01632 960811")
    assert columns("Councillor|Ward|Contact", *lines).targets[2] == "email"
    assert columns("Councillor|Ward|Contact details", *lines).targets[2] == "email"
    assert columns("School|Contact", "Elm School|Anna Lee").targets[1] == "name"
