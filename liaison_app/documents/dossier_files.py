"""The files of a dossier on its pages: drawn pages and pictures in a fine frame, words set, and what the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liaison_app.documents.book_page import BOTTOM, LEFT, MEASURE, RIGHT, TOP
from liaison_app.documents.book_paper import SMALL, STRONG, TEXT, BookPaper
from liaison_app.documents.dossier_content import DossierFile
from liaison_app.documents.dossier_tables import set_rows
from liaison_app.documents.merged_pages import MergedPages
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.picture_pages import picture_pages
from liaison_app.documents.sheet import GREY
from liaison_app.documents.structure import ARTIFACT, Box, Path
from liaison_app.documents.typefaces import as_printed
from liaison_app.documents.typesetting import Look, set_text
from liaison_app.rules.drawn_pages import DrawnPage
from liaison_app.rules.safe_text import shorten

MARK = "0.53 0.33 0 rg"  # of what is restricted
RESTRICTED = "Restricted"
LONGEST_WORDS, MOST_LINES = 150_000, 2_500
"""Characters and lines of a file's words that are set: some fifty pages."""
CUT = "Only the beginning of its words is set here; the whole file is kept with the matter."

_ACROSS = (A4[1], A4[0])
_WIDER = 5 * MM  # a page in its frame reaches so far beyond the words, left and right
_ABOVE = 5 * MM
_WORDS = Look("serif", 10.2, align="left")
_NAME = Look("sans", 10.5, bold=True, align="left")
_SHORT = 1_500  # characters that go on below what came before them
_FEW = 12  # rows, likewise
_LONGEST_NAME = 120  # in the contents
_AT_ONCE = 60  # paragraphs set between two looks whether to go on


class FilePages:
    """Puts files into a book, and the pages of letters that are kept as they were sent."""

    def __init__(self, paper: BookPaper, merged: MergedPages):
        self._paper, self._merged = paper, merged
        self._shown: set[str] = set()

    def put(self, file: DossierFile, running: str, level: int, said: str) -> Iterator[str]:
        """A file with its pages, telling what is being drawn; `said` is the line of the contents."""
        running = _marked(running, file.restricted)
        if file.key and file.key in self._shown:
            self._again(file)
            return
        if file.pages is not None or file.picture is not None:
            self._merged.begin()
            pages = file.pages if file.picture is None else picture_pages(file.picture)
            yield from self._framed(file, pages or (), running, level, said)
        else:
            yield from self._told(file, running, level, said)

    def drawn(self, pages: Iterable[DrawnPage], name: str, running: str) -> Iterator[str]:
        """The pages of a letter, the first of them below its name."""
        self._merged.begin()
        for number, page in enumerate(pages, start=1):
            self._page(page, f"{name}, page {number:,}", running, first=number == 1)
            yield f"page {number:,}"

    def _framed(
        self,
        file: DossierFile,
        pages: Iterable[DrawnPage],
        running: str,
        level: int,
        said: str,
    ) -> Iterator[str]:
        first = True
        for number, page in enumerate(pages, start=1):
            self._paper.overleaf(running, _ACROSS if _lies_across(page) else A4)
            if first:
                self._head(file, level, said)
            self._page(page, f"{as_printed(file.name)}, page {number:,}", running, first=True)
            first = False
            yield f"page {number:,}"
        if first:
            yield from self._told(file, running, level, said)

    def _told(self, file: DossierFile, running: str, level: int, said: str) -> Iterator[str]:
        """The file's words, or a few lines that say what it is."""
        if len(file.words) > _SHORT or len(file.rows) > _FEW or self._paper.room() < 60 * MM:
            self._paper.overleaf(running)
        else:
            self._paper.space(16)
        self._head(file, level, said)
        words = "\n".join(file.words[:LONGEST_WORDS].split("\n")[:MOST_LINES])
        yield from set_words(self._paper, as_printed(words))
        rows = [[as_printed(cell) for cell in row] for row in file.rows]
        yield from set_rows(self._paper, rows)
        cut = CUT if len(words) < len(file.words) else ""
        for why in filter(None, (file.why, cut)):
            self._paper.paragraph(why, TEXT, GREY)

    def _head(self, file: DossierFile, level: int, said: str) -> None:
        paper = self._paper
        if file.key:
            self._shown.add(file.key)
            paper.anchor(f"file {file.key}")
        paper.enter(level, as_printed(shorten(said, _LONGEST_NAME)))
        if file.restricted:
            paper.paragraph(RESTRICTED, SMALL._replace(bold=True), MARK, after=0)
        paper.paragraph(as_printed(file.name), _NAME, paper.house, after=1, role="H3")
        if file.note:
            paper.paragraph(as_printed(file.note), SMALL, GREY, after=4)

    def _again(self, file: DossierFile) -> None:
        """It stands in the dossier already: its name, and the page it stands on."""
        paper = self._paper
        paper.keep(30)
        paper.paragraph(f"{as_printed(file.name)}: shown above.", STRONG, after=2)
        paper.refer(f"file {file.key}", RIGHT - 60, 60, up=13.0)

    def _page(self, page: DrawnPage, said: str, running: str, *, first: bool) -> None:
        """A page in its frame: on the page being filled if there is room, or else overleaf.

        One without words, as a scan is, is told as a picture, with `said` in its place.
        """
        paper = self._paper
        across = _lies_across(page)
        if not first or (across and paper.sheet().width < paper.sheet().height):
            paper.overleaf(running, _ACROSS if across else A4)
        top = paper.keep(60 * MM)
        sheet = paper.sheet()
        if top <= TOP:
            top -= _ABOVE
        bottom = sheet.height - (A4[1] - BOTTOM) + 2 * MM
        left, right = LEFT - _WIDER, sheet.width - (A4[0] - RIGHT) + _WIDER
        if page.why:
            with sheet.piece(paper.tags.alone()):
                sheet.text(set_text(page.why, TEXT, MEASURE), LEFT, top + 12, 12.0, colour=GREY)
            with sheet.piece(ARTIFACT):
                sheet.box(left, top, right, top + 60, "0.72 G 0.5 w")
        else:

            def told(has_words: bool, box: Box) -> Path:
                if has_words:
                    return paper.tags.alone()
                return paper.tags.figure(f"{said}, as a picture", box)

            self._merged.place(sheet, page, left, top, right - left, bottom - top, told)
        paper.fill()


def _lies_across(page: DrawnPage) -> bool:
    """Whether it is shown larger on a page that lies on its side."""
    wide = page.width > page.height * 1.05
    return wide and page.drawing is not None and page.width > MEASURE + 2 * _WIDER


def set_words(paper: BookPaper, words: str) -> Iterator[str]:
    """Words set paragraph by paragraph, an empty line between two as space."""
    for place, line in enumerate(words.split("\n")):
        if line.strip():
            paper.paragraph(line, _WORDS, after=3)
        else:
            paper.space(5)
        if place and not place % _AT_ONCE:
            yield f"line {place:,}"


def _marked(running: str, restricted: bool) -> str:
    return f"{running} · {RESTRICTED}" if restricted and RESTRICTED not in running else running
