"""Tables as the program saves them, in memory: the bytes of a CSV or Excel file."""

import io
from collections.abc import Iterable, Sequence

from liaison_app.exchange.tables_out import Cell, CsvOut, ExcelOut, TableOut


def saved_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The bytes of a CSV file."""
    out = io.BytesIO()
    _write(CsvOut(out, header), rows)
    return out.getvalue()


def saved_excel(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str = "People"
) -> bytes:
    """The bytes of an Excel file with one sheet."""
    out = io.BytesIO()
    _write(ExcelOut(out, title, header), rows)
    return out.getvalue()


def _write(table: TableOut, rows: Iterable[Sequence[Cell]]) -> None:
    try:
        for row in rows:
            table.append(row)
        table.close()
    finally:
        table.drop()
