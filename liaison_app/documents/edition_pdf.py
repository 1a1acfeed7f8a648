"""What is published as PDF: letterhead, title and introduction, then the letters under their days."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from liaison_app.documents.letter_body import body_items
from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Item
from liaison_app.documents.meeting_paper import Front, MeetingPaper
from liaison_app.documents.note_items import TEXT, heading, paragraph
from liaison_app.documents.setting import Look
from liaison_app.documents.sheet import GREY, MEASURE
from liaison_app.documents.typefaces import missing_characters
from liaison_app.documents.typesetting import set_text
from liaison_app.rules.edition_page import LEFT_OUT, PublishedPage, blocks_of, by_day
from liaison_app.rules.letter_text import Block
from liaison_app.rules.said_dates import say_date

_WHOSE = Look("sans", 10.4, bold=True, align="start")
_NOTE = Look("sans", 8.8, align="left")


def write_edition(page: PublishedPage, letterhead: Letterhead) -> bytes:
    """The PDF's bytes; the same content gives the same bytes. It names no author but the council.

    A small picture in a message (an emoji), or a letter of a script that no typeface here has, stands
    by its name.
    """
    page = _drawable(page)
    letterhead = replace(letterhead, preprinted=False)
    facts = (
        ("Area", page.area),
        ("Published", say_date(page.date)),
        ("Version", str(page.version) if page.version > 1 else ""),
        ("Web address", page.address),
    )
    paper = MeetingPaper(
        Front(
            above="Letters and replies",
            title=page.title,
            facts=[(caption, words) for caption, words in facts if words],
            marking="In preparation" if page.draft else "",
            loud=page.draft,
            date=say_date(page.date),
        ),
        letterhead,
        name=page.title,
    )
    return paper.write(list(_items(page, paper.colour, letterhead.colour)))


def _items(page: PublishedPage, colour: str, house: str) -> Iterator[Item]:
    yield from _text(page.introduction, house)
    for day, passages in by_day(page.passages):
        if day:
            yield from heading(say_date(day), colour)
        for number, passage in enumerate(passages):
            if passage.heading:
                yield _whose(passage.heading, first=not number and bool(day))
            yield from _text(passage.text, house)
            for part in passage.signature.split("\n\n"):
                if part.strip():
                    yield paragraph(part.strip("\n"), TEXT, before=1.2)
    if page.something_left_out:
        yield paragraph(LEFT_OUT, _NOTE, GREY, before=3.0)
    elif not page.passages and not page.introduction.strip():
        yield paragraph("Nothing is in it yet.", _NOTE, GREY)


def _whose(words: str, *, first: bool) -> Item:
    """The heading of a passage; it stays with what follows."""
    setting = set_text(words, _WHOSE, MEASURE)
    item = Item(setting, before=0.9 if first else 2.2, keep=True, whole=len(setting.codes) < 9)
    item.role = "H3"
    return item


def _text(words: str, house: str) -> Iterator[Item]:
    blocks: list[Block] = list(blocks_of(words))
    yield from body_items(blocks, house)


def _drawable(page: PublishedPage) -> PublishedPage:
    """The page with characters that no typeface has put in words."""
    unknown = missing_characters("".join(page.words()))
    if not unknown:
        return page
    named = str.maketrans({character: _named(character) for character in unknown})

    def spelt(words: str) -> str:
        return words.translate(named)

    return replace(
        page,
        title=spelt(page.title),
        introduction=spelt(page.introduction),
        area=spelt(page.area),
        publisher=spelt(page.publisher),
        address=spelt(page.address),
        passages=tuple(
            replace(
                one,
                heading=spelt(one.heading),
                text=spelt(one.text),
                signature=spelt(one.signature),
            )
            for one in page.passages
        ),
    )


def _named(character: str) -> str:
    """“(folded hands)”; nothing for what only changes the sign before it."""
    name = unicodedata.name(character, "").lower()
    if unicodedata.combining(character) or unicodedata.category(character) in (
        "Sk",
        "Mn",
        "Me",
        "Cf",
    ):
        return ""
    return f"({name})" if name else "(?)"
