"""Numbered paragraphs and tables on a letter's pages."""

from collections.abc import Callable

import pytest

from liaison_app.rules.letter_text import Block, Run, table

SENTENCE = "The committee asked that parents be told of it at the gates of every school. "


def test_numbers_run_on_past_headings_and_lists(printed: Callable, block: Callable) -> None:
    paper = printed(
        body=(
            block("Of the first", "np"),
            block("A heading", "h2"),
            block("Of the second", "np"),
            block("an item", "ul", 1),
            block("Of the third " + SENTENCE, "np"),
        )
    )
    assert "1. Of the first" in paper.text()
    assert "3. Of the third" in paper.text()
    one, two = paper.box("Of the first"), paper.box("Of the second")
    assert one.left == two.left == pytest.approx(25 + 24 * 25.4 / 72, abs=0.3)
    assert paper.box("an item").left > two.left  # lists stand in with the words
    assert paper.box("2.").left == pytest.approx(25, abs=0.5)


def test_a_table_stands_in_columns(printed: Callable) -> None:
    rows = (
        ("Question", "Our answer", "Cost"),
        ("Aims?", "Yes. " + SENTENCE * 3, "£200"),
        ("Missing?", "No.", "£1,400"),
        ("Other", "", "–"),
    )
    paper = printed(body=table(rows, head=True))
    assert paper.box("Question").left == pytest.approx(paper.box("Aims?").left, abs=0.3)
    assert paper.box("Our answer").left == pytest.approx(paper.box("Yes.").left, abs=0.3)
    assert paper.box("£200").right == pytest.approx(paper.box("£1,400").right, abs=0.3)
    assert paper.box("Cost").right == pytest.approx(paper.box("£200").right, abs=0.5)
    assert paper.box("Aims?").top == pytest.approx(paper.box("£200").top, abs=0.6)
    assert paper.box("Missing?").top > paper.box("Aims?").bottom + 8
    assert paper.ink().right <= 186


def test_a_short_column_keeps_its_lines_whole(printed: Callable) -> None:
    rows = (
        ("Question", "Our answer", "Number of those who agreed"),
        ("Question 10", "Yes. " + SENTENCE * 2, "7"),
        ("Question 117", "No. " + SENTENCE, "128"),
    )
    paper = printed(body=table(rows, head=True))
    assert paper.box("Question 117").top == pytest.approx(paper.box("128").top, abs=0.6)
    assert paper.box("117").top == pytest.approx(paper.box("128").top, abs=0.6)
    assert paper.box("who agreed").top > paper.box("Number of").bottom  # a head may take two
    assert paper.ink().right <= 186


def test_a_long_table_has_its_head_on_each_page(printed: Callable) -> None:
    rows = [
        ("Number", "What was said"),
        *((f"n{n}", f"{SENTENCE * (1 + n % 3)}") for n in range(90)),
    ]
    paper = printed(body=table(rows, head=True))
    assert len(paper) > 3
    for page in range(1, len(paper) - 1):
        assert paper.text(page).count("What was said") == 1
        assert paper.box("What was said", page).top < 32
    assert {f"n{n}" for n in range(90)} <= set(paper.words())


def test_a_row_longer_than_a_page_goes_on(printed: Callable) -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    paper = printed(body=table((("Said", "Answer"), (words, "x")), head=True))
    assert len(paper) > 2
    assert {f"word{n}" for n in range(1500)} <= set(paper.words())


def test_a_table_from_right_to_left_begins_at_the_right(printed: Callable) -> None:
    rows = (("اليوم", "المسجد"), ("الجمعة", "North Street"))
    paper = printed(body=table(rows, head=False))
    assert paper.box("North Street").right < 180
    assert paper.ink().right <= 186


def test_a_word_too_wide_for_its_column_is_broken(printed: Callable) -> None:
    rows = (("a" * 300, "b" * 300, "c"),)
    paper = printed(body=table(rows, head=False))
    shown = "".join(paper.text().split())
    assert shown.count("a") > 299
    assert paper.ink().right <= 186


def test_links_and_bold_stand_in_cells(printed: Callable) -> None:
    cells = (
        Block("td", 1, (Run("ours", link="https://example.org/a"),)),
        Block("td", 2, (Run("loud", bold=True), Run(" words"))),
    )
    paper = printed(body=cells)
    assert b"/URI (https://example.org/a)" in paper.data
    assert "ours" in paper.text()


def test_dates_titles_and_references_end_no_line(printed: Callable, block: Callable) -> None:
    kept = ("3 April", "Mr Khan", "NT1 4QQ", "page 3", "J. R. Smith", "so –", "CM/2026/014")
    for pad in range(60, 110, 4):
        words = block("x" * (pad % 25 + 1) + " so " * (pad // 4) + "; ".join(kept) + " end. " * 9)
        text = printed(body=(words,)).text()
        assert all(one in text for one in kept), pad
