"""The handover book on paper: nothing is cut off, every page is numbered, the contents are right."""

from collections.abc import Callable
from typing import Any

import pytest

from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.handover_book_pdf import (
    BookBody,
    BookContact,
    BookContent,
    BookMatter,
    Pressing,
    write_handover_book,
)
from liaison_app.documents.handover_cover import BookCover

SCRIPTS = ("محمّد ہاشم گلزار", "আয়েশা রহমান", "Đurđica Čović-Šehić", "İbrahim Çağlar", "al-Ṣāliḥīn ﷺ")


def lines(count: int, name: str = "Line") -> list[BriefingLine]:
    return [
        BriefingLine(
            when=f"{n % 28 + 1} March 2026",
            text=f"{name}{n} and what it was about, said at some length so that it runs over",
            below=f"Below{name}{n}",
            state="Open",
        )
        for n in range(count)
    ]


def book(**more: Any) -> BookContent:
    content: dict[str, Any] = {
        "cover": BookCover(
            council="Northtown Council of Mosques",
            strapline="For the seven mosques",
            as_of="As of 18 March 2026",
            people=[("From", ["Amina Rahman", "Liaison Officer"]), ("To", ["Whoever comes"])],
            figures=[("2", "open matters"), ("1", "question unanswered")],
            warning="Keep it locked away.",
        ),
        "council": "Northtown Council of Mosques",
        "printed_on": "18 March 2026",
        "colour": "#0B6B60",
    }
    return BookContent(**(content | more))


def matters(count: int, length: int = 3) -> list[BookMatter]:
    return [
        BookMatter(
            key=f"matter {n}",
            title=f"Matter number {n} of them all",
            above=f"OPEN MATTER {n} OF {count}",
            below="Campaign · Open",
            restricted=n == 2,
            summary="What it is about, in a sentence or two.",
            standing="Two letters of ours and one of theirs.",
            parts=[BriefingPart(heading="They promised", lines=lines(length, f"M{n}x"))],
            people=[("Chief Constable", "01632 960101"), ("The Dean", ""), ("Editor", "Observer")],
        )
        for n in range(1, count + 1)
    ]


def test_an_empty_file_makes_a_book_that_says_so(read: Callable) -> None:
    paper = read(write_handover_book(book()))
    text = paper.text()
    for words in ("Nothing presses", "No matter is open", "No question of ours is open"):
        assert words in text
    for words in ("No promise is open", "Nothing is dated", "Nobody is kept"):
        assert words in text
    assert "Handover book" in paper.text(0)


def test_forty_matters_have_a_page_each_and_their_right_numbers_in_the_contents(
    read: Callable,
) -> None:
    begin = [Pressing(text="Begin here", why="It is late.", where="A matter", key="matter 30")]
    paper = read(write_handover_book(book(matters=matters(40), begin=begin)))
    pages = {
        n: next(page for page in range(len(paper)) if f"OPEN MATTER {n} OF 40" in paper.text(page))
        for n in range(1, 41)
    }
    assert len(set(pages.values())) == 40
    contents = "".join(paper.text(page) for page in range(1, 4) if "Contents" in paper.text(page))
    squeezed = " ".join(contents.split())
    for n, page in pages.items():
        assert f"Matter number {n} of them all {page + 1}" in squeezed
    begun = next(page for page in range(len(paper)) if "Begin here" in paper.text(page))
    assert f"page {pages[30] + 1}" in paper.text(begun)
    for page in range(1, len(paper)):
        assert f"Page {page + 1} of {len(paper)}" in paper.text(page)
    assert "Restricted" in paper.text(pages[2])
    assert "Restricted" not in paper.text(pages[3])


def test_readers_have_the_contents_beside_the_pages(read: Callable) -> None:
    paper = read(write_handover_book(book(matters=matters(3))))
    marks = [(m.level, m.get_title(), m.get_dest().get_index()) for m in paper.pdf.get_toc()]
    assert marks[:3] == [
        (0, "Where to begin", 2),
        (0, "Open matters", 3),
        (1, "Matter number 1 of them all", 3),
    ]
    assert marks[-1] == (0, "Where everything is", len(paper) - 1)
    for _level, words, page in marks:
        assert words in paper.text(page)


def test_nothing_is_cut_off_however_long(read: Callable) -> None:
    long = BriefingLine(text=" ".join(f"word{n}" for n in range(1500)), when="1 March 2026")
    paper = read(
        write_handover_book(
            book(
                matters=matters(2, 120),
                notes=[BriefingPart(heading="Someone", lines=[long])],
                contacts=[
                    BookBody(
                        name="Body",
                        contacts=[
                            BookContact(
                                who=f"Post {n}", lines=[("Letters to", f"House{n}, Street")]
                            )
                            for n in range(200)
                        ],
                    )
                ],
            )
        )
    )
    text = paper.text()
    assert all(f"M1x{n} " in text and f"BelowM2x{n}" in text for n in range(120))
    words = set(text.split())
    assert all(f"word{n}" in words for n in range(1500))
    assert all(f"House{n}," in words for n in range(200))
    for page in range(len(paper)):
        for box in paper.boxes("Page", page):
            assert box.bottom < 297
        for line in paper.boxes("Below", page):
            assert line.bottom < 279


def test_a_heading_is_said_again_overleaf_and_never_alone(read: Callable) -> None:
    parts = [BriefingPart(heading=f"Head{n}", lines=lines(7, f"H{n}x")) for n in range(30)]
    paper = read(write_handover_book(book(promises=parts)))
    for page in range(len(paper)):
        heads = [box for n in range(30) for box in paper.boxes(f"Head{n}\r", page)]
        rows = paper.boxes("Open", page)
        if heads and rows:
            assert max(head.bottom for head in heads) < max(row.bottom for row in rows)
        said = paper.text(page).split("\n")
        assert len([line for line in said if line.startswith("Head")]) == len(
            {line for line in said if line.startswith("Head")}
        )


def test_names_in_many_scripts_print_and_an_unknown_character_is_named(read: Callable) -> None:
    contacts = [
        BookBody(name=name, contacts=[BookContact(who=name, below=name)]) for name in SCRIPTS
    ]
    data = write_handover_book(book(contacts=contacts))
    assert data == write_handover_book(book(contacts=contacts))
    assert "Čović" in read(data).text()
    named = [BookMatter(key=name, title=name) for name in SCRIPTS]
    paper = read(write_handover_book(book(matters=named)))
    marks = [mark.get_title() for mark in paper.pdf.get_toc() if mark.level]
    assert marks == list(SCRIPTS)


def test_a_sign_no_typeface_has_is_spelled_out_wherever_it_stands(read: Callable) -> None:
    sign = "\U00010400"
    line = BriefingPart(heading=sign, lines=[BriefingLine(text=sign, below=sign)])
    content = book(
        council=sign,
        matters=[BookMatter(key="1", title=sign, summary=sign)],
        contacts=[BookBody(name=sign, contacts=[BookContact(who=sign)])],
        notes=[line],
    )
    assert read(write_handover_book(content)).text().count("capital letter long i]") >= 7


@pytest.mark.parametrize(
    "text",
    [
        "<img src=/etc/passwd><b>bold</b> & <para>",
        "(unbalanced) \\ brackets ( \\( 100% %s {page} $x /Span BT ET endstream",
        "\u202eevil\u202c b\x00c\x07d",
        "longword " * 111,
        "w" * 1000,
        "line\n" * 200,
    ],
)
def test_hostile_and_endless_words_are_only_words(read: Callable, text: str) -> None:
    line = BriefingLine(when=text, text=text, below=text, state=text)
    part = BriefingPart(heading=text, lines=[line, line])
    matter = BookMatter(
        key="m",
        title=text,
        above=text,
        below=text,
        summary=text,
        standing=text,
        parts=[part],
        people=[(text, text)] * 3,
        after=[part],
    )
    contact = BookContact(who=text, below=text, lines=[(text, text)], beware=[text])
    content = book(
        cover=BookCover(
            title=text,
            council=text,
            strapline=text,
            as_of=text,
            people=[(text, [text, text])],
            figures=[(text, text)],
            warning=text,
        ),
        begin=[Pressing(text=text, why=text, where=text, key="m")],
        matters=[matter],
        questions=[part],
        contacts=[BookBody(name=text, contacts=[contact])],
        keeping=[(text, text)],
        council=text,
        printed_on=text,
    )
    paper = read(write_handover_book(content))
    assert f"Page {len(paper)} of {len(paper)}" in paper.text(len(paper) - 1)
