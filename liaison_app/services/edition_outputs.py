"""A publication copy in the forms in which it goes out, and the proof that what was cut is in none of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from liaison_app.errors import Gone, Refusal
from liaison_app.exchange.edition_html import web_page
from liaison_app.exchange.edition_markdown import markdown_file
from liaison_app.exchange.edition_text import message_text, text_file
from liaison_app.exchange.published_check import absent
from liaison_app.language import phrase, within
from liaison_app.records import EditionPart, File, Office
from liaison_app.records.edition_decision import (
    CUT,
    HEADING,
    INTRODUCTION,
    SIGNATURE,
    TEXT,
    TITLE,
    EditionDecision,
)
from liaison_app.records.file import PUBLISHED
from liaison_app.rules import cutting
from liaison_app.rules.edition_page import (
    FORMS,
    HTML,
    MARKDOWN,
    MEDIA_TYPES,
    PDF,
    Passage,
    PublishedPage,
)
from liaison_app.rules.edition_page import TEXT as MESSAGE
from liaison_app.rules.safe_text import shorten
from liaison_app.services import letter_paper
from liaison_app.services.edition_content import Copy, Piece
from liaison_app.services.edition_marks import CHANGING, Mark
from liaison_app.store.store import Store

NOT_YET = "still to be decided"
"""What stands in a preview for words that nothing was decided about."""
_BY_TYPE = {media_type: form for form, media_type in MEDIA_TYPES.items()}


def page_of(store: Store, copy: Copy, date: str = "") -> PublishedPage:
    """What is published, of a copy as it stands; `date` is the day of it, for one in preparation.

    Words that nothing was decided about are covered, and what is restricted stands in it only when
    that was decided.
    """
    edition = copy.edition
    frozen = copy.frozen
    shown = [piece for piece in copy.taken if frozen or piece.allowed or not piece.restricted]
    if frozen:
        left_out = any(one.deed == CUT for one in copy.decisions)
    else:
        left_out = any(mark.deed == CUT for mark in copy.all_marks())
    return PublishedPage(
        title=_at(copy.reading, TITLE, edition.title, copy.marks),
        introduction=_at(copy.reading, INTRODUCTION, edition.introduction, copy.marks),
        area=edition.area,
        publisher=store.only(Office).name,
        date=edition.published_on if frozen else date,
        address=edition.address,
        version=edition.version or 1,
        passages=tuple(passage_of(piece) for piece in shown),
        something_left_out=left_out,
        draft=not frozen and not date,
    )


def passage_of(piece: Piece) -> Passage:
    """One piece as it is published."""
    return Passage(
        date=piece.part.date,
        heading=_at(piece.reading, HEADING, piece.heading, piece.marks),
        text=_at(piece.reading, TEXT, piece.words, piece.marks),
        signature=_at(piece.reading, SIGNATURE, piece.signature, piece.marks),
    )


def _at(reading: Callable[[str], str], place: str, words: str, marks: Iterable[Mark]) -> str:
    """The words at a place, undecided ones covered, with whatever overlaps them."""
    here = [mark for mark in marks if mark.place == place]
    if all(mark.decided for mark in here):
        return reading(place)
    going = [mark for mark in here if not mark.decided or mark.deed in CHANGING]
    groups: list[list[Mark]] = []
    end = -1
    for mark in sorted(going, key=lambda mark: mark.found.start):
        if mark.found.start < end:
            groups[-1].append(mark)
        else:
            groups.append([mark])
        end = max(end, mark.found.end)
    return cutting.apply(words, [_going(words, group) for group in groups])


def _going(text: str, marks: Sequence[Mark]) -> EditionDecision:
    """What was decided about a mark that stands by itself; else all of them covered."""
    if len(marks) == 1 and marks[0].decision is not None and marks[0].decided:
        return marks[0].decision
    start, end = marks[0].found.start, max(mark.found.end for mark in marks)
    words = text[start:end]
    nth = cutting.nth_of(text, start, words)
    place = marks[0].place
    return EditionDecision(place=place, words=words, nth=nth, deed=CUT, reason=NOT_YET)


def made_of(store: Store, page: PublishedPage, forms: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of a page by form (rules.edition_page.FORMS); only some `forms` where they are named."""
    office = store.only(Office)

    def pdf() -> bytes:
        from liaison_app.documents.edition_pdf import write_edition

        return write_edition(page, letter_paper.letterhead(store, office))

    writers: Mapping[str, Callable[[], bytes]] = {
        HTML: lambda: web_page(page),
        MESSAGE: lambda: text_file(page),
        MARKDOWN: lambda: markdown_file(page),
        PDF: pdf,
    }
    return {form: writers[form]() for form, _words in FORMS if not forms or form in set(forms)}


def outputs(store: Store, copy: Copy, forms: Iterable[str] = ()) -> dict[str, bytes]:
    """How a copy reads in each form: as it was published, or, in preparation, as it would be now.

    What nothing was decided about is covered in it. Raises NotPrintable.
    """
    if copy.frozen:
        kept = outputs_kept(store, copy.edition.id or 0)
        return {form: data for form, data in kept.items() if not forms or form in set(forms)}
    return made_of(store, page_of(store, copy), forms)


def message(store: Store, copy: Copy) -> str:
    """The copy as text for a message, to be put on the clipboard; of what was published, as it went out."""
    if copy.frozen and (kept := outputs(store, copy, (MESSAGE,))):
        return kept[MESSAGE].decode("utf-8-sig")
    return message_text(page_of(store, copy))


def outputs_kept(store: Store, edition_id: int) -> dict[str, bytes]:
    """The very files that went out, by form; without those that were deleted since."""
    found = {}
    for file in store.where(File, edition_id=edition_id, role=PUBLISHED):
        form = _BY_TYPE.get(file.media_type, "")
        if form:
            try:
                found[form] = store.bytes_of(file)
            except Gone:
                continue
    return found


def frozen_part(piece: Piece) -> EditionPart:
    """The piece as it is kept once it was published."""
    if not piece.part.taken:
        return dataclasses.replace(piece.part, text="", frozen=True)
    passage = passage_of(piece)
    return dataclasses.replace(
        piece.part,
        heading=passage.heading,
        signature=passage.signature,
        text=passage.text,
        frozen=True,
    )


def proved(store: Store, page: PublishedPage, form: str, data: bytes, words: Iterable[str]) -> None:
    """Look through the very bytes of a file for words that were cut.

    What stands in a page without any words of the letters as well (our letterhead, their days, our
    own headings) is not what was cut. Raises Refusal when something is there all the same.
    """
    found = absent(data, words)
    if found:
        days = tuple(Passage(date=one.date) for one in page.passages)
        bare = dataclasses.replace(
            page, title="", introduction="", area="", address="", passages=days
        )
        own = set(absent(made_of(store, bare, [form])[form], found))
        found = [one for one in found if one not in own]
    if found:
        raise Refusal(
            phrase(
                "“{named}” was left out, and still stands in the {form}. Nothing was published.",
                named=shorten(found[0], 60),
                form=within(phrase(dict(FORMS)[form])),
            )
        )
