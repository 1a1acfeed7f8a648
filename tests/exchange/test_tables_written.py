"""Tables of text as programs other than Excel write them: quotation marks, blanks and what fills a file up."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_app.exchange.tables import open_table

_HEADER = ("Name", "Organisation", "Notes")
_ROWS = [
    ("Anna Lee", "Elm, Oak & Ash", "One line\nand another"),
    ("Seán O'Dea", "Hall", 'Said "no"; twice'),
]


def _cells(tmp_path: Path, text: str) -> list[tuple[str, ...]]:
    path = tmp_path / "contacts.csv"
    path.write_bytes(text.encode())
    with open_table(path) as table:
        assert table.header == _HEADER
        assert [row.doubts for row in table.rows()] == [()] * len(list(table.rows()))
        return [row.cells for row in table.rows()]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("blank", ["", " "])
def test_quotation_marks_and_blanks(tmp_path: Path, separator: str, quote: str, blank: str) -> None:
    if quote == "'" and blank:
        return  # nobody writes that
    lines = [
        (separator + blank).join(f"{quote}{cell.replace(quote, quote * 2)}{quote}" for cell in row)
        for row in [_HEADER, *_ROWS]
    ]
    assert _cells(tmp_path, "\r\n".join(lines)) == _ROWS


@pytest.mark.parametrize("filling", ["\0" * 600, "\x1a", "\r\n\x1a", "\0"])
def test_what_fills_a_file_up_is_no_row(tmp_path: Path, filling: str) -> None:
    text = "Name,Organisation,Notes\r\nAnna Lee,Elm,None so far"
    assert _cells(tmp_path, text + filling) == [("Anna Lee", "Elm", "None so far")]


def test_an_apostrophe_is_no_quotation_mark(tmp_path: Path) -> None:
    text = "Name,Organisation,Notes\r\n'Anna' Lee,St Mary's,'tis so\r\nBo Roe,Oak,it's\r\n"
    assert _cells(tmp_path, text) == [
        ("'Anna' Lee", "St Mary's", "'tis so"),
        ("Bo Roe", "Oak", "it's"),
    ]


def test_marks_behind_a_backslash_are_meant(tmp_path: Path) -> None:
    escaped = 'Name,Organisation,Notes\n"Ben \\"Big\\" Roe","Elm","C:\\\\Papers"\n"Bo","Oak","x"\n'
    assert _cells(tmp_path, escaped)[0] == ('Ben "Big" Roe', "Elm", "C:\\Papers")
    doubled = 'Name,Organisation,Notes\n"Ben ""Big"" Roe","Elm","C:\\"\n"Bo","Oak","x"\n'
    assert _cells(tmp_path, doubled)[0] == ('Ben "Big" Roe', "Elm", "C:\\")
