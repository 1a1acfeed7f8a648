"""Workbooks as councils, colleagues and hostile hands make them: opened, their sheets chosen, their sizes looked at."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from liaison_app.errors import FileRefused
from liaison_app.exchange import excel_sizes
from liaison_app.exchange.tables import open_table
from tests.tables_saved import saved_excel

# A sheet of an old Excel (.xls, BIFF8): a title, headings, and two schools.
OLD_EXCEL = zlib.decompress(
    base64.b85decode(
        rb"c-rk)O-NKx6#nje^QZVTng$xkL&(Ym|3GS?qo(O*%(Uo-pvIX8GdRx38zXE{mbohkS{ZE&Thzj8(+{<%U5miTMG*u}En5`@E"
        rb"!5Y!XWsKK1BDWd_dV{p_ndR@x%b_3@45HAH`4{P6Aw$%ScN92STM8TStb*dvTVi=(wn9%+PROC>0nDC%SVp%xbZCawO9I3`a"
        rb"2B;4_q&a0-q?I!XUbm30>PnwDK52LXM%4sK70f<e`K|Rme2VbQ{zAT=O~8W|mxI+DLV0#Ys#Dx+?cstN6H5&bmBEyN|ie2bR"
        rb">L7_a0izIa_^>blWl#6s~crYLjeU=rle4n3h8lF!E-WCLw&)xlu(3BoLj$k~(lVQRp4dsn~E9Qo$T1xWsLrQG`mxsRN<T7E-"
        rb"u0V6Qa@Fp2UKCZf?#*5x?G?|R2=5Skjo>MVwsTNCUogu?Wo*U2&-DAshfKELW(T4O;II0^I?T_ejeK1P9pHv6p$&?<^Qn5r>"
        rb"Cv)xb0WH&vVo1<PX+39$qFPHtAJzwAq(2nuU()x+l6}#1LYvWAX@$lTWUi*Rp}tPr-%wLqQzu84iADYuu_%}KXb#Z`y_zf+@"
        rb"J{v9WX#?D`Zn0t9XQRB5k7x1r_@e4DKK$KwxGs&tZ^;UN^Y^2>1DRMgUh8%i)b5BUeR4_6%LMaohz)ZpnmEZGl5;p%DbsN_T"
        rb"})Cva!#BJyf3RNS`m7dKZ{LIh~pjYA>HrREa8ab6nzSz|Msg(LORQ`7OHn6u<RurgaqOW1c+<nh#ht1i#(N8iH#`n&IsE%Ww"
        rb"*D>LRBS=dx@mYuHlQmfNbI@rCq}s>n#H@JO1+14rMt2*pFZv?pz;YuHlRme;bSvMt{tCvC}_#sx)kD$UNfdkUJALOha#pa{Q"
        rb"&Y&dY>z<~n?4jedGKjh6&Ua3^;X6&}^-Cpaz&OD_B=QqiJiykED8KRHMb|fe_FubAlvmI_>+Y;++WB)IdI7Yo2=tm!qqkqHe"
        rb"m%f|C^7mPHL;v5~LL2RWVI$-G$Nm2T6;%ax"
    )
)
Fill = Callable[[Any], None]


def workbook(path: Path, **sheets: Fill) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, fill in sheets.items():
        fill(book.create_sheet(title))
    book.save(path)
    return path


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The same packed file with some bytes of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith(part):
                assert old in data
                data = data.replace(old, new)
            after.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return path


def schools(sheet: Any) -> None:
    sheet.append(["Schools in Harrowmere, March 2026"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["School", "Headteacher", "Telephone", "Closed since"])
    sheet.append(["Elm School", "Mrs R Adeyemi", 1632960101, None])
    sheet.append(["Oak School", "=A4", 1632960102.0, dt.date(2019, 8, 31)])


def one_row(sheet: Any) -> None:
    sheet.append(["Read me"])


def refusal(path: Path, sheet: str = "") -> str:
    with pytest.raises(FileRefused) as refused, open_table(path, sheet) as table:
        list(table.rows())
    return str(refused.value)


def test_a_sheet_with_headings_of_contacts_is_read_before_a_cover(tmp_path: Path) -> None:
    def cover(sheet: Any) -> None:
        for row in (
            ["Contacts of the office"],
            ["Last changed", dt.date(2026, 2, 1)],
            ["By", "AK"],
        ):
            sheet.append(row)

    path = workbook(tmp_path / "s.xlsx", Cover=cover, Schools=schools, More=schools)
    with open_table(path) as table:
        assert table.sheet == "Schools"
    path = workbook(tmp_path / "t.xlsx", One=cover, Two=cover)
    with open_table(path) as table:
        assert table.sheet == "One"


def test_the_first_sheet_with_a_table_is_read(tmp_path: Path) -> None:
    def hidden(sheet: Any) -> None:
        schools(sheet)
        sheet.sheet_state = "hidden"

    path = workbook(tmp_path / "s.xlsx", Cover=one_row, Old=hidden, Schools=schools)
    with open_table(path) as table:
        assert table.sheets == ("Cover", "Old", "Schools")
        assert table.sheet == "Schools"
        assert table.said == (
            "The sheet “Schools” of 3 was read, and not “Cover” and “Old”.",
            "Not shown in Excel: “Old”.",
            "One line above the headings was left aside: “Schools in Harrowmere, March 2026”.",
        )
        assert table.header == ("School", "Headteacher", "Telephone", "Closed since")
        assert [(row.line, row.cells) for row in table.rows()] == [
            (4, ("Elm School", "Mrs R Adeyemi", "1632960101", "")),
            (5, ("Oak School", "", "1632960102", "2019-08-31")),
        ]
        assert len(list(table.rows())) == 2
    with open_table(path, "Old") as table:
        assert table.sheet == "Old"
    assert "It has “Cover”, “Old” and “Schools”." in refusal(path, "None")


def test_what_stands_in_cells(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Name", "Notes", "Since", "Telephone"])
        sheet.append(["a\nb", True, dt.date(2026, 3, 3), "+44 1632 960101"])
        sheet.append(
            [4.477009e11, 1.5, dt.datetime.combine(dt.date(2026, 3, 3), dt.time(14, 30)), -7]
        )

    with open_table(workbook(tmp_path / "s.xlsx", A=fill)) as table:
        assert [row.cells for row in table.rows()] == [
            ("a\nb", "yes", "2026-03-03", "+44 1632 960101"),
            ("447700900000", "1.5", "2026-03-03 14:30", "-7"),
        ]


def test_an_old_excel(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(OLD_EXCEL)
    with open_table(path) as table:
        assert table.header == ("School", "Head teacher", "Telephone", "Closed since")
        assert [row.cells for row in table.rows()] == [
            ("Elm School", "Mrs Ruth Adeyemi", "1632960101", ""),
            ("Oak School", "Siobhán Ó Briain", "01632 960102", "2019-08-31"),
        ]


def open_document(body: str) -> dict[str, bytes]:
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": (
            b'<?xml version="1.0"?><manifest:manifest'
            b' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        ),
        "content.xml": content.encode(),
    }


def ods_row(*cells: str, times: int = 1, wide: int = 1) -> str:
    made = "".join(
        f'<table:table-cell table:number-columns-repeated="{wide}" office:value-type="string">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{made}</table:table-row>'


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    body = ods_row("School", "Telephone") + ods_row("Elm School", "01632 960101") + empty
    with open_table(packed(tmp_path / "s.ods", open_document(body))) as table:
        assert [row.cells for row in table.rows()] == [("Elm School", "01632 960101")]


@pytest.mark.parametrize(
    ("times", "wide"), [(1_048_576, 1_024), (20_000, 1_000), (4_000_000_000, 1)]
)
def test_a_sheet_that_repeats_itself_without_end_is_refused(
    tmp_path: Path, times: int, wide: int
) -> None:
    body = ods_row("School", "Telephone") + ods_row("Elm", times=times, wide=wide)
    assert "far larger" in refusal(packed(tmp_path / "s.ods", open_document(body)))


def test_a_cell_at_the_far_corner_takes_no_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    changed(path, "sheet1.xml", b"</sheetData>", far)
    with open_table(path) as table:
        rows = table.rows()
        assert next(rows).cells[:3] == ("Elm School", "Mrs R Adeyemi", "1632960101")


def test_sizes_are_looked_at_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _time in range(60):
            part.write(b" " * 1_000_000)
    assert "far larger" in refusal(path)


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "workbook.xml.rels"])
def test_a_damaged_workbook(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    changed(path, part, b"</", b"<")
    assert "damaged" in refusal(path)


def test_half_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    path.write_bytes(path.read_bytes()[:2_000])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("word/document.xml",), "a Word document"),
        (("xl/workbook.bin",), ".xlsb"),
        (("Index/Document.iwa",), "Numbers"),
        (("letters/one.txt",), "packed folder"),
    ],
)
def test_other_packed_files_are_named(tmp_path: Path, parts: tuple[str, ...], words: str) -> None:
    assert words in refusal(packed(tmp_path / "s.xlsx", dict.fromkeys(parts, b"x")))


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert "nothing in this table" in refusal(workbook(tmp_path / "s.xlsx", A=lambda _sheet: None))


def test_what_goes_out_as_excel_comes_in_the_same(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [("=1+1", "01632 960101"), ("Ḥakīm, “Öztürk”", "a\nb"), ("'quoted", "-5")]
    path.write_bytes(saved_excel(("Name", "Notes"), rows))
    with open_table(path) as table:
        assert [row.cells for row in table.rows()] == rows


def test_any_damage_to_an_old_excel_gives_rows_or_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    for at in range(512, len(OLD_EXCEL), 97):
        broken = bytearray(OLD_EXCEL)
        broken[at] ^= 0xFF
        path.write_bytes(broken)
        try:
            with open_table(path) as table:
                list(table.rows())
        except FileRefused:
            continue


def test_an_old_excel_that_claims_more_rows_than_there_are(tmp_path: Path) -> None:
    extent = OLD_EXCEL.index(b"\x00\x02\x0e\x00") + 4
    path = tmp_path / "old.xls"
    path.write_bytes(OLD_EXCEL[: extent + 4] + b"\x05\xff\xff\xff" + OLD_EXCEL[extent + 8 :])
    assert "far larger" in refusal(path)


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize("folder", ["xl/other/", "xl/Worksheets/", "xl/media/", "xl/m&amp;dia/"])
def test_a_sheet_may_lie_in_any_folder(tmp_path: Path, folder: str) -> None:
    path = changed(
        workbook(tmp_path / "s.xlsx", Schools=schools), "sheet1.xml", b"</sheetData>", FAR
    )
    there, place = "xl/worksheets/sheet1.xml", f"{folder.replace('&amp;', '&')}sheet1.XML"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[place] = parts.pop(there)
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = parts[name].replace(there.encode(), f"{folder}sheet1.XML".encode())
    with open_table(packed(path, parts)) as table:
        assert next(table.rows()).cells[0] == "Elm School"


def test_cells_that_do_not_say_where_they_stand_take_no_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    wide = b"<row r='1'>" + b"<c><v>1</v></c>" * 16_000 + b"</row>"
    changed(path, "sheet1.xml", b"<sheetData>", b"<sheetData>" + wide)
    with open_table(changed(path, "sheet1.xml", b"</sheetData>", FAR)) as table:
        assert len(table.header) >= 4


def test_a_sheet_within_another_part_of_an_old_excel_is_looked_at() -> None:
    cell = b"\x03\x02\x0e\x00" + b"\xff\xff\xff\x00" + bytes(10)
    sheet = b"\x09\x08\x04\x00" + bytes(4) + cell + b"\x0a\x00\x00\x00"
    begins = b"\x85\x00\x08\x00" + (12 + 4).to_bytes(4, "little") + bytes(4)
    hidden = b"\x99\x00" + len(sheet).to_bytes(2, "little") + sheet
    assert not excel_sizes.is_small(begins + hidden)


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Schools=schools)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/workbook.xml", b"<workbook/>")
    assert "damaged" in refusal(path)
