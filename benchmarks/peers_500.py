"""peers-500: the same five hundred letters by Typst, WeasyPrint and LibreOffice's mail merge.

The floor is raw canvas: the letters drawn with ReportLab's own text objects, all in one file.
`peers-500.ours` is our own drawing of them, in one file and from records, with nothing logged. What
is not installed is left out and named (benchmarks/peers says how each is brought).
"""

import sys
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from pypdfium2 import PdfDocument

from benchmarks.harness import Figure, figure, seconds
from benchmarks.letter_floors import on_canvas
from benchmarks.made_mailing import made_mailing
from benchmarks.peers import PEERS, Peer, written
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.services import letters, mailing_lists
from liaison_app.services.mailings import Piece, Run
from liaison_app.store.store import Store

NAME = "peers-500"
MANY = 500


def measure() -> Iterable[Figure]:
    """Ours, then each program that is there."""
    with (
        made_mailing(MANY) as made,
        tempfile.TemporaryDirectory(prefix="liaison-peers-") as name,
    ):
        folder = Path(name)
        pieces, contents = ready(made.store, made.draft_id, made.list_id)
        written(pieces, contents, folder)
        floor = min(seconds(lambda: on_canvas(*contents)) for _ in range(3))
        ours = min(
            seconds(lambda: one_file(made.store, made.draft_id, made.list_id)) for _ in range(3)
        )
        yield figure(f"{NAME}.ours", ours, floor, n=MANY, note="records to one PDF; none logged")
        for peer in PEERS:
            version = peer.version()
            if not version:
                print(f"{peer.name} is not installed here; it is left out", file=sys.stderr)
                continue
            value = seconds(partial(by, peer, folder))
            note = f"{version}, with its start; floor on ReportLab's canvas"
            yield figure(f"{NAME}.{peer.name}", value, floor, n=MANY, note=note)


def by(peer: Peer, folder: Path) -> None:
    """The letters of the folder by one program; each must have its page."""
    pages = len(PdfDocument(peer.write(folder)))
    if pages != MANY:
        raise AssertionError(f"{peer.name} made {pages} pages of {MANY} letters")


def ready(store: Store, draft_id: int, list_id: int) -> tuple[list[Piece], list[LetterContent]]:
    """Every letter of the mailing, filled and worded."""
    run = Run(store, letters.load(store, draft_id))
    pieces = list(run.pieces(mailing_lists.recipients(store, list_id).chosen))
    contents = [run.content(letters.completed(store, p.letter, run.today)) for p in pieces]
    return pieces, contents


def one_file(store: Store, draft_id: int, list_id: int) -> bytes:
    """The whole mailing from the file to one PDF."""
    writer = LetterWriter(title="Letters")
    for content in ready(store, draft_id, list_id)[1]:
        writer.add(content)
    return writer.finish()
