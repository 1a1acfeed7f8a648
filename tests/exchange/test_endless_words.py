"""Files whose lines go on for ever: each is read in the time of its length, and what stands after it too.

Where a reader takes time by the square of a line again, these tests take minutes instead of a moment.
"""

from pathlib import Path

import pytest

from liaison_app.exchange import vcard_values
from liaison_app.exchange.mail_reader import read_mail
from liaison_app.exchange.tables import open_table
from liaison_app.exchange.vcards import read_cards
from liaison_app.rules.html_words import words_of_html
from liaison_app.rules.letter_tables import real_tables
from liaison_app.rules.mail_addresses import people_in
from liaison_app.rules.telephone_numbers import as_dialled
from tests.made_mails import DATE, HEAD


@pytest.mark.parametrize("filling", [b";", b"; ", b"a ", b'"', b"\\"])
def test_a_head_of_many_signs(filling: bytes) -> None:
    sort = b"Content-Type: text/plain; x=" + filling * 10_000 + b"\r\n\r\nwords"
    assert read_mail(HEAD + DATE + sort).text == "words"


@pytest.mark.parametrize(
    "line",
    [b"begin 644 a\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n", b"begin 644 a\nbegin 600 b\nend\n"],
)
def test_a_text_that_begins_what_never_ends(line: bytes) -> None:
    assert read_mail(HEAD + DATE + b"\n" + line * 5_000 + b"the end\n").text.endswith("the end")


def test_people_without_an_address() -> None:
    line = ", ".join(["a" * 4_900] * 20)
    assert people_in(f"{line}, clerk@example.org")[-1].address == "clerk@example.org"


@pytest.mark.parametrize("filling", [",", ";", " ,", "x", "1x"])
def test_a_telephone_number_that_is_none(filling: str) -> None:
    typed = (filling * 20_000).strip()
    assert as_dialled(typed) == typed


def test_a_quotation_mark_that_is_never_closed_on_a_long_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        'Name,Email,Notes\nBen Roe,b@x.example,"' + '"x,' * 12_000 + "\nSue Roe,s@x.example,n\n"
    )
    with open_table(path) as table:
        first, second = table.rows()
    assert first.cells[:2] == ("Ben Roe", "b@x.example")
    assert first.doubts
    assert second.cells == ("Sue Roe", "s@x.example", "n")


def test_tables_within_tables_without_end() -> None:
    html = "<div><table><td>" * 12_000 + "the end"
    assert real_tables(html) == [False] * 12_000
    assert words_of_html(html).endswith("the end")


@pytest.mark.parametrize("name", ["N", "FN"])
@pytest.mark.parametrize("filling", ["a,", "a ", "1 "])
def test_a_name_of_a_book(name: str, filling: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:3.0\n{name}:Roe{filling * 50_000}\nTEL:01632 960101\nEND:VCARD\n"
    [draft] = read_cards(card.encode())
    assert draft.doubts == (vcard_values.NAME_CUT,)
    assert draft.people[0].telephones[0].value == "01632 960101"
