"""Telephone numbers: one number however it is written, as one dials it, and with the 0 that was lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.telephone_numbers import (
    as_dialled,
    key,
    lost_zero,
    plain_number,
    several,
)

ONE_NUMBER = (
    *("01632960101", "01632 960101", "(01632) 960101", "01632/960101", "01632-960-101"),
    *("+441632960101", "+44 1632 960101", "+44 (0)1632 960 101", "0044 1632 960101"),
    *("441632960101", "1632960101", "1632960101.0", "tel:+44-1632-960101", "٠١٦٣٢٩٦٠١٠١"),
    *("01632 960101 (office)", "01632 960101 mornings only", " 01632\u00a0960101 "),
)


@pytest.mark.parametrize("number", ONE_NUMBER)
def test_one_number_has_one_key_however_it_is_written(number: str) -> None:
    assert key(number) == "+441632960101"


def test_an_extension_tells_two_apart() -> None:
    assert key("01632 960101 ext. 4") == key("tel:+44-1632-960101;ext=4") == "+441632960101x4"
    assert key("01632 960101x22") == "+441632960101x22"
    assert key("01632 960101") != key("01632 960101 ext 4")


def test_what_is_nobodys_own_is_never_the_same() -> None:
    for number in ("", "101", "999", "ring me", "n/a", "0", "9" * 400):
        assert key(number) == ""


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("01632960101", "01632 960101"),
        ("+44 (0)1632 960101", "01632 960101"),
        ("02079460018", "020 7946 0018"),
        ("0113 4960123", "0113 496 0123"),
        ("07700900123", "07700 900123"),
        ("08001111", "0800 1111"),
        ("00353 1 679 9555", "+353 1 679 9555"),
        ("+92 3001234567", "+92 300 1234567"),
        ("01632 960101 extension 4", "01632 960101 ext. 4"),
        ("1632960101", "01632 960101"),
        ("01632 960101 (mornings)", "01632 960101 (mornings)"),
        ("020 7946 0018 / 020 7946 0019", "020 7946 0018 / 020 7946 0019"),
        ("101", "101"),
        ("0190 1234", "0190 1234"),  # too short: no figure of it is dropped
        ("ask Mrs Lane", "ask Mrs Lane"),
        ("", ""),
    ],
)
def test_a_number_is_written_as_one_dials_it(typed: str, dialled: str) -> None:
    assert as_dialled(typed) == dialled


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1632960101", "01632 960101"),
        ("1632960101.0", "01632 960101"),
        ("1632 960101", "01632 960101"),
        ("7700900123", "07700 900123"),
        ("441632960101", "01632 960101"),
        ("2079460018", "020 7946 0018"),
        ("01632960101", ""),
        ("+441632960101", ""),
        ("1.63296E+09", ""),
        ("100045", ""),
        ("", ""),
    ],
)
def test_a_lost_nought_is_found(cell: str, number: str) -> None:
    assert lost_zero(cell) == number


def test_several_numbers_in_one_place_are_parted() -> None:
    assert several("01632 960101 / 07700 900123") == ("01632 960101", "07700 900123")
    assert several("01632 960101; 07700 900123") == ("01632 960101", "07700 900123")
    assert several("01632 960101 or 07700 900123\n020 7946 0018") == (
        *("01632 960101", "07700 900123"),
        "020 7946 0018",
    )
    assert several("01632/960101") == ("01632/960101",)
    assert several("01632 960101 / 02") == ("01632 960101 / 02",)
    assert several(" ") == ()


@given(st.text(max_size=60) | st.from_regex(r"[+0-9 ().x/;ext=-]{0,30}", fullmatch=True))
def test_any_words_may_stand_where_a_number_should(words: str) -> None:
    written = as_dialled(words)
    assert as_dialled(written) == written
    assert not key(words) or key(written) == key(words)
    lost_zero(words)
    assert "".join(several(words)).strip() or not words.strip()


@given(
    st.from_regex("[1-9][0-9]{9}", fullmatch=True),
    st.sampled_from(("{0}{1}", "{0} {1}", "{0}-{1}")),
    st.integers(1, 8),
)
def test_a_plain_number_is_written_as_the_library_writes_it(rest: str, how: str, at: int) -> None:
    found = plain_number(how.format(f"0{rest[:at]}", rest[at:]))
    in_full = as_dialled(f"+44{rest}")  # which no short way knows
    assert found == (in_full if in_full.startswith("0") else "")


@pytest.mark.parametrize(
    ("beginning", "number"),
    [
        ("0113", "0113 111 1111"),
        ("013873", "013873 11111"),
        ("015242", "015242 11111"),
        ("01524", "01524 111111"),
        ("02", "021 1111 1111"),
        ("0762", "07621 111111"),
        ("07623", "076 2311 1111"),
        ("07624", "07624 111111"),
        ("0800", "0800 111 1111"),
        ("0345", "0345 111 1111"),
    ],
)
def test_numbers_of_every_grouping_here(beginning: str, number: str) -> None:
    assert plain_number(beginning.ljust(11, "1")) == number == as_dialled(beginning.ljust(11, "1"))


def test_what_is_no_plain_number_has_no_short_way() -> None:
    for typed in (
        "",
        "101",
        "08001111",
        "01632.960101",
        "01632960.000",
        "+441632960101",
        "０１６３２ ９６０１０１",
    ):
        assert plain_number(typed) == ""


def test_nothing_of_endless_numbers_is_lost() -> None:
    many = " / ".join(["01632 960101"] * 300)
    assert several(many) == (many,)
    assert len(several(many[:1_000])) > 60
