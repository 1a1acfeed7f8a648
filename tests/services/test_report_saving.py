"""The tables of a report in files of other programs, and as words on the clipboard."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from liaison_app.errors import Refusal
from liaison_app.services import report_tables
from liaison_app.services.jobs import Cancelled, Job, Progress, run_here
from liaison_app.services.report_scope import Report, Scope, Table
from liaison_app.services.report_tables import save_tables, text_of
from liaison_app.store.store import Store

SCOPE = Scope(today=dt.date(2026, 3, 18))
LETTERS = Table("Letters", ("Day", "Whom to"), [(dt.date(2026, 3, 2), "=1+1"), (None, "Zoë\tB")])
HOSTILE = Table('Due/"soon"', ("How many",), [(3,), (2.5,)])


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """An empty file, of which nothing is read here."""
    made = Store.in_memory()
    yield made
    made.close()


def read_excel(path: Path) -> dict[str, list[list[object]]]:
    """The cells of each sheet, days as days."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            [cell.date() if isinstance(cell, dt.datetime) else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def report(*tables: Table) -> Report:
    def make(_store: Store, _scope: Scope) -> Job[bytes]:
        yield Progress(0, 0)
        return b""

    def given(_store: Store, _scope: Scope) -> Sequence[Table]:
        return tables

    return Report(name="r", title="Letters of 2026", caption="", make=make, tables=given)


def test_one_table_is_called_as_it_was_asked_for(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run_here(save_tables(store, report(LETTERS), SCOPE, path)) == [path]
    words = path.read_bytes().decode("utf-8-sig")
    assert words == "Day,Whom to\r\n2026-03-02,'=1+1\r\n,Zoë\tB\r\n"


def test_of_several_each_has_a_file_of_its_own(store: Store, tmp_path: Path) -> None:
    again = Table("letters", ("Day",), [])
    job = save_tables(store, report(LETTERS, HOSTILE, again), SCOPE, tmp_path / "out.csv")
    written = run_here(job)
    names = ["out – Letters.csv", "out – Due soon.csv", "out – letters (2).csv"]
    assert [path.name for path in written] == names
    assert written[1].read_bytes().decode("utf-8-sig") == "How many\r\n3\r\n2.5\r\n"
    with pytest.raises(Refusal, match=r"out – Letters\.csv” already"):
        run_here(save_tables(store, report(LETTERS, HOSTILE), SCOPE, tmp_path / "out.csv"))


def test_excel_has_a_sheet_for_each(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert run_here(save_tables(store, report(LETTERS, HOSTILE), SCOPE, path)) == [path]
    sheets = read_excel(path)
    assert list(sheets) == ["Letters", 'Due "soon"']
    assert sheets["Letters"][1:] == [[dt.date(2026, 3, 2), "=1+1"], [None, "Zoë\tB"]]
    assert sheets['Due "soon"'] == [["How many"], [3], [2.5]]


def test_nothing_is_left_behind_when_it_is_stopped(store: Store, tmp_path: Path) -> None:
    many = Table("Many", ("Number",), ((n,) for n in range(1_000)))
    for name in ("out.csv", "out.xlsx"):
        job = save_tables(store, report(many), SCOPE, tmp_path / name)
        with pytest.raises(Cancelled):
            run_here(job, lambda progress: progress.done < 400)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_saved_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="should end in"):
        run_here(save_tables(store, report(LETTERS), SCOPE, tmp_path / "out.pdf"))
    for job in (
        save_tables(store, report(), SCOPE, tmp_path / "o.csv"),
        text_of(store, report(), SCOPE),
    ):
        with pytest.raises(Refusal, match="no tables"):
            run_here(job)


def test_copied_words_stand_in_columns(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = run_here(text_of(store, report(LETTERS, HOSTILE), SCOPE))
    assert copied.split("\n") == [
        *("Letters", "Day\tWhom to", "2026-03-02\t'=1+1", "\tZoë B", ""),
        *('Due/"soon"', "How many", "3", "2.5"),
    ]
    monkeypatch.setattr(report_tables, "MOST_COPIED", 2)
    with pytest.raises(Refusal, match="too much to copy"):
        run_here(text_of(store, report(LETTERS), SCOPE))
