"""Tables that came with a letter, row by row."""

import io

import pytest
from openpyxl import Workbook

from liaison_app.exchange import attached_tables
from liaison_app.exchange.attached_tables import MORE, table_rows


def book(**sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_workbook_is_told_row_by_row_and_sheet_by_sheet() -> None:
    one = book(People=[["Name", "Age"], ["Ada", 7], [None, None], ["=1+1", 3.5]])
    assert table_rows("a.xlsx", one) == [("Name", "Age"), ("Ada", "7"), ("", "3.5")]
    two = table_rows("a.xlsx", book(First=[["x"]], Second=[["y"]]))
    assert two == [("Sheet “First”",), ("x",), ("Sheet “Second”",), ("y",)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_of_text_is_parted_by_what_parts_it(sign: str) -> None:
    data = "\n".join(sign.join(row) for row in (["Name", "Age"], ["Ada", "7"])).encode()
    assert table_rows("a.csv", data) == [("Name", "Age"), ("Ada", "7")]


def test_a_long_table_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached_tables, "MOST_ROWS", 3)
    assert table_rows("a.csv", b"row\n" * 9) == [("row",), ("row",), ("row",), (MORE,)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\3\4 torn"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn"),
        ("a.ods", b""),
        ("a.csv", b"\0\0\0"),
        ("a.pdf", b"Name,Age"),
        ("table", b"Name,Age"),
    ],
)
def test_what_is_no_table_gives_nothing(name: str, data: bytes) -> None:
    assert table_rows(name, data) == []
