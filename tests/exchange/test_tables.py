"""Tables of text as programs, councils and hand-made files have them: opened, with headings, rows and what was said."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import FileRefused
from liaison_app.exchange.tables import Table, open_table
from liaison_app.rules.safe_text import visible
from tests import made_tables
from tests.tables_saved import saved_csv

PLAIN = "Name,Organisation,Telephone\r\nAnna Lee,Elm School,01632 960101\r\nBen Roe,Oak Hall,01632 960102\r\n"


def opened(tmp_path: Path, data: bytes | str, name: str = "contacts.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_table(path)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows()]


def refusal(tmp_path: Path, data: bytes, name: str = "contacts.csv") -> str:
    with pytest.raises(FileRefused) as refused:
        list(opened(tmp_path, data, name).rows())
    return str(refused.value)


def test_a_plain_table(tmp_path: Path) -> None:
    with opened(tmp_path, PLAIN) as table:
        assert table.header == ("Name", "Organisation", "Telephone")
        assert table.said == ("Columns parted by commas.",)
        assert table.checksum == hashlib.sha256(PLAIN.encode()).hexdigest()
        assert [(row.line, row.cells[0], row.doubts) for row in table.rows()] == [
            (2, "Anna Lee", ()),
            (3, "Ben Roe", ()),
        ]
        assert len(cells(table)) == 2  # again from the beginning


@pytest.mark.parametrize(
    ("data", "header", "rows"),
    [
        (made_tables.gias(), made_tables.GIAS, 44),
        (made_tables.gias(made_tables.GIAS_120), made_tables.GIAS_120, 44),
        (made_tables.gias(made_tables.GIAS_139), made_tables.GIAS_139, 44),
        (made_tables.outlook(), made_tables.OUTLOOK, 3),
        (made_tables.outlook(wide=True), made_tables.OUTLOOK, 3),
        (made_tables.outlook_com(), made_tables.OUTLOOK_COM, 2),
        (made_tables.google_old(), made_tables.GOOGLE_OLD, 1),
        (made_tables.thunderbird(), made_tables.THUNDERBIRD, 2),
        (made_tables.thunderbird(us=True), made_tables.THUNDERBIRD_US, 2),
        (made_tables.councillors(), made_tables.COUNCILLORS, 2),
        (made_tables.authorities(), made_tables.AUTHORITIES, 2),
    ],
)
def test_the_headings_and_rows_of_each_program(
    tmp_path: Path, data: bytes, header: list[str], rows: int
) -> None:
    with opened(tmp_path, data) as table:
        assert table.header == tuple(header)
        assert len(cells(table)) == rows
        assert all(not row.doubts for row in table.rows())


NAMES = "Name,Notes\r\nRenée Müller,St Mary’s – “café”\r\nSiobhán Ó Briain,£20 a term\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_letters_are_found_out(tmp_path: Path, encoding: str) -> None:
    with opened(tmp_path, NAMES.encode(encoding)) as table:
        assert table.header == ("Name", "Notes")
        assert cells(table) == [
            ("Renée Müller", "St Mary’s – “café”"),
            ("Siobhán Ó Briain", "£20 a term"),
        ]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "St Thomas à Becket"),
        ("cp1252", "King’s"),
        ("mac_roman", "Zoë’s"),
        ("cp850", "André Müller"),
        ("cp1254", "Şule Yıldırım"),
        ("cp1250", "Małgorzata Żółkiewska"),
        ("cp1251", "Анна Сидорова"),
        ("cp1256", "محمد عبد الله"),
    ],
)
def test_one_name_is_enough_to_tell_the_letters(tmp_path: Path, encoding: str, name: str) -> None:
    with opened(tmp_path, f"Name\r\n{name}\r\n".encode(encoding)) as table:
        assert cells(table) == [(name,)]


def test_a_letter_far_down_decides_for_the_whole_file(tmp_path: Path) -> None:
    rows = "Anna Lee,Elm School\r\n" * 60_000
    with opened(tmp_path, f"Name,School\r\n{rows}Zoë,À Court\r\n".encode("cp1252")) as table:
        *_others, last = table.rows()
        assert last.cells == ("Zoë", "À Court")


def test_a_bad_byte_in_one_row_is_said_of_that_row(tmp_path: Path) -> None:
    data = "Name,School\nZoë,Ş\nRené,é\nYusuf,Ḥ\n".encode() + b"Jos\xe9,Elm\nAnna,Oak\n"
    with opened(tmp_path, data) as table:
        rows = list(table.rows())
        assert rows[3].cells == ("José", "Elm")
        assert rows[3].doubts == ("In “Name” a letter could not be read for certain: “José”.",)
        assert not any(row.doubts for row in rows if row.line != 5)


def test_letters_garbled_twice_are_put_right(tmp_path: Path) -> None:
    garbled = "Siobhán’s".encode().decode("cp1252")
    with opened(tmp_path, f"Name\n{garbled}\n") as table:
        (row,) = table.rows()
        assert row.cells == ("Siobhán’s",)
        assert "garbled" in row.doubts[0]


@pytest.mark.parametrize(
    ("separator", "words"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "strokes")]
)
def test_separators_are_found_out(tmp_path: Path, separator: str, words: str) -> None:
    made = made_tables.written(
        ("Name", "Address", "Tel"),
        [{"Name": "A, B; C|D\tE", "Address": "1 High St, Luton; LU1", "Tel": "01632 960101"}] * 3,
        separator=separator,
    )
    with opened(tmp_path, made) as table:
        assert table.header == ("Name", "Address", "Tel")
        assert cells(table)[0] == ("A, B; C|D\tE", "1 High St, Luton; LU1", "01632 960101")
        assert words in table.said[0]


def test_commas_in_addresses_do_not_outweigh_semicolons(tmp_path: Path) -> None:
    rows = "Lee;1 High St, Flat 2, Luton;x@y.org\n" * 5
    with opened(tmp_path, f"Surname;Address;Email\n{rows}") as table:
        assert table.header == ("Surname", "Address", "Email")


def test_excels_own_line_on_the_separator(tmp_path: Path) -> None:
    with opened(tmp_path, "sep=;\r\nName;Tel\r\nAnna;1\r\n") as table:
        assert table.header == ("Name", "Tel")
        assert [(row.line, row.cells) for row in table.rows()] == [(3, ("Anna", "1"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_lines_within_cells(tmp_path: Path, end: str) -> None:
    data = f'Name,Notes{end}Anna,"first{end}second, ""third"""{end}Ben,x'
    with opened(tmp_path, data) as table:
        assert cells(table) == [("Anna", f'first{end}second, "third"'), ("Ben", "x")]


def test_quotes_escaped_by_a_stroke(tmp_path: Path) -> None:
    data = 'Name,Notes,Tel\n"Anna \\"Mo\\" Lee","a, \\"b\\", c",""\n"Ben","x","1"\n'
    with opened(tmp_path, data) as table:
        assert cells(table)[0] == ('Anna "Mo" Lee', 'a, "b", c', "")


def test_a_title_and_blank_lines_above_the_headings(tmp_path: Path) -> None:
    data = "Schools in Harrowmere,,\r\n\r\nAs of March 2026,,\r\n" + PLAIN
    with opened(tmp_path, data) as table:
        assert table.header == ("Name", "Organisation", "Telephone")
        assert [row.line for row in table.rows()] == [5, 6]
        assert "Schools in Harrowmere As of March 2026" in table.said[1]


def test_a_table_without_headings(tmp_path: Path) -> None:
    data = "Anna Lee,anna@elm.example,01632 960101\nBen Roe,ben@oak.example,01632 960102\n"
    with opened(tmp_path, data) as table:
        assert not table.has_header
        assert table.header == ("Column A", "Column B", "Column C")
        assert [row.line for row in table.rows()] == [1, 2]


def test_headings_nobody_knows_are_told_by_what_is_below(tmp_path: Path) -> None:
    with opened(
        tmp_path, "Wer,Wo,Womit\nAnna,Luton,01632 960101\nBen,Bath,01632 960102\n"
    ) as table:
        assert table.header == ("Wer", "Wo", "Womit")


def test_one_column(tmp_path: Path) -> None:
    with opened(tmp_path, "E-mail\na@b.example\nc@d.example\n") as table:
        assert cells(table) == [("a@b.example",), ("c@d.example",)]
        assert table.said == ("One column.",)


def test_ragged_rows_empty_rows_and_headings_said_again(tmp_path: Path) -> None:
    data = (
        "Name,School,Tel,\nAnna,Elm\n,,,\n\nBen,Oak,1,,,,\nName,School,Tel,\nCia,Ash,2,more,yet\n"
    )
    with opened(tmp_path, data) as table:
        assert table.header == ("Name", "School", "Tel")
        assert [(row.line, row.cells) for row in table.rows()] == [
            (2, ("Anna", "Elm")),
            (5, ("Ben", "Oak", "1")),
            (7, ("Cia", "Ash", "2", "more", "yet")),
        ]


def test_guards_of_excel_and_our_own_are_taken_off(tmp_path: Path) -> None:
    data = "Name,Tel,Notes\n=\"Anna\",=\"01632 960101\",'=SUM(A1)\nO'Brien,'+44 1632 960101,'Abd\n"
    with opened(tmp_path, data) as table:
        assert cells(table) == [
            ("Anna", "01632 960101", "=SUM(A1)"),
            ("O'Brien", "+44 1632 960101", "'Abd"),
        ]


def test_a_quote_never_closed_costs_one_row(tmp_path: Path) -> None:
    rows = "".join(f"Name {n},School {n},{n}\n" for n in range(3_000))
    with opened(tmp_path, f'Name,School,Tel\nAnna,"Elm,1\n{rows}') as table:
        found = list(table.rows())
        assert len(found) == 3_001
        assert found[0].cells == ("Anna", '"Elm', "1")
        assert "not closed" in found[0].doubts[0]
        assert not any(row.doubts for row in found[1:])


def test_a_quote_that_would_close_in_another_row(tmp_path: Path) -> None:
    data = 'Name,School,Tel\nAnna,"Elm,1\nBen,Oak,2\nCia,"Ash",3\nDee,Bay,4\n'
    with opened(tmp_path, data) as table:
        assert [row.cells[0] for row in table.rows()] == ["Anna", "Ben", "Cia", "Dee"]


def test_a_quote_not_closed_in_the_last_row(tmp_path: Path) -> None:
    with opened(tmp_path, 'Name,School\nAnna,Elm\nBen,"Oak\n') as table:
        assert cells(table)[-1] == ("Ben", '"Oak')


def test_every_row_broken_takes_no_longer_than_the_rows(tmp_path: Path) -> None:
    rows = "".join(f'"Name {n},School {n}\n' for n in range(9_999))
    with opened(tmp_path, f"Name,School\n{rows}") as table:
        assert sum(1 for _row in table.rows()) >= 9_000


def test_nuls_do_not_stop_it(tmp_path: Path) -> None:
    with opened(tmp_path, b"Name,School\nAn\0na,Elm\nBen,Oak\n" + b"Cia,Ash\n" * 50) as table:
        assert len(cells(table)) == 52


def test_a_cell_of_ten_megabytes_is_cut_and_said(tmp_path: Path) -> None:
    with opened(tmp_path, "Name,Notes\nAnna," + "x" * 10_000_000 + "\nBen,y\n") as table:
        first, second = table.rows()
        assert len(first.cells[1]) == 200_000
        assert first.doubts == (
            "In “Notes” only the first 200,000 of 10,000,000 letters were read.",
        )
        assert second.cells == ("Ben", "y")


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, b",".join([b"Name"] * 1_000_000) + b"\nAnna\n")
    assert "1,000,000 columns" in said
    assert "Nothing was taken" in said


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    assert "no table" in refusal(tmp_path, b"Name,School\n" + b"x" * 21_000_000)


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(PLAIN.encode())
        file.truncate(2_000_000_000)
    with pytest.raises(FileRefused, match=r"2\.0 GB"):
        open_table(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\r\n\r\n", "nothing in this table"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<html><table></table>", "a web page"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"BEGIN:VCARD\r\n", "contact cards"),
        (b'[{"Name":"Anna Lee"}]', "JSON"),
        (b"INSERT INTO people VALUES ('Anna');", "SQL"),
        (b"\xef\xbb\xbf", "nothing in this table"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(tmp_path, data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="could not be read"):
        open_table(tmp_path / "none.csv")


# Not the letters that UTF-8 read in the wrong way is made of: the reader mends “Â¡”.
TEXT = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cs", "Cc"],
        exclude_characters="".join(map(chr, range(0x80, 0x100))),
    ),
    max_size=12,
).filter(lambda text: not text.startswith(("'", "=")))


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_a_program_writes_comes_in_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], separator: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    header = ("Name", "Organisation", "Telephone")
    writer.writerows([header, *rows])
    path = tmp_path_factory.mktemp("round") / "t.csv"
    path.write_text(out.getvalue(), "utf-8", newline="")
    with open_table(path) as table:
        kept = [row for row in rows if any(cell.strip() for cell in row) and row != header]
        assert [(*row.cells, "", "", "")[:3] for row in table.rows()] == kept


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(data)
    with contextlib.suppress(FileRefused), open_table(path) as table:
        for row in table.rows():
            "".join(row.cells).encode()  # nothing that no file could hold


_OF_GARBLED = "".join(map(chr, range(0xC2, 0xF5)))  # what begins letters written twice
CELL = st.text(st.characters(codec="utf-8", exclude_characters=_OF_GARBLED), max_size=20)


@given(st.lists(st.tuples(CELL, CELL), max_size=6))
def test_what_goes_out_comes_in_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("out") / "t.csv"
    path.write_bytes(saved_csv(("Name", "Notes"), rows))
    with open_table(path) as table:
        written = [tuple(visible(cell) for cell in row) for row in rows]
        kept = [row for row in written if any(map(str.strip, row)) and row != ("Name", "Notes")]
        assert [(*row.cells, "")[:2] for row in table.rows()] == kept
        assert not any(row.doubts for row in table.rows())


def test_whole_lines_within_quotation_marks(tmp_path: Path) -> None:
    data = (
        '"Name,Organisation,Tel"\r\n"Anna Lee,""Elm, School"",01632 960101"\r\n"Ben Roe,Oak,1"\r\n'
    )
    with opened(tmp_path, data) as table:
        assert table.header == ("Name", "Organisation", "Tel")
        assert cells(table) == [
            ("Anna Lee", "Elm, School", "01632 960101"),
            ("Ben Roe", "Oak", "1"),
        ]
