"""Rows of every program's table, and of those made by hand, read into who, in which post, at which body."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry
from liaison_app.rules.contact_columns import Columns, guess
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.contact_rows import drafts
from liaison_app.rules.table_rows import Row

ON = dt.date(2026, 3, 3)


def rows(cells: Iterable[Sequence[str]]) -> list[Row]:
    return [Row(line, tuple(one)) for line, one in enumerate(cells, 2)]


def read(header: str, *lines: str, **more: Any) -> list[ContactDraft]:
    """Drafts of a table whose cells are parted by “|”."""
    body = rows([cell.strip() for cell in line.split("|")] for line in lines)
    columns = guess([cell.strip() for cell in header.split("|")], body)
    return list(drafts(dataclasses.replace(columns, **more), body, ON))


def one(header: str, line: str, **more: Any) -> ContactDraft:
    (draft,) = read(header, line, **more)
    return draft


def values(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(entry.label, entry.value) for entry in entries]


GIAS = (
    "URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (name)"
    "|EstablishmentStatus (name)|CloseDate|PhaseOfEducation (name)|ReligiousCharacter (name)|UKPRN|Street"
    "|Locality|Address3|Town|County (name)|Postcode|SchoolWebsite|TelephoneNum|HeadTitle (name)"
    "|HeadFirstName|HeadLastName|HeadHonours|HeadPreferredJobTitle|GSSLACode (name)|NumberOfPupils"
)
SCHOOL = (
    "900100|821|Luton|45|St Oda’s School|Voluntary aided school|Open||Primary|Roman Catholic|10009999"
    "|1 Mill Lane|The Vale||Harrowmere|Not recorded|hw1 1aa|www.stoda.example|1632960101|Mrs|Ruth|Adeyemi"
    "|OBE|Executive Headteacher|E06000032|211"
)


def test_a_school_of_the_register() -> None:
    draft = one(GIAS, SCHOOL)
    school = draft.organisation
    assert school is not None
    assert (school.name, school.kind, school.phase) == ("St Oda’s School", "school", "Primary")
    assert (school.faith, school.website) == ("christian", "www.stoda.example")
    assert values(school.addresses) == [("", "1 Mill Lane\nThe Vale\nHarrowmere\nHW1 1AA")]
    assert values(school.telephones) == [("", "01632 960101")]
    assert values(school.external_ids) == [
        ("URN", "900100"),
        ("DfE number", "821/0045"),
        ("UKPRN", "10009999"),
    ]
    assert draft.parent is not None
    assert (draft.parent.name, draft.parent.kind) == ("Luton", "council")
    assert values(draft.parent.external_ids) == [("LA code", "821"), ("GSS code", "E06000032")]
    assert draft.post is not None
    assert draft.post.title == "Executive Headteacher"
    assert draft.is_head
    (head,) = draft.people
    assert (head.title, head.given_name, head.family_name) == ("Mrs", "Ruth", "Adeyemi")
    assert head.post_nominals == "OBE"
    assert draft.doubts == (
        "The telephone number “1632960101” had lost its 0: read as 01632 960101.",
    )
    assert not draft.unread


@pytest.mark.parametrize(
    ("title", "first", "last", "people"),
    [
        ("Mrs", "Ruth Adeyemi and Karim", "Siddiqi", ["Mrs Ruth Adeyemi", "Karim Siddiqi"]),
        ("Mrs & Mr", "Ruth / Karim", "Adeyemi / Siddiqi", ["Mrs Ruth Adeyemi", "Mr Karim Siddiqi"]),
        ("Mrs", "Ruth", "Adeyemi & Mr K Siddiqi", ["Mrs Ruth Adeyemi", "Mr K Siddiqi"]),
        ("", "", "", []),
        ("", "Vacant", "", []),
        ("Mr", "JOHN", "MCDONALD", ["Mr John McDonald"]),
    ],
)
def test_heads_of_a_school(title: str, first: str, last: str, people: list[str]) -> None:
    cells = SCHOOL.split("|")
    cells[19:23] = [title, first, last, ""]
    draft = one(GIAS, "|".join(cells))
    assert [f"{p.title} {p.given_name} {p.family_name}".strip() for p in draft.people] == people
    assert draft.post is not None
    assert any("Two people in one row" in doubt for doubt in draft.doubts) == (len(people) > 1)


@pytest.mark.parametrize(
    ("status", "close", "closed", "said"),
    [
        ("Closed", "31-08-2014", "2014-08-31", ""),
        ("Closed", "", "", "not since when"),
        ("Open, but proposed to close", "31-08-2027", "", "close on 31 August 2027"),
        ("Proposed to open", "", "", "not open yet"),
        ("Open", "", "", ""),
    ],
)
def test_the_state_of_a_school(status: str, close: str, closed: str, said: str) -> None:
    cells = SCHOOL.split("|")
    cells[6:8] = [status, close]
    cells[18] = "01632 960101"
    draft = one(GIAS, "|".join(cells))
    assert draft.organisation is not None
    assert draft.organisation.closed == closed
    assert bool(draft.people) is not bool(closed)  # nobody heads a closed school
    assert said in " ".join(draft.doubts)
    assert bool(draft.doubts) == bool(said)


def shifted(cells: list[str], at: int, more: str) -> Row:
    return Row(99, (*cells[:at], more, *cells[at:]))


@pytest.mark.parametrize(
    ("column", "more"), [("Street", ""), ("Locality", "rear of 2"), ("PhaseOfEducation (name)", "")]
)
def test_shifted_cells_are_read_where_they_belong(column: str, more: str) -> None:
    header = GIAS.split("|")
    cells = SCHOOL.split("|")
    cells[18] = "01632960101"
    columns = guess(header, rows([cells] * 30))
    (draft,) = drafts(columns, [shifted(cells, header.index(column), more)], ON)
    (plain,) = drafts(columns, [Row(99, tuple(cells))], ON)
    assert draft.people == plain.people
    assert draft.organisation is not None
    assert draft.organisation.telephones == plain.organisation.telephones  # type: ignore[union-attr]
    assert more in draft.organisation.addresses[0].value
    assert "too far right" in draft.doubts[0]


def test_cells_beyond_the_headings_that_cannot_be_placed_are_told() -> None:
    draft = one("Name|Organisation", "Anna Lee|Elm School|more|yet")
    assert draft.doubts == ("There is more in this row than there are headings (2): “more; yet”.",)
    assert draft.people[0].family_name == "Lee"


def test_a_holder_in_a_column_of_their_post_and_what_stands_beside_them() -> None:
    head, chair = read(
        "School|Headteacher|Head's email|Chair of Governors|Chair email|School tel",
        "Elm School|Mrs Ruth Adeyemi|ruth@elm.example|Mr K Khan MBE|kk@mail.example|01632 960101",
    )
    assert head.line == chair.line == 2
    assert head.organisation == chair.organisation
    assert head.is_head
    assert not chair.is_head
    assert (head.post.title, chair.post.title) == ("Headteacher", "Chair of Governors")  # type: ignore[union-attr]
    assert values(head.people[0].emails) == [("", "ruth@elm.example")]
    assert values(chair.people[0].emails) == [("", "kk@mail.example")]
    assert chair.people[0].post_nominals == "MBE"
    assert values(head.organisation.telephones) == [("", "01632 960101")]  # type: ignore[union-attr]


def test_a_shared_mailbox_is_not_that_of_who_reads_it() -> None:
    header = "Name|Post|Organisation|E-mail"
    draft = one(
        header,
        "Anna Lee|Secretary|Elm Mosque|info@elm.example; secretary@elm.example; anna@x.example",
    )
    assert values(draft.people[0].emails) == [("", "anna@x.example")]
    assert values(draft.post.emails) == [("", "secretary@elm.example")]  # type: ignore[union-attr]
    assert values(draft.organisation.emails) == [("", "info@elm.example")]  # type: ignore[union-attr]


def test_an_office_where_a_name_should_be_is_no_person() -> None:
    draft = one("Contact|Organisation|E-mail", "Parks Office|Luton Council|parks@luton.example")
    assert not draft.people
    assert draft.post is not None
    assert draft.post.title == "Parks Office"
    assert values(draft.post.emails) == [("", "parks@luton.example")]


def test_councillors_and_people_named_like_a_body_are_people() -> None:
    lines = ("Councillor Mrs P. M. Dawkins MBE|Mill", "Mr Tom Church|Elm", "Cllr A Parish|Oak")
    found = read("Councillor|Ward", *lines, council="Luton Council")
    assert [draft.people[0].family_name for draft in found] == ["Dawkins", "Church", "Parish"]


def test_councillors_of_a_council_that_is_named_by_the_user() -> None:
    header = "council_id|raw_division|raw_identifier|email|url|raw_name|raw_party"
    line = "HWM|Mill Lane|1021|a@b.example||Tom Hallworth|Labour Party"
    draft = one(header, line, council="Harrowmere Borough Council")
    (person,) = draft.people
    assert (person.title, person.family_name) == ("Cllr", "Hallworth")
    assert person.notes == "Party: Labour Party"
    assert (draft.post.title, draft.post.unit) == ("Councillor", "Mill Lane")  # type: ignore[union-attr]
    assert (draft.organisation.name, draft.organisation.kind) == (  # type: ignore[union-attr]
        "Harrowmere Borough Council",
        "council",
    )
    assert "Which council" in one(header, line).doubts[0]
    by_hand = one(
        "Councillor|Ward|Party|Email", "Cllr Amina Yusuf|Weir|Green|a@b.example", council="X"
    )
    assert by_hand.people[0].emails
    assert by_hand.post.title == "Councillor"  # type: ignore[union-attr]


def test_councillors_of_several_councils() -> None:
    draft = one(
        "Council|Ward Name|Councillor Name|Party Name|Email",
        "Luton Borough Council|Mill Lane|Amina Yusuf|Green|a@b.example",
    )
    assert (draft.organisation.name, draft.organisation.kind) == (  # type: ignore[union-attr]
        "Luton Borough Council",
        "council",
    )
    assert (draft.post.title, draft.post.unit) == ("Councillor", "Mill Lane")  # type: ignore[union-attr]
    assert draft.people[0].title == "Cllr"
    assert draft.people[0].notes == "Party: Green"
    assert draft.people[0].emails


def test_what_is_said_of_nobody_cannot_be_kept() -> None:
    assert "no name" in one("E-mail|Town", "a@b.example|Luton").cannot
    assert "neither" in one("Name|Town", "|Luton").cannot


def test_empty_cells_and_words_for_nothing_say_nothing() -> None:
    draft = one("Name|Post|Organisation|Tel|Town", "Anna Lee|N/A|Elm School|-|\\N")
    assert draft.post is None
    assert not draft.people[0].telephones
    assert not draft.organisation.addresses  # type: ignore[union-attr]


def test_what_no_column_is_known_for_is_told_as_unread() -> None:
    draft = one("Name|Shoe size", "Anna Lee|38")
    assert draft.unread == (("Shoe size", "38"),)


def test_addresses_at_work_and_at_home() -> None:
    draft = one(
        "First Name|Last Name|Company|Business Street|Business City|Business Postal Code|Home Street"
        "|Home City|Home Postal Code|E-mail Address|E-mail Display Name",
        "Anna|Lee|Elm Ltd|1 High St|Luton|lu11aa|2 Low St|Bath|BA1 1AA|a@b.example|Anna",
    )
    assert values(draft.organisation.addresses) == [("", "1 High St\nLuton\nLU1 1AA")]  # type: ignore[union-attr]
    assert values(draft.people[0].addresses) == [("Home", "2 Low St\nBath\nBA1 1AA")]


def test_in_post_since_and_do_not_contact() -> None:
    draft = one("Name|Post|Organisation|Since|Do not contact", "Anna Lee|Chair|Elm|03/04/2021|Yes")
    assert draft.since == "2021-04-03"
    assert draft.people[0].do_not_contact


def test_long_words_are_cut_and_said() -> None:
    draft = one("Name|Organisation", f"Anna Lee|{'Elm ' * 1_000}")
    assert len(draft.organisation.name) <= 1_000  # type: ignore[union-attr]
    assert "letters" in draft.doubts[0]


ANY = st.text(max_size=30)


@given(
    st.lists(
        st.sampled_from([*GIAS.split("|"), "Name", "Imam", "Notes", "E-mail", "", "Tel", "Zzz"]),
        max_size=9,
    ),
    st.lists(st.lists(ANY, max_size=12), max_size=4),
)
def test_any_cells_under_any_headings_give_drafts(
    header: list[str], cells: list[list[str]]
) -> None:
    columns = guess(header, rows(cells))
    assert isinstance(columns, Columns)
    for draft in drafts(columns, rows(cells), ON):
        assert draft.cannot or draft.people or draft.post or draft.organisation
        for person in draft.people:
            assert person.given_name or person.family_name or person.known_as


def test_a_row_that_cannot_be_taken_tells_what_stands_in_it() -> None:
    draft = one("Name|E-mail|Telephone", "|x@mail.example|01632 960101")
    assert draft.cannot
    assert draft.unread == (("E-mail", "x@mail.example"), ("Telephone", "01632 960101"))


def test_a_name_beside_its_e_mail_in_one_cell() -> None:
    draft = one("Contacts", '"Roe, Ben" <ben@oak.example>', targets={0: "email"})
    assert (draft.people[0].given_name, draft.people[0].family_name) == ("Ben", "Roe")
    assert values(draft.people[0].emails) == [("", "ben@oak.example")]
    assert not draft.unread


def test_totals_and_rows_of_one_name_are_told() -> None:
    heading, total = read("Organisation|Contact|E-mail", "MOSQUES||", "Total: 12||")
    assert heading.doubts == ("Nothing but a name stands in this row: is it a heading?",)
    assert total.cannot == "A total, as it seems, and no contact."
    assert one("Organisation|Contact|Role|E-mail", "TOTAL|4||").cannot == total.cannot


def test_headings_that_all_begin_alike() -> None:
    draft = one(
        "charity_name|charity_contact_address1|charity_contact_address2|charity_contact_postcode"
        "|charity_contact_phone|charity_registration_status",
        "Elm Trust|1 High St|Luton|LU1 1AA|01632 960101|Registered",
    )
    assert values(draft.organisation.addresses) == [("", "1 High St\nLuton\nLU1 1AA")]  # type: ignore[union-attr]
    assert not draft.doubts


def test_members_of_parliament() -> None:
    draft = one("First name|Last name|Party|Constituency", "Anna|Lee|Green|Mereshire East")
    assert (draft.post.title, draft.post.unit) == ("Member of Parliament", "Mereshire East")  # type: ignore[union-attr]


def test_a_page_of_a_person_on_a_network_is_no_website_of_the_body() -> None:
    draft = one("Name|Organisation|URL", "Anna Lee|Elm Ltd|https://www.linkedin.com/in/anna")
    assert not draft.organisation.website  # type: ignore[union-attr]
    assert draft.unread == (("Web address", "https://www.linkedin.com/in/anna"),)


def test_numbers_among_e_mails_and_e_mails_among_numbers_go_where_they_belong() -> None:
    for header, line in (
        ("Name|Email|Tel", "Anna Lee|01632 960101|anna@elm.example"),
        ("Councillor|Contact", "Cllr Anna Lee|01632 960101 / anna@elm.example"),
    ):
        (found,) = one(header, line).people
        assert values(found.emails) == [("", "anna@elm.example")]
        assert values(found.telephones) == [("", "01632 960101")]
