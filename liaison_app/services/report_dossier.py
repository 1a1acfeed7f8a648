"""The dossier of a matter: everything that was written and said, and the files themselves, bound as one paper."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, Matter, Office
from liaison_app.records.correspondence import INTERNAL
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import (
    MATTER,
    OF_MATTERS,
    PERIOD,
    Filter,
    Report,
    Scope,
    Table,
)
from liaison_app.services.report_writing import is_within
from liaison_app.store.queries.dossier import Kept, kept_with
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.dossier_content import DossierContent
    from liaison_app.documents.handover_cover import BookCover
    from liaison_app.services.dossier_letters import Covered

FILES, LISTED = "files", "listed"
INSIDE, WITH = "inside", "with"
_RESTRICTED = phrase("This matter is restricted. It is printed only when that is asked for.")
_WARNING = phrase(
    "This dossier holds what is restricted; each such page is marked. Keep it under lock and key, show"
    " it only to those it is meant for, and shred it when it has served."
)
_PLAIN = phrase(
    "Letters and files stand here as they were sent and received. Look through them before this is"
    " handed to anybody: they may name people who were not asked."
)


def _make(store: Store, scope: Scope) -> Job[bytes]:
    content = yield from content_of(store, scope)
    from liaison_app.documents.dossier_pdf import write_dossier

    yield Progress(0, 1, phrase("Reading the letters"))
    pdf = yield from _written(write_dossier(content))
    return pdf


def _written(writing: Generator[tuple[int, int, str], None, bytes]) -> Job[bytes]:
    while True:
        try:
            done, total, words = next(writing)
        except StopIteration as stop:
            return bytes(stop.value)
        yield Progress(done, total, words)


def content_of(store: Store, scope: Scope) -> Job[DossierContent]:
    """The dossier of `scope.matter_id` as its paper wants it; letters and files are read as they are drawn.

    Raises:
        Gone: the matter has been deleted.
        Refusal: it is restricted, and that was not asked for.
    """
    from liaison_app.documents.dossier_content import DossierContent
    from liaison_app.services import dossier_letters, dossier_words

    matter, office = store.get(Matter, scope.matter_id or 0), store.only(Office)
    if matter.restricted and not scope.restricted_too:
        raise Refusal(_RESTRICTED)
    covered, hidden, inside = _covered(store, scope)
    id, today, period = matter.id or 0, scope.today, scope.period
    yield Progress(0, 1, phrase("Reading the letters"))
    people = dossier_words.people(covered)
    days = yield from dossier_words.days(store, matter, covered, period)
    questions = dossier_words.questions(store, id, covered)
    yield Progress(0, 1, phrase("Reading what was promised"))
    promises = dossier_words.promises(store, id, covered, today, period)
    said = dossier_words.said(store, id, covered, period)
    yield Progress(0, 1, phrase("Reading what was said"))
    return DossierContent(
        title=f"Dossier: {matter.title}",
        cover=_cover(office, matter, scope, covered, hidden, inside),
        restricted=matter.restricted,
        summary=matter.summary,
        standing=dossier_words.standing(covered.letters),
        facts=dossier_words.facts(matter, today),
        people=people,
        days=days,
        letters=dossier_letters.letters_of(store, covered),
        letters_count=len(covered.letters),
        questions=questions,
        promises=promises,
        said=said,
        files=dossier_letters.other_files(store, covered),
        files_count=len(covered.files_of(None)),
        council=office.name,
        printed_on=say_date(scope.today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
    )


def _covered(store: Store, scope: Scope) -> tuple[Covered, int, int]:
    """What is covered, how many restricted letters are left out, and how many among ourselves."""
    from liaison_app.services.dossier_letters import Covered

    kept = kept_with(store, scope.matter_id or 0)
    inside_too = scope.pick(INSIDE) == WITH
    wanted = [one for one in kept.letters if is_within(scope.period, one.date)]
    open_to = [one for one in wanted if scope.restricted_too or _is_open(kept, one)]
    letters = [one for one in open_to if inside_too or one.direction != INTERNAL]
    covered = Covered(
        kept=kept,
        period=scope.period,
        letters=letters,
        restricted_too=scope.restricted_too,
        as_pages=scope.pick(FILES) != LISTED,
        names=Names(store, restricted=scope.restricted_too),
    )
    return covered, len(wanted) - len(open_to), len(open_to) - len(letters)


def _is_open(kept: Kept, letter: Correspondence) -> bool:
    return (letter.id or 0) not in kept.letters_kept_back


def _cover(
    office: Office, matter: Matter, scope: Scope, covered: Covered, hidden: int, inside: int
) -> BookCover:
    from liaison_app.documents.handover_cover import BookCover
    from liaison_app.services.dossier_words import left_out_words

    came = sum(one.direction == "in" for one in covered.letters)
    figures = [
        (len(covered.letters) - came, "letter or call of ours", "letters and calls of ours"),
        (came, "letter or call of theirs", "letters and calls of theirs"),
        (len(covered.files), "file", "files"),
    ]
    marks = [one.restricted for one in covered.letters]
    marks += [one.restricted for one in covered.files]
    marked = matter.restricted or any(marks)
    covers = left_out_words(hidden, inside, covered.files_left_out, scope.period)
    covers = covers or ["All that was written and said"]
    return BookCover(
        title="Dossier",
        council=office.name or "Our council",
        strapline=office.strapline,
        as_of=f"As of {say_date(scope.today.isoformat())}{' · Restricted' if marked else ''}",
        people=[
            ("The matter", [matter.title, *filter(None, (matter.reference,))]),
            ("What it covers", covers),
        ],
        figures=[(f"{count:,}", one if count == 1 else many) for count, one, many in figures],
        warning=_WARNING if marked else _PLAIN,
    )


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    """The letters with their numbers, and the files, as tables."""
    from liaison_app.records.party import COPIED, FROM, TO
    from liaison_app.services.dossier_letters import what

    covered, _hidden, _inside = _covered(store, scope)
    numbers = covered.numbers
    letters = [
        (
            *(
                number,
                one.date or one.date_words,
                what(one),
                one.subject,
                one.our_ref,
                one.your_ref,
            ),
            *("; ".join(covered.people(one, role)) for role in (FROM, TO, COPIED)),
            numbers.get(one.in_reply_to_id or 0, ""),
        )
        for number, one in enumerate(covered.letters, start=1)
    ]
    files: list[tuple[object, ...]] = [
        (number, kept.file.name, kept.file.media_type, kept.file.size or 0)
        for number, one in enumerate(covered.letters, start=1)
        for kept in covered.files_of(one.id)
    ]
    files += [
        ("", kept.file.name, kept.file.media_type, kept.file.size or 0)
        for kept in covered.files_of(None)
    ]
    return (
        Table(
            "Letters of the dossier",
            (
                *("Number", "Date", "What", "Subject", "Our reference", "Their reference"),
                *("From", "To", "Copy to", "Answers number"),
            ),
            letters,
        ),
        Table("Files of the dossier", ("With number", "Name", "Sort", "Size in bytes"), files),
    )


def _left_out(store: Store, scope: Scope) -> int:
    if scope.matter_id is None:
        return 0
    covered, hidden, _inside = _covered(store, scope)
    return hidden + covered.files_left_out


REPORT = Report(
    name="dossier",
    title=phrase("Dossier of a matter"),
    caption=phrase(
        "Every letter and reply as it was, with the files in it as pages, numbered through"
    ),
    make=_make,
    group=OF_MATTERS,
    needs=frozenset((MATTER,)),
    may=frozenset((PERIOD,)),
    filters=(
        Filter(
            FILES,
            phrase("Files"),
            (("", phrase("As pages, where they belong")), (LISTED, phrase("Named only"))),
        ),
        Filter(
            INSIDE,
            phrase("Among ourselves"),
            (("", phrase("Left out")), (WITH, phrase("With what we wrote ourselves"))),
        ),
    ),
    tables=_tables,
    left_out=_left_out,
)
