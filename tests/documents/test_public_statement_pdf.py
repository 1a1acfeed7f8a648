"""A statement as PDF: whole over pages, in many scripts, with nobody and with forty who sign."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.public_statement_pdf import (
    Signing,
    Source,
    StatementContent,
    write_statement,
)
from liaison_app.errors import NotPrintable
from liaison_app.exchange.pdf_words import pages_read
from liaison_app.rules.letter_text import from_plain

HEAD = Letterhead(name="Harrowmere Council of Mosques")


def said(content: StatementContent) -> list[str]:
    return [" ".join(page.text.split()) for page in pages_read(write_statement(content))]


def test_forty_names_and_long_words_go_on_overleaf_whole() -> None:
    names = [f"Body number {n} of the town and its neighbourhoods" for n in range(40)]
    content = StatementContent(
        title="Together",
        date="Friday 3 April 2026",
        text=from_plain("\n\n".join(f"Paragraph {n} says what is to be said." for n in range(30))),
        speaker="Samira Karim",
        capacity="Liaison Officer",
        signed=[Signing(body=name, who="Somebody, Chair") for name in names],
        sources=[Source(words=f"{n} incidents", source="police") for n in range(12)],
        letterhead=HEAD,
        draft=True,
    )
    pages = said(content)
    whole = " ".join(pages)
    assert [name for name in names if name not in whole] == []
    assert all(f"Paragraph {n} says" in whole for n in range(30))
    assert "11 incidents: police." in whole
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Draft" in page
    assert (
        whole.index("Body number 0 ")
        < whole.index("Body number 1 ")
        < whole.index("Body number 39")
    )


def test_alone_it_is_no_joint_statement_and_has_no_empty_headings() -> None:
    (page,) = said(StatementContent(title="Alone", text=from_plain("Words."), letterhead=HEAD))
    assert "Joint" not in page
    assert "Signed" not in page
    assert "figures" not in page


def test_arabic_urdu_and_bengali_names_sign() -> None:
    names = ("مسجد النور", "جامع مسجد اردو", "বাংলা মসজিদ", "x" * 300)
    content = StatementContent(
        title="السلام عليكم",
        text=from_plain("সবাইকে ধন্যবাদ।"),
        signed=[Signing(body=name) for name in names],
        letterhead=HEAD,
    )
    assert len(said(content)) == 1


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_words_make_a_paper_or_a_sentence(title: str, name: str, text: str) -> None:
    content = StatementContent(
        title=title,
        text=from_plain(text),
        speaker=name,
        signed=[Signing(body=name, who=title)],
        sources=[Source(words=name, source=title, as_at=text[:20])],
        letterhead=HEAD,
    )
    with contextlib.suppress(NotPrintable):
        assert write_statement(content).startswith(b"%PDF")


def test_the_same_content_gives_the_same_bytes() -> None:
    content = StatementContent(title="Same", text=from_plain("Words."), letterhead=HEAD)
    assert write_statement(content) == write_statement(content)


@pytest.mark.parametrize("restricted", [False, True])
def test_restricted_is_marked(restricted: bool) -> None:
    content = StatementContent(
        title="Close", text=from_plain("Words."), letterhead=HEAD, restricted=restricted
    )
    assert ("Restricted" in said(content)[0]) is restricted
