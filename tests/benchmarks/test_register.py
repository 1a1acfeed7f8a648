"""What the register is measured beside draws the same rows."""

import pypdfium2

from benchmarks import register

LETTERS = 40


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_floors_have_every_row_that_ours_has() -> None:
    with register.made_file(LETTERS) as store:
        rows = register.rows_of(store)
        assert register.table(store) == len(rows) == LETTERS
        ours = words_of(register.whole(store))
    assert ours.count("CM/20") == sum(bool(row.our_ref) for row in rows)
    plain, quick = words_of(register.on_canvas(rows)), words_of(register.quickly(rows))
    for row in rows:
        assert row.our_ref in plain
        assert row.our_ref in quick
    assert words_of(register.pages(rows)).count("CM/20") == ours.count("CM/20")
