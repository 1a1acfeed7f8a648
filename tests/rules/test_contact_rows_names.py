"""Names as tables have them, read into title, given and family name and letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.contact_rows_names import cased, is_vacant, of_parts, whole_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Cllr Amina Yusuf MBE", ("Cllr", "Amina", "Yusuf", "MBE")),
        ("Amina Yusuf, MBE, DL", ("", "Amina", "Yusuf", "MBE DL")),
        ("Khan, Imran (Mr)", ("Mr", "Imran", "Khan", "")),
        ("Smith, Mr John", ("Mr", "John", "Smith", "")),
        ("The Revd Canon Dr Mary O'BRIEN", ("Revd Canon Dr", "Mary", "O'Brien", "")),
        ("Di Evans", ("", "Di", "Evans", "")),
        ("DI Evans", ("DI", "", "Evans", "")),
        ("Anneliese van der Hoeven", ("", "Anneliese", "van der Hoeven", "")),
        ("Siobhán Ní Dhuibhir", ("", "Siobhán", "Ní Dhuibhir", "")),
        ("Imam Qari Muhammad Asim MBE", ("Imam Qari", "Muhammad", "Asim", "MBE")),
        ("SMITH, JOHN", ("", "John", "Smith", "")),
        ("Dr Li MA", ("Dr", "Li", "MA", "")),
        ("محمّد ہاشم گلزار", ("", "محمّد ہاشم", "گلزار", "")),
        ("Mr. Smith", ("Mr.", "", "Smith", "")),
        ("Imam Hussain", ("Imam", "", "Hussain", "")),
        ("Khan", ("", "", "Khan", "")),
        ("Dean Smith", ("", "Dean", "Smith", "")),
    ],
)
def test_whole_names(name: str, parts: tuple[str, ...]) -> None:
    (found,) = whole_name(name).people
    assert (found.title, found.given, found.family, found.letters) == parts


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Ruth Adeyemi and Karim Siddiqi", [("", "Ruth", "Adeyemi"), ("", "Karim", "Siddiqi")]),
        ("Ruth & Karim Siddiqi", [("", "Ruth", "Siddiqi"), ("", "Karim", "Siddiqi")]),
        ("Mr and Mrs Khan", [("Mr", "", "Khan"), ("Mrs", "", "Khan")]),
        ("Mr & Mrs John Smith", [("Mr", "John", "Smith"), ("Mrs", "", "Smith")]),
        ("Mrs R Adeyemi / Mr K Siddiqi", [("Mrs", "R", "Adeyemi"), ("Mr", "K", "Siddiqi")]),
    ],
)
def test_two_in_one_cell(name: str, people: list[tuple[str, str, str]]) -> None:
    found = whole_name(name)
    assert [(one.title, one.given, one.family) for one in found.people] == people
    assert found.doubts == (f"Two people in one row: “{name}”.",)


def test_what_stands_in_brackets() -> None:
    assert whole_name("Amina (Mina) Yusuf").people[0].known_as == "Mina"
    assert whole_name("John Smith (Chair)").people[0].aside == "Chair"


def test_a_title_within_the_given_name() -> None:
    (found,) = of_parts("", "Cllr Amina", "Yusuf OBE").people
    assert (found.title, found.given, found.family, found.letters) == (
        "Cllr",
        "Amina",
        "Yusuf",
        "OBE",
    )


def test_posts_that_nobody_holds() -> None:
    assert is_vacant("VACANT")
    assert is_vacant("(tbc)")
    assert not is_vacant("Ms Vacance")


def test_capitals() -> None:
    assert cased("O’BRIEN-MCDONALD") == "O’Brien-McDonald"
    assert cased("MCDONALD") == "McDonald"
    assert cased("MacDonald") == "MacDonald"
    assert cased("JJ") == "JJ"


@given(st.text(max_size=60))
def test_no_word_of_a_name_is_lost(name: str) -> None:
    found = whole_name(name)
    assert found.people
    if len(found.people) == 1 and name.isalpha() and name.isascii():
        assert name.casefold() in " ".join(found.people[0]).casefold()


def test_a_vacant_post_is_told_however_it_is_written() -> None:
    for words in ("VACANT", " (vacant) ", "T.B.C.", "TBC", "tba.", "To  be confirmed", "Unknown"):
        assert is_vacant(words) == (words != "T.B.C."), words
    for words in (
        "post vacant",
        "Post\tVacant",
        "vacancy",
        "Vâcant",
        "va'cant",
        "to be\u00a0appointed",
    ):
        assert is_vacant(words), words
    for words in ("", "Ben Tobin", "Vacantia Rowe", "Ann To", "Tbilisi"):
        assert not is_vacant(words), words


@pytest.mark.parametrize("cell", ["<b>Bold Person</b>", '=HYPERLINK("http://x.example","Click")'])
def test_mark_up_and_formulas_are_not_two_people(cell: str) -> None:
    assert len(whole_name(cell).people) == 1
