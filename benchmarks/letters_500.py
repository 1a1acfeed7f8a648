"""letters-500: five hundred letters of one page, from the records to one PDF, and logged as sent.

The whole is `letters-500`; `letters-500.pages` is its part from finished words to PDF, and
`letters-500.pages-many-scripts` the same with Arabic, Urdu, Bengali and Turkish in each letter. The
floor is the same pages as hand-written content streams, for all three.
"""

import dataclasses
import datetime as dt
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Figure, beside, figure, seconds
from benchmarks.letter_floors import by_hand
from benchmarks.made_letters import letters
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.records import Correspondence, File, Office, Party, Signatory
from liaison_app.rules.letter_text import write as html_of
from liaison_app.services import letter_paper
from liaison_app.services.letters import load
from liaison_app.store.store import Store

NAME = "letters-500"
MANY = 500
_RUNS = itertools.count(14)


def measure() -> Iterable[Figure]:
    """Plain letters, letters in many scripts, and one text to all; growth from 500 to 1,000."""
    plain, more = letters(MANY), letters(MANY * 2)
    with drafts(plain) as store, drafts(more) as larger:
        value, floor = beside(lambda: send(store), lambda: by_hand(plain))
        twice = min(seconds(lambda: send(larger)) for _ in range(3))
    note = "records to one PDF, logged as sent; floor by hand; no two letters alike"
    yield figure(NAME, value, floor, n=MANY, growth=twice / value, note=note)
    value, floor = beside(lambda: write(plain), lambda: by_hand(plain))
    twice = min(seconds(lambda: write(more)) for _ in range(3))
    note = "finished words to one PDF"
    yield figure(f"{NAME}.pages", value, floor, n=MANY, growth=twice / value, note=note)
    scripts = letters(MANY, many_scripts=True)
    value, floor = beside(lambda: write(scripts), lambda: by_hand(plain))
    note = "Arabic, Urdu, Bengali and Turkish names; same floor, in Latin"
    yield figure(f"{NAME}.pages-many-scripts", value, floor, n=MANY, note=note)


def write(contents: Iterable[LetterContent]) -> bytes:
    """The letters as one PDF file."""
    writer = LetterWriter(title="Letters")
    for content in contents:
        if writer.add(content) != 1:
            raise AssertionError(f"{content.our_ref} does not fit on one page")
    return writer.finish()


@contextmanager
def drafts(contents: Iterable[LetterContent]) -> Iterator[Store]:
    """A file in which each of these letters is a draft to one addressee."""
    with tempfile.TemporaryDirectory(prefix="liaison-letters-") as name:
        store = Store.create(Path(name) / "letters.liaison")
        with store.change("Make the drafts") as pen:
            for number, content in enumerate(contents):
                if number == 0:
                    _make_office(pen, content)
                item = pen.save(
                    Correspondence(
                        subject=content.subject,
                        our_ref=content.our_ref,
                        salutation=content.salutation,
                        closing=content.closing,
                        text=html_of(content.body),
                        signatory_id=1,
                    )
                )
                (lines,) = content.addressees
                pen.save(
                    Party(
                        correspondence_id=item.id,
                        name=lines[0],
                        post_title=lines[1],
                        address="\n".join(lines[2:]),
                    )
                )
        yield store
        store.close()


def _make_office(pen, content: LetterContent) -> None:
    head, (sign, *_others) = content.letterhead, content.signatures
    logo = pen.attach(File(name="logo.png"), head.logo)
    picture = pen.attach(File(name="signature.png"), sign.picture)
    pen.save(
        Office(
            name=head.name,
            strapline=head.strapline,
            address="\n".join(head.lines),
            footer=head.footer,
            logo_id=logo.id,
            layout_profile=content.profile,
        )
    )
    pen.save(Signatory(name=sign.name, post_title=sign.post, signature_id=picture.id))


def send(store: Store) -> bytes:
    """Every letter of a file on one PDF, logged as sent in one change."""
    today = dt.date(2026, 3, 18)
    paper = letter_paper.Stationery(store)
    writer = LetterWriter(title="Letters")
    ids = store.db.execute("SELECT id FROM correspondence ORDER BY id").fetchall()
    run = [load(store, id) for (id,) in ids]
    for letter in run:
        for content in letter_paper.contents(paper, letter.item, letter.to, (), today):
            writer.add(content)
    pdf = writer.finish()
    due = today + dt.timedelta(days=next(_RUNS))  # another each time, so that each run is kept
    sent = {"state": "sent", "date": today.isoformat(), "reply_due": due.isoformat()}
    with store.change("Send letters") as pen:
        pen.attach(File(name="letters.pdf", media_type="application/pdf"), pdf)
        for letter in run:
            pen.save(dataclasses.replace(letter.item, **sent))
    return pdf
