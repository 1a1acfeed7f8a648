"""Cells that are set over several rows of a workbook speak for each of them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from liaison_app.exchange.tables import open_table


def test_a_cell_over_several_rows_stands_in_each(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Officers", None, None],
        ["Organisation", "Name", "Post"],
        ["Elm Council", "Anna Lee", "Leader"],
        [None, "Bo Roe", "Clerk"],
        [None, None, None],
        [None, "Cy Day", None],
        [None, "Di Fox", "Mayor"],
    ):
        sheet.append(row)
    for cells in ("A1:C1", "A3:A6", "C6:C6"):
        sheet.merge_cells(cells)
    path = tmp_path / "officers.xlsx"
    book.save(path)
    with open_table(path) as table:
        assert table.header == ("Organisation", "Name", "Post")
        assert [(row.line, (*row.cells, "")[:3]) for row in table.rows()] == [
            (3, ("Elm Council", "Anna Lee", "Leader")),
            (4, ("Elm Council", "Bo Roe", "Clerk")),
            (6, ("Elm Council", "Cy Day", "")),
            (7, ("", "Di Fox", "Mayor")),
        ]
