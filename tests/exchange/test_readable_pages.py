"""Pages that any browser shows: their tables tell what there is to tell, and no more."""

from liaison_app.exchange.readable_pages import Link, ReadablePage


def shown(header: list[str], rows: list[list[str | Link]]) -> str:
    page = ReadablePage("a.html", "A page")
    page.table(header, rows)
    return page.finish().decode()


def test_a_column_that_says_nothing_is_left_out() -> None:
    page = shown(["Matter", "Reference", "State"], [["Safety", "", "Open"], ["Eid", "", ""]])

    assert "Reference" not in page
    assert page.count("<th scope=") == 4  # two headings, two names of rows
    assert page.count("<td ") == 2


def test_a_table_without_rows_is_none() -> None:
    assert "<table" not in shown(["Matter"], [])


def test_a_day_stays_on_one_line() -> None:
    page = shown(
        ["Date", "Opened", "What"], [["9 November 2026", "August 2024", "3 April 2026 it was"]]
    )

    assert page.count('class="day"') == 1
    assert 'class="day">9 November 2026</th>' in page
